import type { Clock } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import { CardChannel, type CardTransport } from '../iso7816/index.ts'
import type { HolderReference } from './holder-reference.ts'
import { guardIndividualNumber } from './individual-number-guard.ts'
import type { ReadingProgress, TapLimits, TrustAnchors } from './reading-request.ts'
import { TapTimer } from './tap-timer.ts'

/** Asks for the characters that a card knows already. */
export interface PresentPrompt {
  readonly entry: 'present'
  readonly reference: HolderReference
  /** As the card counts them. With 1 the last try is at stake: {@link HolderAnswer.spendLastTry}. */
  readonly triesLeft: number
  /** Why it is asked again. */
  readonly previous?: FailureCode
}

/** What a person answers: ASCII characters, or the wish to stop. */
export type HolderAnswer =
  | {
      /** Taken over and overwritten, whatever happens. */
      readonly characters: Uint8Array
      /** The person was told that a mistake locks the card for good, and wants it all the same. */
      readonly spendLastTry?: true
    }
  | { readonly kind: 'cancelled' | 'timed-out' }

/**
 * Everything that work with a card on the holder's own wish needs from outside: inspection, signing, a change of PIN. As a
 * reading plan it begins on a card that was just powered up, and whoever opened the card powers it off afterwards.
 */
export interface HolderContext<Prompt = PresentPrompt> {
  readonly transport: CardTransport
  readonly trust: TrustAnchors
  readonly limits: TapLimits
  readonly ask: (prompt: Prompt) => Promise<HolderAnswer>
  readonly report: (progress: ReadingProgress) => void
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
}

/** What a piece of such work runs with: a guarded channel, and time that stands still while a person types. */
export interface HolderSession<Prompt = PresentPrompt> {
  readonly context: HolderContext<Prompt>
  readonly channel: CardChannel
  readonly timer: TapTimer
  readonly ask: (prompt: Prompt) => Promise<HolderAnswer>
}

export function beginHolderSession<Prompt>(context: HolderContext<Prompt>): HolderSession<Prompt> {
  const { clock, limits } = context
  const timer = new TapTimer(clock, limits.tapMilliseconds)
  const channel = new CardChannel(guardIndividualNumber(context.transport), { clock, isOverdue: () => timer.isOverdue })
  return { context, channel, timer, ask: (prompt) => timer.exclude(() => context.ask(prompt)) }
}
