import { assertNever, systemTimers, type Timers, within } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CredentialAnswer, ReadingRequest } from '../mynumber/reading-request.ts'
import type { ApduTrace } from './apdu-trace.ts'
import { describeDefect } from './defect.ts'
import type { LaunchReaderProcess } from './launch.ts'
import { LAST_WORD_MILLISECONDS, SERVICE_END_MILLISECONDS, SERVICE_RESTART_MILLISECONDS } from './limits.ts'
import { type ProcessReport, type ServedCard, wipeAnswer } from './messages.ts'
import { acceptsReader, type ReaderFilter } from './reader-filter.ts'
import type { ReaderEvent, ReaderPort } from './reader-port.ts'
import { SupervisedProcess } from './supervised-process.ts'
import { SupervisedReader } from './supervised-reader.ts'

export interface ReaderSupervisorOptions {
  readonly launch: LaunchReaderProcess
  /** Which of the machine's readers belong to the station; all, when not given. */
  readonly filter?: ReaderFilter
  readonly timers?: Timers
  /** Told every command and its answer, of every reader. */
  readonly trace?: ApduTrace
}

/**
 * The readers of the machine through PC/SC: one process finds them, and one process each serves them, so that readers never
 * wait for each other. A process that hangs is killed and started again; whatever happens to it, every `tap-started`
 * gets exactly one `tap-finished`.
 */
export function superviseReaders(options: ReaderSupervisorOptions): ReaderPort {
  return new ReaderSupervisor(options)
}

class ReaderSupervisor implements ReaderPort {
  readonly #options: ReaderSupervisorOptions
  readonly #timers: Timers
  readonly #listeners = new Set<(event: ReaderEvent) => void>()
  readonly #readers = new Map<string, SupervisedReader>()
  readonly #closing = new Set<Promise<void>>()
  /** By reader: cards that were read when the service stopped a moment ago. Nobody is to be read twice for its sake. */
  readonly #served = new Map<string, ServedCard>()
  /** The same of readers that were taken away a moment ago: a service that ends may do that first. */
  readonly #takenAway = new Map<string, ServedCard>()
  /** How many lists of readers the watcher has told; only the last one counts. */
  #listsTold = 0
  #watcher: SupervisedProcess | undefined
  #request: ReadingRequest | undefined
  #failure: Failure | undefined
  #closed: Promise<void> | undefined

  constructor(options: ReaderSupervisorOptions) {
    this.#options = options
    this.#timers = options.timers ?? systemTimers
  }

  subscribe(listener: (event: ReaderEvent) => void): () => void {
    // A wrapper of its own, so that the same function can be registered twice.
    const registered = (event: ReaderEvent) => listener(event)
    this.#listeners.add(registered)
    return () => {
      this.#listeners.delete(registered)
    }
  }

  configure(request: ReadingRequest): void {
    if (this.#closed !== undefined) return
    this.#request = request
    for (const reader of this.#readers.values()) reader.configure(request)
    this.#watcher ??= new SupervisedProcess({
      role: 'watcher',
      launch: this.#options.launch,
      timers: this.#timers,
      onStart: () => {},
      onReport: (report) => this.#watcherReport(report),
      // The readers that it found go on without it.
      onEnd: () => {},
    })
  }

  answer(tapId: string, answer: CredentialAnswer): void {
    for (const reader of this.#readers.values()) if (reader.has(tapId)) reader.answer(tapId, answer)
    wipeAnswer(answer)
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll()
    return this.#closed
  }

  async #closeAll(): Promise<void> {
    for (const reader of this.#readers.values())
      this.#closing.add(reader.close(failure('reader-not-responding', { station: 'closing' })))
    this.#readers.clear()
    await Promise.all([this.#watcher?.stop(0), ...this.#closing])
    this.#listeners.clear()
  }

  #watcherReport(report: ProcessReport): void {
    switch (report.type) {
      case 'alive':
        return
      case 'readers':
        this.#readersTold(report.names, report.failure)
        return
      case 'ending':
        this.#watcherEnding(report.failure)
        return
      case 'state':
      case 'tap-started':
      case 'tap-progress':
      case 'credential-needed':
      case 'tap-finished':
      case 'card-removed':
      case 'capability':
      case 'trace':
        // The watcher holds no card.
        this.#watcher?.kill()
        return
      default:
        assertNever(report)
    }
  }

  /** The list of readers cannot be had; the readers that work go on. */
  #watcherEnding(reason: Failure): void {
    this.#watcher?.kill()
    if (this.#readers.size > 0) return
    this.#failure = reason
    this.#emitReaders()
  }

  /**
   * The watcher and the reader's own process each see that a reader is unplugged, in any order. A tap that is under way has the last
   * word of its process: what was read by then counts.
   */
  #readersTold(names: readonly string[], reason: Failure | undefined): void {
    this.#listsTold += 1
    const list = this.#listsTold
    const lastWords =
      reason === undefined
        ? [...this.#readers.values()].filter(({ name }) => !names.includes(name)).flatMap(({ underWay }) => underWay ?? [])
        : []
    if (lastWords.length === 0) this.#readersFound(names, reason)
    else
      void within(this.#timers, LAST_WORD_MILLISECONDS, Promise.all(lastWords)).then(() => {
        if (this.#listsTold === list) this.#readersFound(names, reason)
      })
  }

  #readersFound(names: readonly string[], reason: Failure | undefined): void {
    const request = this.#request
    if (request === undefined || this.#closed !== undefined) return
    const accepted = new Set(names.filter((name) => acceptsReader(this.#options.filter, name)))
    for (const [name, reader] of this.#readers) {
      if (accepted.has(name)) continue
      this.#readers.delete(name)
      const { servedCard } = reader
      if (servedCard !== undefined) this.#keepFor(SERVICE_END_MILLISECONDS, this.#takenAway, name, servedCard)
      const closing = reader.close(reason ?? failure('reader-unplugged')).finally(() => this.#closing.delete(closing))
      this.#closing.add(closing)
    }
    if (reason?.code === 'reader-service-stopped')
      // Without its count: the service counts anew.
      for (const [name, { tapId }] of this.#takenAway) this.#keepFor(SERVICE_RESTART_MILLISECONDS, this.#served, name, { tapId })
    if (reason !== undefined) this.#takenAway.clear()
    for (const name of accepted) this.#takenAway.delete(name)
    for (const name of accepted) if (!this.#readers.has(name)) this.#readers.set(name, this.#superviseReader(name, request))
    this.#failure = accepted.size > 0 ? undefined : (reason ?? failure('reader-none'))
    this.#emitReaders()
  }

  #superviseReader(name: string, request: ReadingRequest): SupervisedReader {
    const { launch, trace } = this.#options
    const served = this.#served.get(name)
    this.#served.delete(name)
    return new SupervisedReader({
      name,
      request,
      launch,
      timers: this.#timers,
      ...(trace === undefined ? {} : { trace }),
      ...(served === undefined ? {} : { served }),
      emit: (event) => this.#emit(event),
      onStateChanged: () => this.#emitReaders(),
    })
  }

  #keepFor(milliseconds: number, kept: Map<string, ServedCard>, name: string, card: ServedCard): void {
    kept.set(name, card)
    this.#timers.after(milliseconds, () => {
      if (kept.get(name) === card) kept.delete(name)
    })
  }

  #emitReaders(): void {
    const readers = [...this.#readers.values()].map(({ name, state }) => ({ name, state }))
    this.#emit(
      this.#failure === undefined || readers.length > 0
        ? { type: 'readers-changed', readers }
        : { type: 'readers-changed', readers, failure: this.#failure },
    )
  }

  #emit(event: ReaderEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event)
      } catch (error) {
        // One broken listener must not cost the others their events (runtime reference §3, fault 2).
        queueMicrotask(() => console.error('a listener of reader events failed:', describeDefect(error)))
      }
    }
  }
}
