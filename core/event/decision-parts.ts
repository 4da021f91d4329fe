import type { LocalizedText } from '../base/index.ts'
import type { Outcome, Reason } from '../program/decision.ts'
import type { CounterUse, Passage } from '../program/usage.ts'

/** Local until core/program/decision.ts has them. */
export interface DecisionParts {
  readonly uses?: readonly CounterUse[]
  readonly passage?: Passage
  readonly headcount?: number
  readonly companions?: {
    readonly upTo: number
    readonly priceClass: { readonly id: string; readonly name: LocalizedText; readonly yen?: number }
    readonly name?: LocalizedText
  }
  readonly slot?: { readonly id: string; readonly name: LocalizedText }
  readonly items?: readonly {
    readonly id: string
    readonly name: LocalizedText
    readonly outcome: Outcome
    readonly ruleId: string
    readonly reasons: readonly [Reason, ...Reason[]]
    readonly uses?: readonly CounterUse[]
  }[]
  readonly limited?: { readonly admittedBy: string }
}
