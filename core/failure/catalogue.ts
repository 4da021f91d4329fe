import { ACTION_FAILURES } from './catalogue/action.ts'
import { CARD_FAILURES } from './catalogue/card.ts'
import { DECISION_FAILURES } from './catalogue/decision.ts'
import { DEFECT_FAILURES } from './catalogue/defect.ts'
import { DIGITS_FAILURES } from './catalogue/digits.ts'
import { HUB_FAILURES } from './catalogue/hub.ts'
import { KIOSK_FAILURES } from './catalogue/kiosk.ts'
import { LEDGER_FAILURES } from './catalogue/ledger.ts'
import { MACHINE_FAILURES } from './catalogue/machine.ts'
import { POLLING_DESK_FAILURES } from './catalogue/polling.ts'
import { PROGRAM_FAILURES } from './catalogue/program.ts'
import { READER_FAILURES } from './catalogue/reader.ts'
import { ROLL_FAILURES } from './catalogue/roll.ts'
import { SHEET_FAILURES } from './catalogue/sheet.ts'
import { SHELTER_FAILURES } from './catalogue/shelter.ts'
import { STAFF_FAILURES } from './catalogue/staff.ts'
import { STATION_FAILURES } from './catalogue/station.ts'
import { SYNC_FAILURES } from './catalogue/sync.ts'
import type { FailureEntries } from './failure-entry.ts'

/**
 * Every failure a user can meet (DESIGN decision 9), one file for each part of the product. `docs/failure-codes.md` is generated from
 * this list, and a test keeps the two equal. Texts speak to a person in a hurry: one idea a sentence, and what to do next.
 */
export const FAILURES = {
  ...READER_FAILURES,
  ...CARD_FAILURES,
  ...DIGITS_FAILURES,
  ...DECISION_FAILURES,
  ...PROGRAM_FAILURES,
  ...LEDGER_FAILURES,
  ...ROLL_FAILURES,
  ...STATION_FAILURES,
  ...STAFF_FAILURES,
  ...KIOSK_FAILURES,
  ...MACHINE_FAILURES,
  ...ACTION_FAILURES,
  ...SHEET_FAILURES,
  ...POLLING_DESK_FAILURES,
  ...SHELTER_FAILURES,
  ...SYNC_FAILURES,
  ...HUB_FAILURES,
  ...DEFECT_FAILURES,
} as const satisfies FailureEntries

export type FailureCode = keyof typeof FAILURES

/** Failures that the person at the card can do something about. */
export type PersonFailureCode = {
  readonly [Code in FailureCode]: (typeof FAILURES)[Code]['audience'] extends 'person' ? Code : never
}[FailureCode]

export const FAILURE_CODES = Object.keys(FAILURES) as readonly FailureCode[]
