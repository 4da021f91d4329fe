import type { LocalizedText } from '../base/index.ts'
import type { FailureCode } from '../failure/index.ts'

export const OUTCOMES = ['admit', 'refuse', 'ask'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One reason in plain words; `code` when it is one of the catalogue's failures. */
export interface Reason {
  readonly text: LocalizedText
  readonly code?: FailureCode
}

/** What the rules say about one person now (DESIGN §3). Plain data; same inputs, same decision. */
export interface Decision {
  readonly outcome: Outcome
  /** The rule that decided, or the built-in check (`proof`, `address`, `birth-date`, `otherwise`). */
  readonly ruleId: string
  /** Price or entitlement class of the program, for `admit`. */
  readonly priceClass?: { readonly id: string; readonly name: LocalizedText; readonly yen?: number }
  /** At least one. The first is shown large. */
  readonly reasons: readonly [Reason, ...Reason[]]
  /** Fields that were read for it, for the receipt "what we read". */
  readonly read: readonly ('name' | 'address' | 'birth-date' | 'sex' | 'photo' | 'certificate' | 'expiry')[]
  /** What the program allows the ledger to keep; nothing else is written. */
  readonly kept: Readonly<Record<string, string>>
}
