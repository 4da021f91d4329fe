import type { Page } from '@playwright/test'
import { TEST_IDS } from '../renderer/test-ids.ts'

/** Milliseconds after which the keys of a wall and of the next paper are alive. */
const ALIVE = 1_200
const alive = (page: Page) => page.waitForTimeout(ALIVE)

/** What is done on a screen of the polling desk before its picture is taken. */
export const POLLING_BEFORE: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'desk-polling-search': async (page) => {
    await page.keyboard.type('はりま')
    await page.getByTestId(TEST_IDS.pollingHit).first().waitFor()
  },
  'desk-polling-wall-voted': alive,
  'desk-polling-wall-suspended': alive,
  'desk-polling-wall-release': async (page) => {
    await alive(page)
    await page.keyboard.press('F7')
    await page.getByTestId(TEST_IDS.pollingChoice('release')).click()
    await page.getByTestId(TEST_IDS.undoPreset(0)).click()
  },
  'desk-polling-wall-by-two': async (page) => {
    await alive(page)
    await page.keyboard.press('F7')
  },
  'desk-polling-hand-out': alive,
  'desk-polling-hand-out-proxy': alive,
  'desk-polling-hand-out-again': alive,
  'desk-polling-hand-out-proxy-choice': (page) => page.keyboard.press('F7'),
  'desk-polling-hand-out-spoil': (page) => page.keyboard.press('F2'),
  'desk-polling-hand-out-decline': (page) => page.keyboard.press('F3'),
  'desk-polling-hand-out-other': (page) => page.keyboard.press('F4'),
  'desk-polling-receipts': (page) => page.keyboard.press('F2'),
  'desk-polling-receipt': async (page) => {
    await page.keyboard.press('F2')
    await page.getByTestId(TEST_IDS.pollingReceiptOpen(218)).click()
  },
  'desk-polling-undo': async (page) => {
    await page.keyboard.press('F2')
    await page.getByTestId(TEST_IDS.pollingReceiptOpen(218)).click()
    await page.getByTestId(TEST_IDS.pollingUndo('a1')).click()
  },
  'desk-polling-paper-entry': async (page) => {
    await page.keyboard.press('F2')
    await page.getByTestId(TEST_IDS.pollingPaperEntry).click()
    await page.getByTestId(TEST_IDS.pollingPaperSearch).fill('はりま')
    await page.getByTestId(TEST_IDS.pollingHit).first().click()
  },
  'desk-polling-stock': (page) => page.keyboard.press('F6'),
  'desk-polling-stock-move': async (page) => {
    await page.keyboard.press('F6')
    await page.getByTestId(TEST_IDS.pollingStockMove('received')).click()
  },
  'desk-polling-stock-diverged': (page) => page.keyboard.press('F6'),
  'desk-polling-turnout': (page) => page.keyboard.press('F7'),
  'desk-polling-turnout-early': async (page) => {
    await page.keyboard.press('F7')
    await page.getByTestId(TEST_IDS.pollingTable('early')).click()
  },
  'desk-polling-turnout-ages': async (page) => {
    await page.keyboard.press('F7')
    await page.getByTestId(TEST_IDS.pollingTable('ages')).click()
  },
  'desk-polling-records': (page) => page.keyboard.press('F8'),
  'desk-polling-records-conflict': (page) => page.keyboard.press('F8'),
  'desk-polling-place': (page) => page.keyboard.press('F10'),
  'desk-polling-place-opening': (page) => page.getByTestId(TEST_IDS.pollingPlaceOpen).click(),
  'desk-polling-place-without': (page) => page.getByTestId(TEST_IDS.pollingPlaceOpen).click(),
  'desk-polling-place-close': async (page) => {
    await page.keyboard.press('F10')
    await page.getByTestId(TEST_IDS.pollingPlaceClose).click()
  },
}
