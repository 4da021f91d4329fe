import type { LocalizedText } from '../base/index.ts'
import type { DenyingConsequence } from './consequence.ts'
import type { Direction } from './usage.ts'

/** How a place passes a zone. `toggle`: the other way than this person last passed it; first of all in. */
export const ZONE_PASSES = ['in', 'out', 'toggle'] as const
export type ZonePass = (typeof ZONE_PASSES)[number]

/**
 * What becomes of somebody who passes in the same direction twice in a row, which means that a card was handed back or somebody
 * followed another through: `hard` denies, `soft` admits and says so, `timed` denies within some minutes of the last passage.
 */
export const PASSBACK_MODES = ['hard', 'soft', 'timed'] as const
export type PassbackMode = (typeof PASSBACK_MODES)[number]

export interface Passback {
  readonly mode: PassbackMode
  /** With `timed` only. */
  readonly minutes?: number
  /**
   * The directions that are guarded, both when nothing is said. Whoever came in uncounted, behind another or while the bar was open,
   * would be kept from leaving a second time: with `in` alone nobody is kept in.
   */
  readonly directions?: readonly Direction[]
  /** `HH:MM`: from this time of day on everybody counts as never having passed. */
  readonly resetAt?: string
  readonly whenBroken: DenyingConsequence
}

/** An area that is entered and left (区域): a car park, a hall. */
export interface Zone {
  readonly id: string
  readonly name: LocalizedText
  /** By id of the place. */
  readonly passes: Readonly<Record<string, ZonePass>>
  /** People (or cars) it holds. */
  readonly capacity?: number
  /** With `capacity` only. */
  readonly whenFull?: DenyingConsequence
  readonly passback?: Passback
}
