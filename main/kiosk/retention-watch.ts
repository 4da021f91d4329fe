import { Temporal } from 'temporal-polyfill'
import { businessDay, type Timers } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { ProgramShelf } from './program-shelf.ts'
import { RetentionStart } from './retention-start.ts'
import type { SteadyClock } from './steady-clock.ts'

/** How often it is looked whether anything's time is over, milliseconds. */
export const RETENTION_INTERVAL = 60 * 60_000
/** Between two steps, in which taps go on, milliseconds. */
export const RETENTION_PAUSE = 50
/** A station that was off for longer, or whose clock is wrong, cannot be told from the other: then it waits a day before it erases anything. */
export const LONGEST_SILENCE = 7 * 24 * 60 * 60_000
const DAY = 24 * 60 * 60_000

export interface RetentionWatchOptions {
  readonly clock: SteadyClock
  readonly timers: Timers
  readonly ledger: LedgerDoor
  readonly shelf: Pick<ProgramShelf, 'list'>
  /** Something was erased: what was folded from it is to be folded anew. */
  readonly onErased: (program: string) => void
  readonly onFailure: (failure: Failure) => void
}

interface Rule {
  readonly program: Pick<Program, 'id' | 'shelter' | 'period'>
  readonly days: number
}

/**
 * Erases what is kept of persons when its program's time for it is over (保存期間). Never while the clock is in doubt: a clock that stands in
 * the future would erase what is still needed.
 */
export class RetentionWatch {
  readonly #options: RetentionWatchOptions
  readonly #start = new RetentionStart()
  readonly #began: number
  /** Of the last event when this run began, milliseconds since 1970. */
  #lastEvent: number | undefined
  #cancel: (() => void) | undefined

  constructor(options: RetentionWatchOptions) {
    this.#options = options
    this.#began = options.clock.monotonicMilliseconds()
    this.#wait(RETENTION_INTERVAL, () => this.#look())
  }

  /** Looks at once: whoever has just opened the ledger need not wait an hour. */
  begin(): void {
    const { opened } = this.#options.ledger
    if (!opened.ok || this.#lastEvent !== undefined) return
    this.#lastEvent = opened.value.ledger.lastEventAt()
    this.#wait(RETENTION_PAUSE, () => this.#look())
  }

  close(): void {
    this.#cancel?.()
  }

  #look(): void {
    const { ledger, shelf } = this.#options
    const due = ledger.opened.ok && !this.#isInDoubt() ? shelf.list() : []
    const rules = due.flatMap(({ program }): readonly Rule[] => {
      const { retention } = program
      return retention === undefined ? [] : [{ program, days: retention.days }]
    })
    this.#next(rules, 0)
  }

  /** One step of the first program, until it is done; then the next one's. */
  #next(rules: readonly Rule[], erased: number): void {
    const { ledger, clock, onErased, onFailure } = this.#options
    const [rule, ...rest] = rules
    if (rule === undefined || !ledger.opened.ok) {
      this.#wait(RETENTION_INTERVAL, () => this.#look())
      return
    }
    const { program, days } = rule
    const { ledger: log } = ledger.opened.value
    const before = this.#start.of(program, businessDay(clock.now()).subtract({ days }), log)
    if (before === undefined) {
      this.#wait(RETENTION_PAUSE, () => this.#next(rules, erased))
      return
    }
    const step = log.eraseStep({ program: program.id, before: Temporal.PlainDate.from(before), operator: 'retention' })
    if (!step.ok) onFailure(step.error)
    const bodies = erased + (step.ok ? step.value.bodies : 0)
    const isDone = !step.ok || step.value.done
    if (isDone && bodies > 0) onErased(program.id)
    this.#wait(RETENTION_PAUSE, () => (isDone ? this.#next(rest, 0) : this.#next(rules, bodies)))
  }

  #isInDoubt(): boolean {
    const { clock } = this.#options
    if (clock.problem !== undefined) return true
    const silence = clock.now().epochMilliseconds - (this.#lastEvent ?? 0)
    return silence > LONGEST_SILENCE && clock.monotonicMilliseconds() - this.#began < DAY
  }

  #wait(milliseconds: number, action: () => void): void {
    this.#cancel?.()
    this.#cancel = this.#options.timers.after(milliseconds, action)
  }
}
