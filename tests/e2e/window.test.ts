import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { citizenCard } from '../../fixtures/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { checkInsOf, readLedger } from '../support/station-ledger.ts'

/** Fewer than end a tap whose entries never become sendable. */
const ANSWERS = 20
const ELSEWHERE = 'https://example.invalid/'

let kiosk: KioskDriver
let visitor: Page

beforeAll(async () => {
  kiosk = await KioskDriver.launch()
  visitor = await kiosk.window('visitor')
  for (const name of ['desk', 'dock'] as const) await kiosk.window(name)
  await kiosk.waitForScreen('waiting')
})
afterAll(() => kiosk.close())

/** Playwright waits for a navigation that the kiosk refused, for ever; one within the page takes its place. */
const settleNavigation = () => visitor.evaluate(() => history.replaceState(null, '', location.href))

/*
 * The window of the kiosk, seen as somebody who wants to get out of it:
 * - a page has no Node, no other page, no permission, no network;
 * - a window may ask only what its role may;
 * - a second start gives way to the first.
 */
describe('the window of the kiosk', () => {
  test('is sandboxed and isolated, as Electron itself reports it', async () => {
    const preferences = await kiosk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Not in Electron's types: what the page was really made with.
        const made = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = made.getLastWebPreferences()
        return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
      }),
    )
    expect(preferences).toHaveLength(3)
    for (const made of preferences)
      expect(made).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      })
  })

  test('has no Node, and of the kiosk nothing but four things', async () => {
    const reach = await visitor.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys(window.uketsuke).sort(),
      // In one world with the page, the bridge could not be there: Electron refuses to make it (contextBridge).
      replaceable: Reflect.set(window, 'uketsuke', undefined),
    }))
    expect(reach).toEqual({ node: [], bridge: ['onState', 'rehearsal', 'request', 'role'], replaceable: false })
  })

  test('opens no window and goes nowhere else, and the kiosk lives on', async () => {
    const before = kiosk.app.windows().length
    const url = visitor.url()
    const refused = kiosk.app.evaluate(
      ({ webContents }, address) =>
        new Promise<number>((resolve) => {
          let navigations = 0
          for (const contents of webContents.getAllWebContents())
            contents.on('did-start-navigation', (details) => {
              if (details.url === address && ++navigations === 3) resolve(navigations)
            })
        }),
      ELSEWHERE,
    )
    expect(await visitor.evaluate((address) => window.open(address) === null, ELSEWHERE)).toBe(true)
    await visitor.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }, ELSEWHERE)
    await visitor.evaluate((address) => {
      location.href = address
    }, ELSEWHERE)
    await visitor.evaluate((address) => location.replace(address), ELSEWHERE)
    expect(await refused).toBe(3)
    await settleNavigation()
    await kiosk.waitForScreen('waiting')
    expect(visitor.url()).toBe(url)
    expect(kiosk.app.windows().length).toBe(before)
  })

  /*
   * Each attempt is refused with an event of its own, which a busy machine delivers when it comes to it. The page notes them, and is asked
   * for its notes again and again: nothing hangs on a promise of the page, nor on how long an event may take.
   */
  test('runs no script that is not ours and reaches no network', async () => {
    const expected = ['connect-src', 'form-action', 'frame-src', 'img-src', 'script-src', 'script-src-elem', 'style-src-elem']
    const attempts = await visitor.evaluate(
      async ({ address }) => {
        const violated: string[] = []
        Object.assign(window, { violated })
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective))
        // In a task of its own: what a debugger runs is itself exempt from the policy.
        await new Promise((resolve) => setTimeout(resolve))
        const attempt = (element: HTMLElement) => {
          document.body.append(element)
          element.remove()
        }
        attempt(Object.assign(document.createElement('script'), { textContent: 'globalThis.intruder = true' }))
        attempt(Object.assign(document.createElement('script'), { src: `${address}script.js` }))
        attempt(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }))
        attempt(Object.assign(document.createElement('iframe'), { src: address }))
        const form = Object.assign(document.createElement('form'), { action: address, method: 'post' })
        document.body.append(form)
        form.submit()
        form.remove()
        new Image().src = `${address}picture.png`
        let evaluated = true
        try {
          // biome-ignore lint/security/noGlobalEval: the point is that the page's policy refuses it
          globalThis.eval('1')
        } catch {
          evaluated = false
        }
        const fetched = await fetch(address).then(
          () => true,
          () => false,
        )
        return { evaluated, fetched }
      },
      { address: ELSEWHERE },
    )
    expect(attempts).toEqual({ evaluated: false, fetched: false })
    const violated = () => visitor.evaluate(() => (window as unknown as { violated: readonly string[] }).violated)
    await expect.poll(async () => [...new Set(await violated())].sort(), { timeout: 45_000 }).toEqual(expected)
    expect(await visitor.evaluate(() => 'intruder' in globalThis)).toBe(false)
    await settleNavigation()
  })

  test('is granted no permission', async () => {
    const states = await visitor.evaluate(async () => ({
      queried: await Promise.all(
        (['camera', 'microphone', 'geolocation', 'notifications', 'midi'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : code),
        ),
      ),
    }))
    expect(new Set(states.queried)).toEqual(new Set(['denied']))
    expect(states).toMatchObject({ notifications: 'denied', position: 'denied' })
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
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const second = spawn(executable, ['.', ...root, '--disable-gpu', '--station', kiosk.station], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    second.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    const [code] = (await once(second, 'close')) as [number]
    expect(code).toBe(3)
    expect(said).toContain('S701')
    expect((await kiosk.waitForScreen('waiting')).screen).toBe('waiting')
  })
})

/*
 * What is pushed to a screen while a request of that screen is being served may arrive after what was pushed later.
 * - A page answers each request for digits at once, with too few of them: it is asked again just as fast.
 * - What the page is told never goes back, and ends with what the kiosk knows.
 */
test('what a screen is told never goes backwards', async () => {
  const before = kiosk.lines.length
  await visitor.evaluate((answers) => {
    const revisions: number[] = []
    Object.assign(window, { revisions })
    let left = answers
    const stop = window.uketsuke.onState((state) => {
      if (state.role !== 'visitor') return
      revisions.push(state.visitor.revision)
      const { view } = state.visitor
      if (view.screen === 'failure') stop()
      if (view.screen !== 'entry') return
      const { tapId } = view
      void (left-- > 0
        ? window.uketsuke.request('entry:submit', { tapId, kind: 'pin', digits: Uint8Array.of(0x31, 0x32) })
        : window.uketsuke.request('entry:cancel', { tapId }))
    })
  }, ANSWERS)
  await kiosk.putCard('himeji-40')
  expect(await kiosk.lineAfter(before)).toMatchObject({ code: 'entry-cancelled' })
  await kiosk.waitForScreen('failure')

  const revisions = await visitor.evaluate(() => (window as unknown as { revisions: number[] }).revisions)
  expect(revisions.length).toBeGreaterThan(ANSWERS)
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b))
  expect(await visitor.getByTestId(TEST_IDS.visitorView).getAttribute('data-revision')).toBe(String(revisions.at(-1)))
  await kiosk.takeCard()
})

/*
 * A person was admitted whose card was not their own:
 * - the desk sees the check-in and undoes it, saying why;
 * - without a reason nothing can be undone;
 * - the ledger has both, the check-in and the undo, and verifies.
 */
test('the desk undoes a check-in with a reason', async () => {
  const before = kiosk.lines.length
  await kiosk.putCard('himeji-70')
  await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
  const line = await kiosk.lineAfter(before)
  await kiosk.takeCard()
  if (line.type !== 'decision') throw new Error(line.code)

  const desk = await kiosk.window('desk')
  const row = desk.locator(`[data-testid="${TEST_IDS.deskRow}"][data-number="${line.number}"]`)
  await row.getByTestId(TEST_IDS.deskUndo).click()
  expect(await desk.getByTestId(TEST_IDS.undoConfirm).isDisabled()).toBe(true)
  await desk.getByTestId(TEST_IDS.undoPreset(1)).click()
  await desk.getByTestId(TEST_IDS.undoReason).fill('家族のカード')
  await desk.getByTestId(TEST_IDS.undoConfirm).click()
  await desk.locator(`[data-testid="${TEST_IDS.deskRow}"][data-number="${line.number}"][data-undone="true"]`).waitFor()
  expect(await desk.getByTestId(TEST_IDS.undoConfirm).count()).toBe(0)

  expect(checkInsOf(kiosk.station)).toMatchObject([
    {
      number: line.number,
      outcome: 'admit',
      undone: { reason: '別の人のカードだった：家族のカード', operator: 'desk' },
    },
  ])
  expect(orThrow(readLedger(kiosk.station, (ledger) => ledger.verify()))).toMatchObject({ checkIns: 1, undone: 1 })
})
