import type { FailureCode } from '../../core/failure/index.ts'
import type { NewPinDefect, PinWeakness } from '../../native/mynumber/new-pin.ts'
import type { ChangeablePin, ReadingProgress } from '../../native/mynumber/reading-request.ts'

export type { ChangeablePin, NewPinDefect, PinWeakness }

/**
 * Why the card is to be placed once more: it was taken away before anything was written (`retry`), or it is to be found out
 * which PIN it holds (`check`).
 */
export type PinChangeAgain = 'retry' | 'check'

/** What the person must know about the card afterwards. `checked`: the PIN that was entered last is the one it holds. */
export type PinChangeResult =
  | { readonly status: 'changed'; readonly weakness?: PinWeakness }
  | { readonly status: 'checked' }
  | {
      readonly status: 'unchanged' | 'uncertain'
      readonly code: FailureCode
      /** The card is waited for. Without it a card that is placed again is checked in. */
      readonly again?: true
    }

/** A question of the pad. All answers are four digits, sent with `entry:submit`. */
export type PinChangeQuestion =
  | {
      readonly entry: 'present'
      readonly triesLeft: number
      /** Why it is asked again. */
      readonly previous?: FailureCode
      /** To find out which PIN the card holds: the new one is to be tried first. */
      readonly check?: true
    }
  | { readonly entry: 'new'; readonly previous?: NewPinDefect }
  | { readonly entry: 'new-again'; readonly weakness?: PinWeakness }

/** The visitor's screen while a PIN is being changed (暗証番号の変更), from the invitation to the result. */
export type PinChangeView = { readonly screen: 'pin-change'; readonly which: ChangeablePin } & (
  | { readonly step: 'place-card'; readonly again?: PinChangeAgain }
  | ({ readonly step: 'working' } & { readonly progress: ReadingProgress })
  | ({ readonly step: 'entry'; readonly tapId: string } & { readonly question: PinChangeQuestion })
  | ({ readonly step: 'result'; readonly cardPresent: boolean } & { readonly result: PinChangeResult })
)

/** What the desk sees of a change of PIN: that it is under way, or how the last one ended. Nothing of it is recorded. */
export type DeskPinChange = { readonly which: ChangeablePin } & (
  | { readonly status: 'waiting'; readonly again?: PinChangeAgain }
  | { readonly status: 'running' }
  | { readonly status: 'ended'; readonly result: PinChangeResult; readonly at: string }
)
