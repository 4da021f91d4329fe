import type { Clock } from '../../core/base/index.ts'
import type { RecordedDecision } from '../reception/index.ts'

/** What names one event: whoever taps, how the card was proved, and where. */
export interface TapIdentity {
  readonly program: string
  readonly place: string
  /** With how the card was proved: a copy of a card is not the card, and must not be shown the card's decision. */
  readonly subject: string
}

interface Remembered {
  readonly checkInId: string
  readonly recorded: RecordedDecision
  /** Monotonic milliseconds. */
  readonly until: number
}

/**
 * The decisions of the last seconds (domain reference §D.6): somebody who holds the card to the reader once more, or to the other
 * reader beside it, is one event. It is shown again, not recorded and not acted upon.
 */
export class DuplicateTaps {
  readonly #clock: Pick<Clock, 'monotonicMilliseconds'>
  readonly #remembered = new Map<string, Remembered>()

  constructor(clock: Pick<Clock, 'monotonicMilliseconds'>) {
    this.#clock = clock
  }

  find(tap: TapIdentity): RecordedDecision | undefined {
    this.#forgetOld()
    return this.#remembered.get(keyOf(tap))?.recorded
  }

  remember(tap: TapIdentity, checkInId: string, recorded: RecordedDecision, seconds: number): void {
    this.#forgetOld()
    if (seconds <= 0) return
    this.#remembered.set(keyOf(tap), {
      checkInId,
      recorded,
      until: this.#clock.monotonicMilliseconds() + seconds * 1000,
    })
  }

  /** A check-in that was undone or released: the next tap is a new event. */
  forget(checkInId: string): void {
    for (const [key, remembered] of this.#remembered) if (remembered.checkInId === checkInId) this.#remembered.delete(key)
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMilliseconds()
    for (const [key, { until }] of this.#remembered) if (until <= now) this.#remembered.delete(key)
  }
}

function keyOf({ program, place, subject }: TapIdentity): string {
  return [program, place, subject].join('\0')
}
