import type { LocalizedText } from '../base/index.ts'
import type { Outcome } from './decision.ts'
import type { Release } from './release.ts'

/** People who may come in with the holder of the card (介助者, family), and at which price. Of more the staff is asked. */
export interface CompanionRule {
  readonly upTo: number
  /** Id of a price class. */
  readonly priceClass: string
  /** What they are called, where it is not just anybody. */
  readonly name?: LocalizedText
}

/** What a rule says when it decides. */
export interface Consequence {
  readonly outcome: Outcome
  /** Id of a price class; with `admit` only. */
  readonly priceClass?: string
  readonly reason: LocalizedText
  /** With `admit` only. */
  readonly companions?: CompanionRule
  /** Who may admit in spite of it; not with `admit`. Without it the program's own `release` counts. */
  readonly release?: Release
}

export const DENIALS = ['refuse', 'ask'] as const satisfies readonly Outcome[]
export type Denial = (typeof DENIALS)[number]

/** What a limit or a zone says to somebody whom a rule would admit. */
export interface DenyingConsequence {
  readonly outcome: Denial
  readonly reason: LocalizedText
  readonly release?: Release
}
