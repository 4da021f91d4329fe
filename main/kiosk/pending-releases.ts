import type { Clock } from '../../core/base/index.ts'
import type { Decision, WaitingPerson } from '../../core/program/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** How long somebody may still be admitted after all, milliseconds: they stand at the desk. */
export const RELEASE_LIMIT = 30 * 60_000

/** A check-in that was not admitted, with what it takes to do what an admission does. */
export interface PendingRelease {
  readonly checkInId: string
  readonly checkInNumber: number
  readonly decision: Decision
  readonly active: ActiveProgram
  /** For a line output: under what the roll knows them. */
  readonly registeredNumber?: string
  /** Under which it is counted. */
  readonly subject?: string
  /** For limits and zones, which are looked at anew. */
  readonly person: WaitingPerson
}

/**
 * The decisions that the staff may still release (解除). What would count and open after all may name a person, so it is in memory only,
 * and for as long as somebody may stand there and wait.
 */
export class PendingReleases {
  readonly #clock: Pick<Clock, 'monotonicMilliseconds'>
  readonly #pending = new Map<string, { readonly release: PendingRelease; readonly until: number }>()

  constructor(clock: Pick<Clock, 'monotonicMilliseconds'>) {
    this.#clock = clock
  }

  note(release: PendingRelease): void {
    this.#forgetOld()
    this.#pending.set(release.checkInId, { release, until: this.#clock.monotonicMilliseconds() + RELEASE_LIMIT })
  }

  find(checkInId: string): PendingRelease | undefined {
    this.#forgetOld()
    return this.#pending.get(checkInId)?.release
  }

  /** Released or undone. */
  forget(checkInId: string): void {
    this.#pending.delete(checkInId)
  }

  /** Somebody was let in: whatever else they were refused waits no longer, or they would come in twice. */
  forgetOf(subject: string): void {
    for (const [id, { release }] of this.#pending) if (release.subject === subject) this.#pending.delete(id)
  }

  /** The program is another one: nobody is let in by rules that are no longer in force. */
  forgetAll(): void {
    this.#pending.clear()
  }

  /** Of those still held, by id. */
  ids(): readonly string[] {
    this.#forgetOld()
    return [...this.#pending.keys()]
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMilliseconds()
    for (const [id, { until }] of this.#pending) if (until <= now) this.#pending.delete(id)
  }
}
