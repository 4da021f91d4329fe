import type { Clock, Timers } from '../../core/base/index.ts'
import { systemClock } from '../../core/base/index.ts'
import type { ReadingRequest } from '../mynumber/index.ts'
import type { LaunchReaderProcess, ReaderProcess, ReaderProcessRole } from './launch.ts'
import type { ProcessReport, ReaderCommand } from './messages.ts'

export const REQUEST: ReadingRequest = {
  level: 'certificate',
  credentials: [],
  trust: { hierarchy: 'test', certificateAuthorities: [], cardVerifiableKeys: [], revocationLists: [] },
  limits: { apduMilliseconds: 2_500, tapMilliseconds: 15_000, entryMilliseconds: 120_000 },
}

/** Time that only a test moves. */
export class FakeTime implements Timers {
  #now = 0
  readonly #alarms = new Set<{ readonly at: number; readonly action: () => void }>()

  readonly clock: Clock = { now: () => systemClock.now(), monotonicMilliseconds: () => this.#now }

  after(milliseconds: number, action: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, action }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Moves time on; promises that hang on what happens meanwhile are carried through. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    for (;;) {
      await settle()
      const next = [...this.#alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#alarms.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.action()
    }
    this.#now = end
  }
}

/** Lets everything that is ready run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A process without a process: says what the test lets it say. */
export class FakeProcess implements ReaderProcess {
  readonly role: ReaderProcessRole
  readonly pid: number
  readonly received: ReaderCommand[] = []
  killed = false
  exited = false
  #onMessage: (message: unknown) => void = () => {}
  #onExit: () => void = () => {}

  constructor(role: ReaderProcessRole, pid: number) {
    this.role = role
    this.pid = pid
  }

  send(message: unknown): void {
    this.received.push(structuredClone(message) as ReaderCommand)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener
  }
  onExit(listener: () => void): void {
    this.#onExit = listener
  }
  kill(): void {
    this.killed = true
    this.exit()
  }

  says(report: ProcessReport): void {
    this.#onMessage(report)
  }
  saysNonsense(message: unknown): void {
    this.#onMessage(message)
  }
  exit(): void {
    if (this.exited) return
    this.exited = true
    this.#onExit()
  }
}

/** Starts fake processes and remembers them. */
export class FakeLauncher {
  readonly processes: FakeProcess[] = []
  readonly launch: LaunchReaderProcess = (role) => {
    const started = new FakeProcess(role, this.processes.length + 1)
    this.processes.push(started)
    return started
  }

  /** The youngest process of a role. */
  last(role: ReaderProcessRole): FakeProcess {
    const found = this.processes.findLast((process) => process.role === role)
    if (found === undefined) throw new Error(`no ${role} was started`)
    return found
  }

  count(role: ReaderProcessRole): number {
    return this.processes.filter((process) => process.role === role).length
  }
}
