import type { LocalizedText } from '../../core/base/index.ts'
import type { SampleCard } from './sample-card.ts'

/** What the next person has in their hand: a card of the dock, or a 投票所入場券 with its barcode. */
export type RehearsalItem =
  | { readonly kind: 'card'; readonly card: SampleCard }
  | { readonly kind: 'ticket'; readonly barcode: string }

/** How one person was served. */
export interface RehearsalOutcome {
  readonly title: LocalizedText
  readonly seconds: number
  readonly goalSeconds: number
  readonly errors: readonly LocalizedText[]
}

/** A rehearsal (訓練) as the dock shows it. */
export interface DockRehearsal {
  readonly title: LocalizedText
  /** Of the draw of the people. */
  readonly seed: number
  /** People who come in all. */
  readonly people: number
  readonly step:
    | { readonly at: 'ready' }
    | {
        readonly at: 'task'
        /** From 1. */
        readonly number: number
        readonly title: LocalizedText
        readonly says: LocalizedText
        readonly brings: readonly RehearsalItem[]
        readonly goalSeconds: number
        /** When this state was made; stands once they have been served. */
        readonly seconds: number
        readonly served: boolean
      }
    | {
        readonly at: 'ended'
        readonly passed: boolean
        readonly seconds: number
        readonly errors: number
        /** Of the certificate. */
        readonly printed?: 'paper' | { readonly file: string } | { readonly code: string }
      }
  readonly outcomes: readonly RehearsalOutcome[]
}
