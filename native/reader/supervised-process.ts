import { type Timers, within } from '../../core/base/index.ts'
import type { LaunchReaderProcess, ReaderProcess, ReaderProcessRole } from './launch.ts'
import {
  FIRST_RESTART_MILLISECONDS,
  HEARTBEAT_MILLISECONDS,
  KILL_LIMIT_MILLISECONDS,
  LONGEST_RESTART_MILLISECONDS,
  RECOVERED_AFTER_MILLISECONDS,
  SILENT_BEATS,
  SILENT_BEATS_AT_START,
} from './limits.ts'
import { type ProcessReport, parseProcessReport, type ReaderCommand } from './messages.ts'

export interface SupervisedProcessOptions {
  readonly role: ReaderProcessRole
  readonly launch: LaunchReaderProcess
  readonly timers: Timers
  /** A process was started (again); what it needs to know is sent to it here. */
  onStart(): void
  onReport(report: ProcessReport): void
  /** The process ended; another will be started. */
  onEnd(): void
}

/** Keeps one process running: kills it when it falls silent or says what nobody understands, and starts it again. */
export class SupervisedProcess {
  readonly #options: SupervisedProcessOptions
  readonly #exits = new Set<Promise<void>>()
  #process: ReaderProcess | undefined
  #restartMilliseconds = FIRST_RESTART_MILLISECONDS
  #cancelRestart: () => void = () => {}
  #stopped = false

  constructor(options: SupervisedProcessOptions) {
    this.#options = options
    this.#start()
  }

  send(command: ReaderCommand): void {
    this.#process?.send(command)
  }

  /** The process has done its duty in a bad state, and is not waited for any longer. */
  kill(): void {
    this.#process?.kill()
  }

  /**
   * Starts no more. With `milliseconds` it may end by itself before it is killed. Resolves when it is gone, or when the
   * system has not carried out the kill in time: nothing more can be done about it then.
   */
  async stop(milliseconds: number): Promise<void> {
    this.#stopped = true
    this.#cancelRestart()
    const current = this.#process
    if (current === undefined) return
    const cancelKill = this.#options.timers.after(milliseconds, () => current.kill())
    current.send({ type: 'stop' } satisfies ReaderCommand)
    await within(this.#options.timers, milliseconds + KILL_LIMIT_MILLISECONDS, Promise.all(this.#exits))
    cancelKill()
  }

  #start(): void {
    const { launch, role, timers, onStart, onReport } = this.#options
    const started = launch(role)
    this.#process = started
    let allowedBeats = SILENT_BEATS_AT_START
    let silentBeats = 0
    let cancelBeat = () => {}
    // Our own beats are counted, not time: they stand still as well when the machine sleeps.
    const beat = () => {
      silentBeats += 1
      if (silentBeats > allowedBeats) started.kill()
      else cancelBeat = timers.after(HEARTBEAT_MILLISECONDS, beat)
    }
    cancelBeat = timers.after(HEARTBEAT_MILLISECONDS, beat)
    const cancelRecovered = timers.after(RECOVERED_AFTER_MILLISECONDS, () => {
      this.#restartMilliseconds = FIRST_RESTART_MILLISECONDS
    })
    started.onMessage((message) => {
      silentBeats = 0
      allowedBeats = SILENT_BEATS
      if (this.#stopped || this.#process !== started) return
      const report = parseProcessReport(message)
      if (report === undefined) started.kill()
      else onReport(report)
    })
    const exit = new Promise<void>((resolve) => {
      started.onExit(() => {
        cancelBeat()
        cancelRecovered()
        resolve()
        this.#exits.delete(exit)
        if (this.#process === started) this.#process = undefined
        if (!this.#stopped) this.#restart()
      })
    })
    this.#exits.add(exit)
    onStart()
  }

  #restart(): void {
    this.#cancelRestart = this.#options.timers.after(this.#restartMilliseconds, () => this.#start())
    this.#restartMilliseconds = Math.min(2 * this.#restartMilliseconds, LONGEST_RESTART_MILLISECONDS)
    this.#options.onEnd()
  }
}
