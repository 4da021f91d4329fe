import type { LocalizedText } from '../base/index.ts'
import type { Conditions } from './conditions.ts'
import type { Denial, DenyingConsequence } from './consequence.ts'
import type { CountingLimit } from './limit.ts'

export interface ItemConsequence {
  readonly outcome: 'admit' | Denial
  readonly reason: LocalizedText
}

/**
 * What is decided apart for each person (投票用紙, 物資, 食事): a ballot paper, a blanket. Persons and items together make a
 * matrix; each cell has a decision of its own.
 */
export interface Item {
  readonly id: string
  readonly name: LocalizedText
  /** Local date-times in Japan between which it is handed out, the end excluded. */
  readonly window?: { readonly from?: string; readonly until?: string; readonly whenClosed?: DenyingConsequence }
  readonly rules: readonly { readonly id: string; readonly when: Conditions; readonly result: ItemConsequence }[]
  readonly otherwise: ItemConsequence
  readonly limits: readonly CountingLimit[]
}
