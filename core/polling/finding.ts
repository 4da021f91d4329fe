import type { LocalizedText } from '../base/index.ts'
import type { Ask, Overall, Refusal, Unknown } from './words.ts'

/** When, where and at which desk something was recorded before. */
export interface Before {
  /** Milliseconds since 1970; absent where only a list says that it was. */
  readonly at?: number
  /** Id of the place. */
  readonly place?: string
  readonly desk?: string
  /** Receipt number. */
  readonly number?: number
  /** The act; absent where it is known from the roll. */
  readonly act?: string
}

interface CellBase {
  /** Id of the ballot. */
  readonly ballot: string
  /** Why it is so, in one sentence. */
  readonly text: LocalizedText
  /** What the clerk does now. */
  readonly todo: LocalizedText
}

/**
 * One voter and one ballot (domain reference §C.1: eligibility is a matrix, never one yes or no).
 *
 * - `may-receive`: the paper may be handed out now.
 * - `received`: it was; here or elsewhere, when and where where it is known.
 * - `not-yet`, `no-longer`: outside of the window of this ballot.
 * - `refused`: not, and why.
 * - `ask`: something has to be found out first.
 * - `unknown`: nobody can say. Never "may".
 */
export type BallotCell = CellBase &
  (
    | { readonly state: 'may-receive' }
    | {
        readonly state: 'received'
        readonly how: 'issued' | 'provisional' | 'early' | 'absentee' | 'paper'
        readonly before: Before
        /** Other acts that handed it out too: a conflict, all shown. */
        readonly others: readonly Before[]
      }
    | { readonly state: 'not-yet' | 'no-longer'; readonly day: string }
    | { readonly state: 'refused'; readonly refusal: Refusal; readonly before?: Before; readonly releasable: boolean }
    | { readonly state: 'ask'; readonly asks: readonly Ask[] }
    | { readonly state: 'unknown'; readonly unknown: Unknown }
  )
export type CellState = BallotCell['state']

/** 🔴: what stands on the full screen, in plain words. */
export interface Wall {
  readonly refusal: Refusal
  /** Ballots that it keeps from being handed out. */
  readonly ballots: readonly string[]
  readonly what: LocalizedText
  readonly where?: LocalizedText
  readonly when?: LocalizedText
  readonly todo: LocalizedText
  /** A second person with a reason may let go on. */
  readonly releasable: boolean
  readonly before?: Before
}

/** What a look into the roll came to. */
export interface Finding {
  /** Number of the roll; absent where nobody was found. */
  readonly voter?: string
  readonly overall: Overall
  /** In the order of the board. */
  readonly cells: readonly BallotCell[]
  /** What has to be found out, each once, in the order in which it is asked. */
  readonly asks: readonly {
    readonly ask: Ask
    readonly ballots: readonly string[]
    readonly text: LocalizedText
    readonly todo: LocalizedText
  }[]
  readonly walls: readonly Wall[]
  /** Why nobody can say, each once. */
  readonly unknowns: readonly { readonly unknown: Unknown; readonly text: LocalizedText; readonly todo: LocalizedText }[]
  /** Worth a look, without keeping anybody (点字, 代理). */
  readonly notes: readonly LocalizedText[]
}
