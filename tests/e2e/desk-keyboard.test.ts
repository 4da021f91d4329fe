import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SentRequest } from '../../renderer/preview/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildPages, servePages } from '../../scripts/preview-pages.ts'

let folder: string
let app: ElectronApplication
let page: Page
let server: Server
let origin: string

/*
 * The desk in the browser that the product comes with, and a bridge that leads nowhere and remembers what it was sent. Everything
 * here is done on the keyboard alone.
 */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-desk-'))
  await buildPages(path.join(folder, 'pages'), ['preview/index.html'])
  ;({ server, origin } = await servePages(path.join(folder, 'pages')))
  ;({ app, page } = await openBlankPage(folder, process.env.DISPLAY ?? ':0'))
})
afterAll(async () => {
  await app?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function show(state: string): Promise<void> {
  await page.goto(`${origin}/preview/index.html?state=desk-${state}`)
  await page.getByTestId(TEST_IDS.deskView).waitFor()
}

/** What was asked of the kiosk, beside the state. Bytes are given as text. */
async function sent(): Promise<readonly SentRequest[]> {
  return page.evaluate(() => {
    const { previewBridge } = window as unknown as { previewBridge: { sent: readonly { name: string; payload: unknown }[] } }
    const text = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return new TextDecoder().decode(value)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, text(part)]))
    }
    return previewBridge.sent
      .filter(({ name }) => name !== 'state:get')
      .map(({ name, payload }) => ({ name, payload: text(payload) }))
  }) as Promise<readonly SentRequest[]>
}

/** Goes on with the Tab key until this has the focus. */
async function tabTo(testId: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await page.evaluate((id) => document.activeElement?.closest(`[data-testid="${id}"]`) !== null, testId)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${testId}`)
}

/** As fast as a person: what comes faster is a barcode scanner. */
const typeByHand = (text: string) => page.keyboard.type(text, { delay: 130 })

async function scan(text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const gone = (testId: string) => page.getByTestId(testId).waitFor({ state: 'detached' })

describe('the desk on the keyboard alone', () => {
  beforeEach(() => page.emulateMedia({ reducedMotion: 'reduce' }))

  test('undoes the last check-in: who does it signs in first, and it goes on by itself', async () => {
    await show('sign-in')
    await page.keyboard.press('F2')
    await tabTo(TEST_IDS.staffMember('sato'))
    await page.keyboard.press('ArrowDown')
    await typeByHand('482615')
    await page.keyboard.press('Enter')
    // The dialog of the undo has taken the place of the one before: never two, one behind the other.
    await page.getByTestId(TEST_IDS.undoConfirm).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    await tabTo(TEST_IDS.undoPreset(0))
    await page.keyboard.press('ArrowDown')
    await tabTo(TEST_IDS.undoConfirm)
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.undoConfirm)
    expect(await sent()).toEqual([
      { name: 'staff:sign-in', payload: { id: 'ito', pin: '482615' } },
      { name: 'check-in:undo', payload: { id: 'c45', reason: '別の人のカードだった' } },
    ])
  })

  test('admits after all, with a supervisor who comes over', async () => {
    await show('release-by')
    await page.keyboard.press('F7')
    await tabTo(TEST_IDS.undoPreset(0))
    await page.keyboard.press('Space')
    await tabTo(TEST_IDS.staffMember('kato'))
    await page.keyboard.press('Space')
    await typeByHand('903817')
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.releaseForm)
    expect(await sent()).toEqual([
      {
        name: 'check-in:release',
        payload: { id: 'c44', reason: '別の書類で確かめた', by: { id: 'kato', pin: '903817' } },
      },
    ])
  })

  test('says why where nobody may admit, and asks for nothing', async () => {
    await show('release-nobody')
    await page.keyboard.press('F7')
    expect(await page.getByTestId(TEST_IDS.releaseWall).textContent()).toContain('だれも変えられない決まりです')
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.releaseWall)
    expect(await sent()).toEqual([])
  })

  test('switches the program', async () => {
    await show('programs-supervisor')
    await page.keyboard.press('F4')
    await tabTo(TEST_IDS.programChoice('himeji-free-entry'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.programForm)
    expect(await sent()).toEqual([{ name: 'program:switch', payload: { id: 'car-park', place: 'gate' } }])
  })

  test('has a gate opened once more that may not have opened', async () => {
    await show('decision-gate')
    await tabTo(TEST_IDS.deskActionAgain('open'))
    await page.keyboard.press('Enter')
    await expect.poll(sent).toEqual([{ name: 'action:again', payload: { checkInId: 'c44', action: 'open' } }])
  })

  test('corrects a number, explains a decision, counts people', async () => {
    await show('occupancy')
    await page.keyboard.press('F8')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tabTo(TEST_IDS.undoPreset(0))
    await page.keyboard.press('ArrowDown')
    await tabTo(TEST_IDS.occupancyConfirm)
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.occupancyConfirm)
    expect(await sent()).toEqual([
      { name: 'occupancy:correct', payload: { zone: 'car-park', delta: -2, reason: '見回って数え直した' } },
    ])

    await show('decision-refuse')
    await page.keyboard.press('F6')
    await page.locator(`[data-testid="${TEST_IDS.deskStep}"][data-verdict="decided"]`).waitFor()
    await page.keyboard.press('+')
    await expect.poll(sent).toEqual([{ name: 'headcount:set', payload: { people: 2 } }])
  })

  test('finds whoever is typed or scanned, without a click, and lets a card be registered', async () => {
    await show('roll-found')
    await scan('A-0371')
    await page.getByTestId(TEST_IDS.rollFound).first().waitFor()
    await page.keyboard.press('Tab')
    await tabTo(TEST_IDS.rollRegister)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await sent()).at(-1)).toEqual({ name: 'card:register-start', payload: { number: 'A-0123' } })
    expect(new Set((await sent()).slice(0, -1).map(({ payload }) => JSON.stringify(payload)))).toEqual(
      new Set([JSON.stringify({ by: 'number', number: 'A-0371' })]),
    )
  })

  test('hears a scan wherever the focus is, and gives a field back what stood in it', async () => {
    await show('roll-found')
    await page.getByTestId(TEST_IDS.rollSearch).focus()
    await typeByHand('やまだ')
    await scan('A-0371')
    await expect
      .poll(async () => (await sent()).at(-1))
      .toEqual({ name: 'roll:find', payload: { by: 'number', number: 'A-0371' } })
    expect(await page.getByTestId(TEST_IDS.rollSearch).inputValue()).toBe('A-0371')
  })

  test('swallows a scan in a dialog: it types nothing, and its Enter confirms nothing', async () => {
    await show('release-by')
    await page.keyboard.press('F7')
    await tabTo(TEST_IDS.undoPreset(0))
    await page.keyboard.press('Space')
    await tabTo(TEST_IDS.staffMember('kato'))
    await page.keyboard.press('Space')
    await typeByHand('903')
    await scan('U1-ABCDEFGH')
    await typeByHand('817')
    await page.getByTestId(TEST_IDS.releaseForm).waitFor()
    expect(await sent()).toEqual([])
    await page.keyboard.press('Enter')
    await gone(TEST_IDS.releaseForm)
    expect((await sent()).at(-1)).toMatchObject({ payload: { by: { id: 'kato', pin: '903817' } } })
  })

  test('changes theme and size of text from the keyboard', async () => {
    await show('check-ins')
    await tabTo(TEST_IDS.themeSwitch)
    await page.keyboard.press('Enter')
    await page.locator('html[data-theme="dark"]').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('html[data-theme="contrast"]').waitFor()
    await tabTo(TEST_IDS.textSizeSwitch)
    await page.keyboard.press('Enter')
    await page.locator('html[data-staff-text-size="1.5"]').waitFor()
    expect(await page.getByTestId(TEST_IDS.textSizeSwitch).evaluate((key) => getComputedStyle(key).outlineStyle)).toBe('solid')
  })

  test('closes every dialog with Escape and changes nothing by it', async () => {
    await show('release-two')
    for (const key of ['F1', 'F2', 'F4', 'F7', 'F9']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(await sent()).toEqual([])
  })
})
