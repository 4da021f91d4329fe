import type { Clock } from '../../core/base/index.ts'

/** How long a tap takes, leaving out the time that a person takes to enter digits. Milliseconds. */
export class TapTimer {
  readonly #clock: Clock
  readonly #limit: number
  readonly #started: number
  #excluded = 0

  constructor(clock: Clock, limitMilliseconds: number) {
    this.#clock = clock
    this.#limit = limitMilliseconds
    this.#started = clock.monotonicMilliseconds()
  }

  get elapsedMilliseconds(): number {
    return this.#clock.monotonicMilliseconds() - this.#started - this.#excluded
  }

  get isOverdue(): boolean {
    return this.elapsedMilliseconds > this.#limit
  }

  /** Waits for `work` without counting the time. */
  async exclude<Value>(work: () => Promise<Value>): Promise<Value> {
    const started = this.#clock.monotonicMilliseconds()
    try {
      return await work()
    } finally {
      this.#excluded += this.#clock.monotonicMilliseconds() - started
    }
  }
}
