import type { LocalizedText } from '../base/index.ts'

/** What somebody has in their hand when they come to the desk. */
export type Brought =
  /** A card of the sample deck. */
  | { readonly kind: 'card'; readonly card: string }
  /** A 投票所入場券, by what its barcode says. */
  | { readonly kind: 'ticket'; readonly barcode: string }

/** What has to stand in the ledger afterwards, or must not. */
export interface Expectation {
  /** Word of the act. */
  readonly act: string
  /** Parts that its content has; a list means one of these. */
  readonly where?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>
  /** Exactly so many; 1 where nobody says, 0 must not happen. */
  readonly times?: number
  /** What went wrong, in plain words, where it is not so. */
  readonly error: LocalizedText
}

/** Somebody who comes to the desk in a rehearsal. */
export interface RehearsalTask {
  readonly id: string
  readonly title: LocalizedText
  /** What they say, or what is to be done. */
  readonly says: LocalizedText
  readonly brings: readonly Brought[]
  /** Seconds that a practised desk takes. */
  readonly goalSeconds: number
  /** What was promised of the desk: time that another task saves does not make up for it. */
  readonly strict?: boolean
  readonly expects: readonly Expectation[]
  /** Comes only after this one, where both are drawn; brought in where it is not. */
  readonly after?: string
  /** Always first, and never left out. */
  readonly opens?: boolean
}

export const REHEARSAL_KINDS = ['shelter', 'polling'] as const
export type RehearsalKind = (typeof REHEARSAL_KINDS)[number]

/** A rehearsal (訓練): people to be drawn from. */
export interface Scenario {
  readonly kind: RehearsalKind
  readonly title: LocalizedText
  readonly tasks: readonly RehearsalTask[]
}
