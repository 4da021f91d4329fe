import type { Timers } from '../../core/base/index.ts'
import { isOver, type Tap } from './tap.ts'

/** How long an end result stays on the screen, milliseconds. */
export interface LingerTimes {
  /** A decision names an entitlement, which is personal: five seconds, card or no card (issue "A tap becomes a check-in", 6). */
  readonly decision: number
  /** A failure names nobody and asks to do something, so it may stay until it was read. */
  readonly failure: number
  /** After the card was taken from under a failure, nobody reads on for long. */
  readonly failureAfterRemoval: number
}

export const LINGER_TIMES: LingerTimes = { decision: 5_000, failure: 12_000, failureAfterRemoval: 5_000 }

export interface LingeringOptions {
  readonly timers: Timers
  readonly times: LingerTimes
  /** The result of this tap has been seen. */
  readonly onSeen: (tapId: string) => void
}

/** How long the result on the screen stays there. */
export class Lingering {
  readonly #options: LingeringOptions
  #current: { readonly tapId: string; readonly cardPresent: boolean; readonly cancel: () => void } | undefined

  constructor(options: LingeringOptions) {
    this.#options = options
  }

  /** To be called after every change of the tap that owns the screen. */
  arm(owner: Tap | undefined): void {
    if (owner === undefined || !isOver(owner)) {
      this.close()
      return
    }
    const { id: tapId, cardPresent, at } = owner
    const failed = at.step !== 'decided' && at.step !== 'served'
    // A decision keeps its first deadline; anything else gets a shorter one when its card is taken.
    if (this.#current?.tapId === tapId && (!failed || this.#current.cardPresent === cardPresent)) return
    this.close()
    const { timers, times, onSeen } = this.#options
    const failureTime = cardPresent ? times.failure : times.failureAfterRemoval
    const cancel = timers.after(failed ? failureTime : times.decision, () => onSeen(tapId))
    this.#current = { tapId, cardPresent, cancel }
  }

  close(): void {
    this.#current?.cancel()
    this.#current = undefined
  }
}
