import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VISITOR_LANGUAGES } from '../../core/base/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { OWN_NAMES } from '../../renderer/text/index.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildPages, servePages } from '../../scripts/preview-pages.ts'

let folder: string
let app: ElectronApplication
let page: Page
let server: Server
let origin: string

/*
 * The visitor's screen with a ten-key pad or a keyboard alone, and as a screen reader hears it.
 */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-visitor-'))
  await buildPages(path.join(folder, 'pages'), ['preview/index.html'])
  ;({ server, origin } = await servePages(path.join(folder, 'pages')))
  ;({ app, page } = await openBlankPage(folder, process.env.DISPLAY ?? ':0'))
})
afterAll(async () => {
  await app?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => page.emulateMedia({ reducedMotion: 'reduce' }))

async function show(query: string): Promise<void> {
  await page.goto(`${origin}/preview/index.html?state=visitor-${query}`)
  await page.getByTestId(TEST_IDS.visitorView).waitFor()
}

/** What Tab reaches, one after the other, until it comes round; each must show that it has the focus. */
async function tabStops(): Promise<readonly string[]> {
  const stops: string[] = []
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return undefined
      if (getComputedStyle(element).outlineStyle === 'none')
        throw new Error(`no focus is seen on ${element.outerHTML.slice(0, 120)}`)
      return element.dataset.testid ?? element.tagName
    })
    if (stop === undefined || stops.includes(stop)) break
    stops.push(stop)
  }
  return stops
}

describe('on the keyboard', () => {
  test('the switches are reached, and arrows go through the languages', async () => {
    await show('waiting')
    expect(await tabStops()).toEqual([TEST_IDS.textSizeSwitch, TEST_IDS.themeSwitch, TEST_IDS.languageChoice('ja')])
    await page.getByTestId(TEST_IDS.languageChoice('ja')).focus()
    for (const language of VISITOR_LANGUAGES.slice(1)) {
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.locator(`[data-testid="${TEST_IDS.visitorView}"][data-language="${language}"]`).waitFor()
    }
    await page.getByTestId(TEST_IDS.textSizeSwitch).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('[data-text-size="2"]').waitFor()
  })

  test('digits, Enter and Escape work wherever the focus is', async () => {
    await show('entry-pin')
    await page.keyboard.type('1234', { delay: 20 })
    await page.keyboard.press('Enter')
    const sent = () =>
      page.evaluate(() =>
        (window as unknown as { previewBridge: { sent: readonly { name: string }[] } }).previewBridge.sent.map(
          ({ name }) => name,
        ),
      )
    await expect.poll(sent).toContain('entry:submit')
  })

  test('every key of the pad is reached by Tab', async () => {
    await show('entry-number-b')
    const stops = await tabStops()
    for (const digit of [0, 1, 5, 9]) expect(stops).toContain(TEST_IDS.entryKey(digit))
    for (const key of [TEST_IDS.entryBackspace, TEST_IDS.entryCancel]) expect(stops).toContain(key)
  })
})

describe('a screen reader', () => {
  test('hears each language by its own name, in that language, and which one is chosen', async () => {
    await show('waiting&language=ko')
    for (const language of VISITOR_LANGUAGES) {
      const choice = page.getByRole('radio', { name: OWN_NAMES[language], exact: true })
      expect(await choice.getAttribute('aria-checked')).toBe(String(language === 'ko'))
    }
    expect(await page.getByTestId(TEST_IDS.languageChoice('zh-Hans')).getAttribute('lang')).toBe('zh-Hans')
    await page.getByRole('heading', { level: 1, name: '마이넘버카드를 올려 주세요' }).waitFor()
  })

  test('hears no furigana twice, and never which digits were typed', async () => {
    await show('entry-pin&language=ja-easy')
    await page.keyboard.press('7')
    const told = page.getByTestId(TEST_IDS.entryField('pin')).getByRole('status')
    await expect.poll(() => told.textContent()).toContain('1つ')
    expect(await page.getByRole('group', { name: '数字のボタン' }).count()).toBe(1)
    expect(await page.getByTestId(TEST_IDS.entryField('pin')).textContent()).not.toContain('7')
  })
})
