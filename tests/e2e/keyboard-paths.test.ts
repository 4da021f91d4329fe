import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PREVIEW_STATES } from '../../renderer/preview/index.ts'
import { SOUND_WALL } from '../../renderer/sound/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildPages, servePages } from '../../scripts/preview-pages.ts'
import { previewSteps, takeSteps } from '../../scripts/preview-steps.ts'

/*
 * The shelter desk and the polling desk for whoever has no pointer, and for whoever does not see them:
 *
 * - Tab reaches everything that can be pressed or filled in, and goes round
 * - what a button opens is closed by Escape, and the focus is back on that button
 * - head, keys, search, steps and alarms have names and roles that a screen reader tells
 * - theme, size of text and language change by their keys
 */

let folder: string
let app: ElectronApplication
let page: Page
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-paths-'))
  await buildPages(path.join(folder, 'pages'), ['preview/index.html'])
  const served = await servePages(path.join(folder, 'pages'))
  ;({ server } = served)
  ;({ app, page } = await openBlankPage(folder, process.env.DISPLAY ?? ':0'))
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${served.origin}/preview/index.html`)
})
afterAll(async () => {
  await app?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function show(state: string, language = 'ja'): Promise<void> {
  await page.evaluate(
    (query) => (window as unknown as { readonly preview: (query: string) => void }).preview(query),
    `state=${state}&language=${language}`,
  )
  await page.locator('[data-testid$="-view"]').waitFor()
}

/** What can be pressed or filled in and was never reached by so many presses of Tab as there are such things. */
async function neverReached(): Promise<readonly string[]> {
  const controls = await page.evaluate(() => {
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) target.dataset.reached = ''
    })
    // One choice of several takes the focus for them all, and arrow keys go between them.
    const all = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')]
    const wanted = all.filter(
      (control) =>
        !control.matches(':disabled, [tabindex="-1"], [type="radio"], [role="radio"]') &&
        control.closest('[inert]') === null &&
        control.checkVisibility({ visibilityProperty: true }),
    )
    for (const control of wanted) control.dataset.wanted = ''
    const { activeElement } = document
    if (activeElement instanceof HTMLElement) activeElement.dataset.reached = ''
    return wanted.length
  })
  for (let press = 0; press < controls + 3; press += 1) await page.keyboard.press('Tab')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-wanted]:not([data-reached])')].map(
      (control) => `${control.dataset.testid ?? control.tagName}: ${control.textContent?.slice(0, 30)}`,
    ),
  )
}

describe('Tab reaches everything', () => {
  test.each([
    'desk-shelter-ways-in',
    'desk-shelter-session',
    'desk-shelter-goods',
    'desk-shelter-list',
    'desk-shelter-person',
    'desk-shelter-report',
    'desk-shelter-member',
    'desk-polling-home',
    'desk-polling-finding-green',
    'desk-polling-reason',
    'desk-polling-hand-out',
    'desk-polling-stock',
    'desk-polling-receipts',
    'desk-polling-place',
  ])('of %s', async (state) => {
    await show(state)
    await takeSteps(page, previewSteps(state))
    expect(await neverReached()).toEqual([])
  })
})

describe('Escape closes what a button opened, and the focus is on that button again', () => {
  test.each([
    ['desk-shelter-ways-in', ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+N', 'Alt+G']],
    ['desk-shelter-session', ['Alt+1', 'Alt+2', 'Alt+4']],
    ['desk-shelter-list', ['Alt+3', 'Alt+4', 'Alt+5']],
  ] as const)('in %s', async (state, shortcuts) => {
    await show(state)
    for (const shortcut of shortcuts) {
      const button = page.locator(`button[aria-keyshortcuts="${shortcut}"]`).first()
      await button.waitFor()
      await expectReturn(shortcut, () => button.focus(), `button[aria-keyshortcuts="${shortcut}"]`)
    }
  })

  test.each([
    ['desk-polling-hand-out', ['spoil', 'decline', 'other', 'proxy']],
    ['desk-shelter-ways-in', ['program']],
  ] as const)('in %s, by the keys at its foot', async (state, keys) => {
    await show(state)
    for (const key of keys) {
      const selector = `[data-testid="${TEST_IDS.functionKey(key)}"]`
      await expectReturn(key, () => page.locator(selector).focus(), selector)
    }
  })

  test('where nobody is at the polling desk it is in the search box, which is always live', async () => {
    await show('desk-polling-home')
    const program = page.getByTestId(TEST_IDS.functionKey('program'))
    await expectReturn('program', () => program.focus(), `[data-testid="${TEST_IDS.pollingSearch}"]`)
  })

  /** @param selector what has the focus at the end */
  async function expectReturn(name: string, focus: () => Promise<void>, selector: string): Promise<void> {
    await focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    // A dialog without a name tells nobody what it asks.
    expect(
      await dialog.evaluate((element) => element.getAttribute('aria-labelledby') ?? element.getAttribute('aria-label')),
      name,
    ).not.toBeNull()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), { message: name })
      .toBe(true)
  }
})

test.each(['desk-hub-words', 'desk-hub-enrolled'])(
  'the dialog of the hub hears Escape also when its step has changed under the focus: %s',
  async (next) => {
    await show('desk-hub-ticket')
    await takeSteps(page, previewSteps('desk-hub-ticket'))
    const state = PREVIEW_STATES.find(({ name }) => name === next)?.state
    await page.evaluate((pushed) => {
      const { previewBridge } = window as unknown as { readonly previewBridge: { push(state: unknown): void } }
      previewBridge.push(pushed)
    }, state)
    const dialog = page.getByTestId(TEST_IDS.hubDialog)
    await page.locator(`[data-testid="${TEST_IDS.hubDialog}"]:not([data-step="none"])`).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', timeout: 20_000 })
  },
)

describe('a screen reader tells', () => {
  test.each([
    ['ja', '端末の状態', 'キーでできること', 'さがす'],
    ['en', 'State of the station', 'Function keys', 'Search'],
  ] as const)('where one is at the shelter desk, in %s', async (language, status, keys, search) => {
    await show('desk-shelter-ways-in', language)
    for (const region of [
      page.getByRole('region', { name: status }),
      page.getByRole('navigation', { name: keys }),
      page.getByRole('searchbox', { name: search }),
      page.getByRole('heading', { level: 1 }),
    ])
      await region.first().waitFor({ state: 'attached' })
    const pressed = page.getByRole('navigation', { name: keys }).getByRole('button', { pressed: true })
    expect(await pressed.count()).toBe(1)
  })

  test.each(['ja', 'en'] as const)('where the voter is on their way, and what paper is next, in %s', async (language) => {
    await show('desk-polling-hand-out', language)
    const step = page.locator('[aria-current="step"]')
    await step.waitFor()
    expect(await step.count()).toBe(1)
    await page
      .getByRole('heading', { name: language === 'ja' ? '比例代表' : 'Proportional representation' })
      .first()
      .waitFor()
  })

  test('a wall: the focus is on what it says', async () => {
    await show('desk-polling-wall-voted')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('もう投票しています')
  })
})

/*
 * - Whoever looks away when a wall opens hears its siren, at once.
 * - What may be handed out makes no sound at all.
 * The browser's sound is taken out, and what it was to play is noted.
 */
test('a wall is heard with a sound of its own, and a finding is not', async () => {
  await page.evaluate(() => {
    const heard: number[] = []
    const ramp = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined }
    class Silent {
      readonly currentTime = 0
      readonly state = 'running'
      readonly gain = ramp
      connect(next: unknown) {
        return next
      }
    }
    class Tone extends Silent {
      constructor(_context: unknown, { frequency }: { readonly frequency: number }) {
        super()
        heard.push(frequency)
      }
      start() {}
      stop() {}
    }
    Object.assign(window, { heard, AudioContext: Silent, GainNode: Silent, OscillatorNode: Tone })
  })
  const heard = () => page.evaluate(() => (window as unknown as { readonly heard: readonly number[] }).heard)
  await show('desk-polling-finding-green')
  await page.getByTestId(TEST_IDS.pollingContinue).waitFor()
  expect(await heard()).toEqual([])
  await show('desk-polling-wall-voted')
  await page.getByTestId(TEST_IDS.pollingWallClose).waitFor()
  const siren = SOUND_WALL.map(({ frequency }) => frequency)
  expect((await heard()).slice(0, siren.length)).toEqual(siren)
})

test('theme, size of text and language change by their keys', async () => {
  await show('desk-polling-home')
  const root = (name: string) => page.evaluate((key) => document.documentElement.dataset[key], name)
  for (const [key, attribute, values] of [
    [TEST_IDS.themeSwitch, 'theme', ['dark', 'contrast', 'light']],
    [TEST_IDS.textSizeSwitch, 'staffTextSize', ['1.5', '2', '1']],
  ] as const) {
    await page.getByTestId(key).focus()
    for (const value of values) {
      await page.keyboard.press('Enter')
      await expect.poll(() => root(attribute)).toBe(value)
    }
  }
  await page.getByTestId(TEST_IDS.languageSwitch).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
})
