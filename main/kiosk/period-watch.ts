import { businessDay, type Clock, type Timers } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { checkProgramPeriod } from '../../core/program/index.ts'
import type { ProgramInForce } from './active-program.ts'

/**
 * How often a station looks whether its program is in force, milliseconds. Not once at midnight: a clock is also set right,
 * and a machine sleeps.
 */
const PERIOD_CHECK_INTERVAL = 60_000

export interface PeriodWatchOptions {
  readonly clock: Clock
  readonly timers: Timers
  readonly programs: ProgramInForce
  /** Called whenever the finding has changed. */
  readonly onChange: () => void
  /** Called before every look. */
  readonly onLook: () => void
}

/** Whether the program of the station is in force today: the first person of a day after the last one should not have to find out. */
export class PeriodWatch {
  readonly #options: PeriodWatchOptions
  #failure: Failure | undefined
  #cancel: (() => void) | undefined

  constructor(options: PeriodWatchOptions) {
    this.#options = options
  }

  /** Why the program is not in force. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** Looks now, and from now on every minute. */
  look(): void {
    const { clock, timers, programs, onChange, onLook } = this.#options
    onLook()
    const { current } = programs
    const period = current.ok ? checkProgramPeriod(current.value.program, businessDay(clock.now())) : undefined
    const found = period?.ok === false ? period.error : undefined
    const changed = found?.code !== this.#failure?.code
    this.#failure = found
    if (changed) onChange()
    this.#cancel?.()
    this.#cancel = timers.after(PERIOD_CHECK_INTERVAL, () => this.look())
  }

  close(): void {
    this.#cancel?.()
  }
}
