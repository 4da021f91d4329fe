import type { ConditionSex } from './conditions.ts'
import type { Outcome } from './decision.ts'
import type { CardState } from './identity.ts'
import type { Booking } from './roll-facts.ts'

/** An invented person of a program's test table: what the card says and what the roll says. */
export interface TestPerson {
  /** Another row can say that this person came before. */
  readonly id?: string
  /** Present where the level reads it. */
  readonly address?: string
  /** Eight digits as on the card. Present where the level reads it. */
  readonly birthDate?: string
  /** `not-applicable` when nothing is said. */
  readonly sex?: ConditionSex | 'unknown'
  readonly card: CardState
  /** Known to the roll; when nothing is said, whoever has flags, bookings or a household. */
  readonly registered?: boolean
  /** Instead: several entries of the roll fit, or the roll could not be asked. */
  readonly roll?: 'ambiguous' | 'unavailable'
  readonly flags?: readonly { readonly flag: string; readonly until?: string }[]
  readonly bookings?: readonly Booking[]
  /** Who has the same word here is of one household. */
  readonly household?: string
  /** People who come on this card; 1 when nothing is said. */
  readonly headcount?: number
}

/** Whether the roll knows a person of a table. */
export function isOnRoll({ registered, flags, bookings, household }: TestPerson): boolean {
  return registered ?? (flags !== undefined || bookings !== undefined || household !== undefined)
}

/**
 * Check-ins that came before. What they used counts where they were admitted, as it would at a gate; they are decided in the
 * order of the list.
 */
export interface EarlierTaps {
  /** Id of a person of the table; of nobody in it: somebody else with the same card and roll facts. Absent: the same person. */
  readonly person?: string
  /** So many different people of this kind; the one who is named, or the row's own person, is the first of them. */
  readonly people: number
  /** Each of them so many times. */
  readonly times: number
  readonly minutesAgo: number
  /** The row's own place when nothing is said. */
  readonly place?: string
}

/** One row of the program's own test table: an invented person and the expected decision. */
export interface ProgramTest {
  readonly name: string
  /** ISO 8601 day. */
  readonly on: string
  /** `HH:MM` in Japan; noon when nothing is said. */
  readonly at?: string
  readonly place: string
  readonly rollAgeDays?: number
  readonly person: TestPerson
  readonly before?: readonly EarlierTaps[]
  readonly expect: {
    readonly outcome: Outcome
    readonly rule: string
    readonly priceClass?: string
    readonly code?: string
    /** What is decided about items, by their ids. */
    readonly items?: Readonly<Record<string, Outcome>>
  }
}
