import type { LocalizedText } from '../base/index.ts'
import type { FailureCode } from '../failure/index.ts'
import type { Release } from './release.ts'
import type { CounterUse, Passage } from './usage.ts'

export const OUTCOMES = ['admit', 'refuse', 'ask'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One reason in plain words; `code` when it is one of the catalogue's failures. */
export interface Reason {
  readonly text: LocalizedText
  readonly code?: FailureCode
}

/** Price or entitlement class of the program, as it was when it was decided. */
export interface DecidedClass {
  readonly id: string
  readonly name: LocalizedText
  readonly yen?: number
}

/** What counts when somebody is admitted: uses of counters, and the passage of a zone. */
export interface Effects {
  readonly uses: readonly CounterUse[]
  readonly passage?: Passage
}

/** What is said about one item of the program for this person (投票用紙, 物資). */
export interface ItemDecision {
  readonly id: string
  readonly name: LocalizedText
  readonly outcome: Outcome
  /** The rule or limit of the item that decided, `window`, `otherwise`, or the built-in check that left it open. */
  readonly ruleId: string
  readonly reasons: readonly [Reason, ...Reason[]]
  /** With `admit` only: what counts when it is handed out. Contained in the `uses` of the whole decision. */
  readonly uses?: readonly CounterUse[]
}

/** What the rules say about one person now (DESIGN §3). Plain data; same inputs, same decision. */
export interface Decision {
  readonly outcome: Outcome
  /**
   * What decided: the rule, the limit or the zone, or a built-in check (`proof`, `address`, `birth-date`, `sex`, `roll`, `subject`,
   * `companions`, `otherwise`).
   */
  readonly ruleId: string
  /** For `admit`. */
  readonly priceClass?: DecidedClass
  /** At least one. The first is shown large. */
  readonly reasons: readonly [Reason, ...Reason[]]
  /** Fields that were read for it, for the receipt "what we read". */
  readonly read: readonly ('name' | 'address' | 'birth-date' | 'sex' | 'photo' | 'certificate' | 'expiry')[]
  /** What the program allows the ledger to keep; nothing else is written. */
  readonly kept: Readonly<Record<string, string>>
  /** A limit, a zone or the number of companions decided against a rule that admits. */
  readonly limited?: { readonly admittedBy: string }
  /** Who may admit in spite of it; with `refuse` and `ask`. Absent with `refuse`: nobody. Absent with `ask`: any clerk. */
  readonly release?: Release
  /** With `admit`, where anything counts: as in {@link Effects}. */
  readonly uses?: readonly CounterUse[]
  readonly passage?: Passage
  /** With `refuse` and `ask`: what counts if the staff admits after all. Absent where nothing does. */
  readonly onRelease?: Effects
  /** People who come on this card, where it was told. */
  readonly headcount?: number
  /** With `admit`: who may come in with the holder. */
  readonly companions?: { readonly upTo: number; readonly priceClass: DecidedClass; readonly name?: LocalizedText }
  /** The program's time slot that is now. */
  readonly slot?: { readonly id: string; readonly name: LocalizedText }
  /** Where the program has any, and the person is not refused. */
  readonly items?: readonly ItemDecision[]
}
