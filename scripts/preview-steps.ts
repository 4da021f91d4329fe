/** What is done on a screen before it is looked at: the same for its picture and for the tests that look for faults in it. */
import type { Page } from '@playwright/test'
import { TEST_IDS } from '../renderer/test-ids.ts'

export type PreviewStep =
  /** `F2`, `Alt+1`, `ArrowDown`. */
  | { readonly key: string }
  /** One character after the other, without the focus being put anywhere. */
  | { readonly type: string }
  /** The first thing with this test id. */
  | { readonly press: string }
  /** Waits for something with this test id that is there and alive. */
  | { readonly see: string }

const key = (name: string): PreviewStep => ({ key: name })
const type = (characters: string): PreviewStep => ({ type: characters })
const press = (testId: string): PreviewStep => ({ press: testId })
const see = (testId: string): PreviewStep => ({ see: testId })

const PERSON = [see(TEST_IDS.shelterLine), press(TEST_IDS.shelterLine), see(TEST_IDS.shelterNeeds)]
const RECEIPT = [key('F2'), see(TEST_IDS.pollingReceiptOpen(218)), press(TEST_IDS.pollingReceiptOpen(218))]
const WALL = [see(TEST_IDS.pollingWallClose)]
const HAND_OUT = [see(TEST_IDS.pollingIssue)]

const ON_THE_VISITORS_SIDE: Readonly<Record<string, readonly PreviewStep[]>> = {
  'visitor-entry-number-b': [type('250')],
  'visitor-entry-number-b-code': [type('250307203148')],
  'visitor-entry-number-b-again': [type('2503072')],
  'visitor-entry-pin': [type('12')],
  'visitor-entry-pin-few': [type('1')],
  'visitor-entry-certificate-pin': [type('12')],
  'visitor-pin-change-present': [type('123')],
  'visitor-pin-change-new': [type('12')],
}

const AT_THE_DESK: Readonly<Record<string, readonly PreviewStep[]>> = {
  'desk-pin-change-choice': [press(TEST_IDS.deskPinChange)],
  'desk-undo': [press(TEST_IDS.deskUndo), press(TEST_IDS.undoPreset(0))],
  'desk-decision-why': [key('F6')],
  'desk-release': [key('F7'), press(TEST_IDS.undoPreset(0))],
  'desk-release-by': [key('F7'), press(TEST_IDS.staffMember('kato')), type('482')],
  'desk-release-two': [key('F7')],
  'desk-release-nobody': [key('F7')],
  'desk-forgive': [press(TEST_IDS.deskForgive)],
  'desk-occupancy': [key('F8'), key('ArrowDown'), key('ArrowDown'), key('ArrowDown')],
  'desk-sign-in': [key('F2'), press(TEST_IDS.staffMember('ito')), type('4826')],
  'desk-programs': [key('F4'), press(TEST_IDS.programPlace('zoo'))],
  ...Object.fromEntries(
    ['hub-ticket', 'hub-refused', 'hub-words', 'hub-enrolled'].map((name) => [
      `desk-${name}`,
      [key('F4'), press(TEST_IDS.hubOpen), see(TEST_IDS.hubDialog)],
    ]),
  ),
  'desk-programs-supervisor': [key('F4'), press(TEST_IDS.programChoice('summer-festival'))],
  'desk-roll-found': [type('A-01'), see(TEST_IDS.rollFound)],
  'desk-slip': [key('F9')],
  'desk-slip-a5': [key('F9'), press(TEST_IDS.slipPaper('a5'))],
  'desk-report': [key('F10'), see(TEST_IDS.reportTable)],
}

const AT_THE_SHELTER: Readonly<Record<string, readonly PreviewStep[]>> = {
  'desk-shelter-member': [key('Alt+1')],
  'desk-shelter-consent': [key('Alt+3')],
  'desk-shelter-stay': [key('Alt+4')],
  'desk-shelter-companions': [key('Alt+2')],
  'desk-shelter-count': [key('Alt+3')],
  'desk-shelter-nameless': [key('Alt+2')],
  'desk-shelter-document': [key('Alt+4')],
  'desk-shelter-paper': [key('Alt+5')],
  'desk-shelter-medicine': [key('Alt+6')],
  'desk-shelter-work': [key('Alt+N')],
  'desk-shelter-suggestions': [key('Alt+G')],
  'desk-shelter-full': [key('Alt+M')],
  'desk-shelter-undo': [key('Alt+Z')],
  'desk-shelter-inquiry': [key('Alt+3')],
  'desk-shelter-files': [key('Alt+5')],
  'desk-shelter-count-left': [key('Alt+4')],
  'desk-shelter-report': [see(TEST_IDS.shelterMeals)],
  'desk-shelter-situation': [see(TEST_IDS.shelterMeals), key('Alt+4')],
  'desk-shelter-close': [key('Alt+6')],
  'desk-shelter-search': [type('A-0012'), see(TEST_IDS.shelterLine)],
  'desk-shelter-person': PERSON,
  'desk-shelter-needs': [...PERSON, key('Alt+3')],
  'desk-shelter-facts': [...PERSON, key('Alt+4')],
  'desk-shelter-leave': [...PERSON, key('Alt+0')],
  'desk-shelter-out': [...PERSON, key('Alt+1')],
  'desk-shelter-tag': [...PERSON, key('Alt+6')],
  'desk-shelter-person-consent': [...PERSON, key('Alt+7')],
  'desk-shelter-household': [...PERSON, key('Alt+8')],
  'desk-shelter-protect': [...PERSON, key('Alt+P')],
}

const AT_THE_POLLING_PLACE: Readonly<Record<string, readonly PreviewStep[]>> = {
  'desk-polling-search': [type('はりま'), see(TEST_IDS.pollingHit)],
  'desk-polling-search-nobody': [type('みつからない'), see(TEST_IDS.pollingNobody)],
  'desk-polling-wall-voted': WALL,
  'desk-polling-wall-suspended': WALL,
  'desk-polling-wall-release': [
    ...WALL,
    key('F7'),
    see(TEST_IDS.pollingChoice('release')),
    press(TEST_IDS.pollingChoice('release')),
    see(TEST_IDS.undoPreset(0)),
    press(TEST_IDS.undoPreset(0)),
  ],
  'desk-polling-wall-by-two': [...WALL, key('F7')],
  'desk-polling-wall-history': [...WALL, key('F4')],
  'desk-polling-hand-out': HAND_OUT,
  'desk-polling-hand-out-proxy': HAND_OUT,
  'desk-polling-hand-out-again': HAND_OUT,
  'desk-polling-hand-out-proxy-choice': [key('F7')],
  'desk-polling-hand-out-spoil': [key('F2')],
  'desk-polling-hand-out-decline': [key('F3')],
  'desk-polling-hand-out-other': [key('F4')],
  'desk-polling-receipts': [key('F2'), see(TEST_IDS.pollingReceiptOpen(218))],
  'desk-polling-receipt': RECEIPT,
  'desk-polling-undo': [...RECEIPT, see(TEST_IDS.pollingUndo('a1')), press(TEST_IDS.pollingUndo('a1'))],
  'desk-polling-paper-entry': [
    key('F2'),
    see(TEST_IDS.pollingPaperEntry),
    press(TEST_IDS.pollingPaperEntry),
    see(TEST_IDS.pollingPaperSearch),
    press(TEST_IDS.pollingPaperSearch),
    type('はりま'),
    see(TEST_IDS.pollingHit),
    press(TEST_IDS.pollingHit),
  ],
  'desk-polling-stock': [key('F6'), see(TEST_IDS.pollingCountForm)],
  'desk-polling-stock-move': [
    key('F6'),
    see(TEST_IDS.pollingStockMove('received')),
    press(TEST_IDS.pollingStockMove('received')),
  ],
  'desk-polling-stock-spoiled': [key('F6'), see(TEST_IDS.pollingLostOpen('spoiled')), press(TEST_IDS.pollingLostOpen('spoiled'))],
  'desk-polling-stock-carried-off': [
    key('F6'),
    see(TEST_IDS.pollingLostOpen('carried-off')),
    press(TEST_IDS.pollingLostOpen('carried-off')),
  ],
  'desk-polling-stock-diverged': [key('F6'), see(TEST_IDS.pollingCountForm)],
  'desk-polling-turnout': [key('F7')],
  'desk-polling-turnout-early': [key('F7'), see(TEST_IDS.pollingTable('early')), press(TEST_IDS.pollingTable('early'))],
  'desk-polling-turnout-ages': [key('F7'), see(TEST_IDS.pollingTable('ages')), press(TEST_IDS.pollingTable('ages'))],
  'desk-polling-turnout-report': [key('F7'), see(TEST_IDS.pollingReport('14:00')), press(TEST_IDS.pollingReport('14:00'))],
  'desk-polling-turnout-written': [
    key('F7'),
    see(TEST_IDS.pollingExport('turnout')),
    press(TEST_IDS.pollingExport('turnout')),
    see(TEST_IDS.pollingWritten),
  ],
  'desk-polling-records-left': [key('F8'), see(TEST_IDS.pollingLeft), press(TEST_IDS.pollingLeft)],
  'desk-polling-records': [key('F8')],
  'desk-polling-records-conflict': [key('F8')],
  'desk-polling-records-cases': [key('F8')],
  'desk-polling-place': [key('F10')],
  'desk-polling-place-opening': [see(TEST_IDS.pollingPlaceOpen), press(TEST_IDS.pollingPlaceOpen)],
  'desk-polling-place-opening-not-ready': [see(TEST_IDS.pollingPlaceOpen), press(TEST_IDS.pollingPlaceOpen)],
  'desk-polling-place-without': [see(TEST_IDS.pollingPlaceOpen), press(TEST_IDS.pollingPlaceOpen)],
  'desk-polling-place-close': [key('F10'), see(TEST_IDS.pollingPlaceClose), press(TEST_IDS.pollingPlaceClose)],
}

const STEPS: Readonly<Record<string, readonly PreviewStep[]>> = {
  ...ON_THE_VISITORS_SIDE,
  ...AT_THE_DESK,
  ...AT_THE_SHELTER,
  ...AT_THE_POLLING_PLACE,
}

/** What is done in this state of the preview before it is looked at. */
export function previewSteps(state: string): readonly PreviewStep[] {
  return STEPS[state] ?? []
}

/** Does it with the keyboard and the pointer of a browser. */
export async function takeSteps(page: Page, steps: readonly PreviewStep[]): Promise<void> {
  for (const step of steps) {
    if ('key' in step) await page.keyboard.press(step.key)
    else if ('press' in step) await page.getByTestId(step.press).first().click()
    else if ('see' in step) await page.locator(`[data-testid="${step.see}"]:not(:disabled)`).first().waitFor()
    else await typeAlone(page, step.type)
  }
}

/** Digits go through the keys of the window; other letters need a field, which their first key finds. */
async function typeAlone(page: Page, characters: string): Promise<void> {
  if (/^[\x20-\x7e]+$/.test(characters)) for (const character of characters) await page.keyboard.press(character)
  else await page.keyboard.type(characters)
}
