import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'

/*
 * The window of the kiosk, seen as somebody who wants to get out of it:
 * - a page has no Node, no other page, no permission, no network;
 * - a window may ask only what its role may;
 * - a second start gives way to the first.
 */
describe('the window of the kiosk', () => {
  let kiosk: KioskDriver
  let visitor: Page

  beforeAll(async () => {
    kiosk = await KioskDriver.launch()
    visitor = await kiosk.window('visitor')
    await kiosk.waitForScreen('waiting')
  })
  afterAll(() => kiosk.close())

  test('runs sandboxed, isolated and without Node', async () => {
    expect(
      await visitor.evaluate(() => [typeof globalThis.require, typeof globalThis.process, Object.keys(window.uketsuke).sort()]),
    ).toEqual(['undefined', 'undefined', ['onState', 'request', 'role']])
  })

  test('opens no window and goes nowhere else', async () => {
    const before = kiosk.app.windows().length
    const url = visitor.url()
    expect(await visitor.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true)
    await visitor.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://example.invalid/'
      document.body.append(link)
      link.click()
      link.remove()
    })
    await kiosk.waitForScreen('waiting')
    expect(visitor.url()).toBe(url)
    expect(kiosk.app.windows().length).toBe(before)
  })

  test('runs no script that is not ours and reaches no network', async () => {
    const results = await visitor.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.intruder = true'
      document.body.append(script)
      script.remove()
      let evaluated = true
      try {
        // biome-ignore lint/security/noGlobalEval: the point is that the page's policy refuses it
        globalThis.eval('1')
      } catch {
        evaluated = false
      }
      const fetched = await fetch('https://example.invalid/').then(
        () => true,
        () => false,
      )
      return { intruder: 'intruder' in globalThis, evaluated, fetched }
    })
    expect(results).toEqual({ intruder: false, evaluated: false, fetched: false })
  })

  test('is granted no permission', async () => {
    const states = await visitor.evaluate(() =>
      Promise.all(
        (['camera', 'microphone', 'geolocation', 'notifications'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    )
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  test('serves only what the role of the window may ask, whatever the page says', async () => {
    const ask = (name: string, payload?: unknown) =>
      visitor.evaluate(([name, payload]) => (window.uketsuke.request as (...a: unknown[]) => Promise<unknown>)(name, payload), [
        name,
        payload,
      ] as const)
    expect(await ask('check-in:undo', { id: '1', reason: 'x' })).toEqual({ ok: false, code: 'role-refused' })
    expect(await ask('dock:put-card', { id: '1' })).toEqual({ ok: false, code: 'role-refused' })
    expect(await ask('ledger:drop')).toEqual({ ok: false, code: 'request-invalid' })
    expect(await ask('entry:cancel', { tapId: 1 })).toEqual({ ok: false, code: 'request-invalid' })
  })

  test('a second start says so and ends; the first goes on', async () => {
    const executable = process.env.ELECTRON_EXEC_PATH
    if (executable === undefined) throw new Error('no Electron')
    const second = spawn(executable, ['.', '--no-sandbox', '--disable-gpu', '--station', kiosk.station], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    second.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    const [code] = (await once(second, 'exit')) as [number]
    expect(code).toBe(3)
    expect(said).toContain('S701')
    expect((await kiosk.waitForScreen('waiting')).screen).toBe('waiting')
  })
})
