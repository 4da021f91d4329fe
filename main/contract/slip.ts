import type { LocalizedText } from '../../core/base/index.ts'
import type { Decision, Outcome } from '../../core/program/decision.ts'

/** Papers a slip is laid out for: a receipt roll of 80 mm, or a sheet of A5. */
export const SLIP_PAPERS = ['receipt', 'a5'] as const
export type SlipPaper = (typeof SLIP_PAPERS)[number]

/**
 * The slip "what we read, what we kept" (読み取ったもの・残したもの). Names fields, never a value of a person: it may be left lying
 * about.
 */
export interface Slip {
  readonly program: { readonly title: LocalizedText; readonly version: string }
  readonly place: LocalizedText
  readonly checkInNumber: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly outcome: Outcome
  readonly ruleId: string
  readonly reasons: readonly LocalizedText[]
  readonly priceClass?: { readonly name: LocalizedText; readonly yen?: number }
  readonly read: Decision['read']
  /** Names of the fields that are kept beside time, place, class and rule. */
  readonly kept: readonly string[]
  readonly keptDays?: number
  readonly simulated: boolean
}
