import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

/** How far the wall clock may be set without anybody being told, milliseconds: a time service corrects no more in ordinary work. */
export const CLOCK_TOLERANCE = 2 * 60_000

/** A sleeping machine is ahead by hours when it wakes; by more, somebody has set the clock. Milliseconds. */
export const LONGEST_SLEEP = 12 * 60 * 60_000

/**
 * The station's time: the wall clock, watched by the monotonic one.
 *
 * A wall clock that is set back behind the last check-in would count days and hours a second time: then time runs on from where it was
 * until the wall clock has caught up, or the station is started again. Set back where nothing was recorded, it is simply right now.
 * A clock that is far ahead may have slept; it is followed, and said.
 */
export class SteadyClock implements Clock {
  readonly #wall: Clock
  /** Called whenever `problem` has changed. */
  onProblem: () => void = () => undefined
  /** Wall clock less monotonic clock, milliseconds, as it is held to be right. */
  #offset: number
  /** The offset before the clock jumped ahead: if it comes back to that, all is well. */
  #before: number | undefined
  /** Wall-clock milliseconds of the last record made with this clock. */
  #lastRecord: number | undefined
  /** Likewise, of an earlier run: later than the clock was when this one began. */
  #earlierRecord: number | undefined
  #problem: Failure | undefined

  constructor(wall: Clock) {
    this.#wall = wall
    this.#offset = wall.now().epochMilliseconds - wall.monotonicMilliseconds()
  }

  /** What is wrong with the clock, for the desk. */
  get problem(): Failure | undefined {
    return this.#problem
  }

  now(): Temporal.Instant {
    const wall = this.#wall.now()
    const monotonic = this.#wall.monotonicMilliseconds()
    const found = this.#judge(wall.epochMilliseconds - monotonic)
    if (this.#earlierRecord !== undefined && wall.epochMilliseconds >= this.#earlierRecord) {
      this.#earlierRecord = undefined
      if (this.#problem?.code === 'clock-behind-ledger') this.#tell(undefined)
    }
    return found === 'wall' ? wall : wall.add({ milliseconds: Math.round(monotonic + this.#offset - wall.epochMilliseconds) })
  }

  monotonicMilliseconds(): number {
    return this.#wall.monotonicMilliseconds()
  }

  /** Something was recorded now: time must not go back behind it. */
  noteRecord(): void {
    this.#lastRecord = this.now().epochMilliseconds
  }

  /** The last record of an earlier run (ISO 8601 instant): which of the two times is wrong, only a person can say. */
  noteEarlierRecord(at: string): void {
    const record = Temporal.Instant.from(at).epochMilliseconds
    const behind = record - this.now().epochMilliseconds
    if (behind <= CLOCK_TOLERANCE) return
    this.#earlierRecord = record
    this.#tell(failure('clock-behind-ledger', minutes(behind)))
  }

  #judge(offset: number): 'wall' | 'own' {
    const difference = offset - this.#offset
    if (this.#before !== undefined && Math.abs(offset - this.#before) <= CLOCK_TOLERANCE) {
      this.#follow(offset, undefined)
      this.#before = undefined
      return 'wall'
    }
    if (Math.abs(difference) <= CLOCK_TOLERANCE) {
      this.#offset = offset
      if (this.#problem?.code === 'clock-set-back') this.#tell(undefined)
      return 'wall'
    }
    if (difference > 0) {
      if (difference > LONGEST_SLEEP) this.#before ??= this.#offset
      this.#follow(offset, difference > LONGEST_SLEEP ? failure('clock-far-ahead', minutes(difference)) : this.#problem)
      return 'wall'
    }
    const now = offset + this.#wall.monotonicMilliseconds()
    if (this.#lastRecord === undefined || now >= this.#lastRecord) {
      this.#follow(offset, undefined)
      return 'wall'
    }
    if (this.#problem?.code !== 'clock-set-back') this.#tell(failure('clock-set-back', minutes(-difference)))
    return 'own'
  }

  #follow(offset: number, problem: Failure | undefined): void {
    this.#offset = offset
    const stands = this.#earlierRecord === undefined ? undefined : this.#problem
    this.#tell(problem ?? stands)
  }

  #tell(problem: Failure | undefined): void {
    if (problem?.code === this.#problem?.code) return
    this.#problem = problem
    this.onProblem()
  }
}

function minutes(milliseconds: number): Record<string, number> {
  return { minutes: Math.round(milliseconds / 60_000) }
}
