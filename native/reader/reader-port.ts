import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardReport, PersonPrompt } from '../mynumber/card-task.ts'
import type { ChangeablePin, CredentialAnswer, ReadingProgress, ReadingRequest } from '../mynumber/reading-request.ts'

/** What a reader is doing, as the status bar of the desk shows it. */
export type ReaderState =
  /** Started, waiting for a card. */
  | 'ready'
  /** A card lies on it (being read, or already read and not yet taken away). */
  | 'card-present'
  /** Its process is being started, again or for the first time. */
  | 'starting'

/** Everything a reader tells, real or simulated, in the order in which it happens. `tapId` is unique per application run. */
export type ReaderEvent =
  /** The set of readers changed; with an empty list, `failure` says why there is none. */
  | {
      readonly type: 'readers-changed'
      readonly readers: readonly { readonly name: string; readonly state: ReaderState }[]
      readonly failure?: Failure
    }
  | {
      readonly type: 'tap-started'
      readonly reader: string
      readonly tapId: string
      /** This tap reads nothing: it changes a PIN. As configured when the card came. */
      readonly changePin?: ChangeablePin
      /** Of the request that this tap follows, whatever the readers were told since. */
      readonly purpose?: string
    }
  | { readonly type: 'tap-progress'; readonly reader: string; readonly tapId: string; readonly progress: ReadingProgress }
  | { readonly type: 'credential-needed'; readonly reader: string; readonly tapId: string; readonly prompt: PersonPrompt }
  /** Exactly one for every `tap-started`, whatever happens. The session is closed and the card powered off by then. */
  | {
      readonly type: 'tap-finished'
      readonly reader: string
      readonly tapId: string
      readonly outcome: Result<CardReport, Failure>
    }
  /** The card left the reader; always after `tap-finished`. */
  | { readonly type: 'card-removed'; readonly reader: string; readonly tapId: string }

/** All readers of a station behind one face: PC/SC readers in processes of their own, or simulated ones. */
export interface ReaderPort {
  /** Registers a listener; returns how to take it off. A listener that throws does not stop the others. */
  subscribe(listener: (event: ReaderEvent) => void): () => void
  /** Starts, or changes what is done with the next card. Until the first call, cards are not touched. */
  configure(request: ReadingRequest): void
  /** Answers `credential-needed`. The digits are wiped after use. An answer to a tap that is over is ignored. */
  answer(tapId: string, answer: CredentialAnswer): void
  close(): Promise<void>
}
