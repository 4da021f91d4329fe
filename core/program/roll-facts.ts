/** A reservation of somebody on the roll (予約). Times are local date-times in Japan, `YYYY-MM-DDTHH:MM`. */
export interface Booking {
  readonly from: string
  readonly until: string
  /** People it was made for. */
  readonly headcount?: number
  readonly room?: string
}

/** What the roll (名簿) of a program says about one person: all that rules may look at, and nothing that names them. */
export interface RollFacts {
  /** Each with the last day on which it counts, `YYYY-MM-DD`, included. */
  readonly flags: readonly { readonly flag: string; readonly until?: string }[]
  readonly bookings: readonly Booking[]
  /** Who belongs together (世帯): a keyed hash. */
  readonly household?: string
}

/**
 * What became of the look into the roll. `ambiguous`: several entries fit, and which is meant is for a person to say
 * (domain reference §F.6). `not-registered`: the card is bound to no entry, or nobody of the roll fits.
 */
export type RollLookup =
  | { readonly result: 'found'; readonly facts: RollFacts }
  | { readonly result: 'not-registered' | 'ambiguous' }
