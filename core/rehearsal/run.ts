import type { LocalizedText } from '../base/index.ts'
import type { Expectation, RehearsalTask } from './scenario.ts'

/** Something that the ledger holds, as far as a rehearsal looks at it. */
export interface RecordedStep {
  /** Names it; the same one again counts once. */
  readonly id: string
  readonly act: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly content: Readonly<Record<string, unknown>>
}

/** How one task went. */
export interface TaskResult {
  readonly task: RehearsalTask
  readonly seconds: number
  readonly errors: readonly LocalizedText[]
}

export interface RehearsalResult {
  readonly tasks: readonly TaskResult[]
  readonly seconds: number
  readonly errors: number
  /** Without a mistake, and in the time that a practised desk takes. */
  readonly passed: boolean
}

const UNDONE: LocalizedText = { ja: '取り消しがありました', en: 'Something was undone' }

/**
 * A rehearsal as it is played, one task after the other. Time is that of the records: a task takes from when its person stood there to
 * the last thing that was to be done for them.
 */
export class RehearsalRun {
  readonly tasks: readonly RehearsalTask[]
  readonly #results: TaskResult[] = []
  /** Of the task at hand. */
  #steps = new Map<string, RecordedStep>()
  readonly #before = new Set<string>()
  #began: number

  constructor(tasks: readonly RehearsalTask[], now: number) {
    this.tasks = tasks
    this.#began = now
  }

  /** Absent when all have been served. */
  get current(): RehearsalTask | undefined {
    return this.tasks[this.#results.length]
  }

  get index(): number {
    return this.#results.length
  }

  get began(): number {
    return this.#began
  }

  get results(): readonly TaskResult[] {
    return this.#results
  }

  /** Takes in what has been recorded; what belongs to an earlier task is known already. */
  observe(steps: readonly RecordedStep[]): void {
    for (const step of steps) if (!this.#before.has(step.id)) this.#steps.set(step.id, step)
  }

  /** Everything that was to happen has happened. */
  get isServed(): boolean {
    const { current } = this
    return current?.expects.every((expected) => expected.times === 0 || this.#count(expected) >= (expected.times ?? 1)) ?? true
  }

  /** Seconds of the task at hand. */
  secondsAt(now: number): number {
    return ((this.#servedAt() ?? now) - this.#began) / 1000
  }

  /** The next person comes; what was not done for the one before is an error. */
  next(now: number): void {
    const { current } = this
    if (current === undefined) return
    const errors = current.expects.filter((expected) => this.#count(expected) !== (expected.times ?? 1)).map(({ error }) => error)
    const undone = [...this.#steps.values()].some(({ act }) => act === 'undone' || act === 'check-in-undone')
    this.#results.push({ task: current, seconds: this.secondsAt(now), errors: undone ? [...errors, UNDONE] : errors })
    for (const id of this.#steps.keys()) this.#before.add(id)
    this.#steps = new Map()
    this.#began = now
  }

  result(): RehearsalResult {
    const tasks = [...this.#results]
    const seconds = tasks.reduce((sum, task) => sum + task.seconds, 0)
    const errors = tasks.reduce((sum, task) => sum + task.errors.length, 0)
    const goal = tasks.reduce((sum, { task }) => sum + task.goalSeconds, 0)
    const inTime = seconds <= goal && tasks.every(({ task, seconds: own }) => task.strict !== true || own <= task.goalSeconds)
    return { tasks, seconds, errors, passed: tasks.length === this.tasks.length && errors === 0 && inTime }
  }

  #count(expected: Expectation): number {
    return [...this.#steps.values()].filter((step) => matches(step, expected)).length
  }

  /** When the last thing was done that was to be done; absent while something is missing. */
  #servedAt(): number | undefined {
    const { current } = this
    if (current === undefined || !this.isServed) return undefined
    const wanted = current.expects.filter(({ times }) => times !== 0)
    const times = [...this.#steps.values()].filter((step) => wanted.some((one) => matches(step, one))).map(({ at }) => at)
    return times.length === 0 ? undefined : Math.max(this.#began, ...times)
  }
}

function matches({ act, content }: RecordedStep, { act: wanted, where = {} }: Expectation): boolean {
  return (
    act === wanted &&
    Object.entries(where).every(([name, value]) => {
      const found = content[name]
      if (!Array.isArray(value)) return found === value
      return (typeof found === 'string' || typeof found === 'number') && value.includes(found)
    })
  )
}
