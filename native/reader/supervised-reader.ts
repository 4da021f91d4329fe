import { assertNever, err, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardReport } from '../mynumber/card-task.ts'
import type { ReaderCapability } from '../mynumber/reading-context.ts'
import type { CredentialAnswer, ReadingRequest } from '../mynumber/reading-request.ts'
import type { ApduTrace } from './apdu-trace.ts'
import { type Deferred, deferred } from './deferred.ts'
import type { LaunchReaderProcess } from './launch.ts'
import { STOP_LIMIT_MILLISECONDS } from './limits.ts'
import { type ProcessReport, type ReaderCommand, type ServedCard, wipeAnswer } from './messages.ts'
import type { ReaderEvent, ReaderState } from './reader-port.ts'
import { SupervisedProcess } from './supervised-process.ts'

export interface SupervisedReaderOptions {
  readonly name: string
  readonly request: ReadingRequest
  readonly launch: LaunchReaderProcess
  readonly timers: Timers
  readonly trace?: ApduTrace
  /** A card that was read here before the service was restarted. */
  readonly served?: ServedCard
  emit(event: ReaderEvent): void
  onStateChanged(): void
}

/** The card that lies on the reader, from `tap-started` to `card-removed`. */
interface CurrentTap {
  readonly tapId: string
  readonly eventCount: number
  readonly end: Deferred<void>
  finished: boolean
  /** It did not end by itself: the service went. */
  cut: boolean
}

/** One reader as the station sees it, across all the processes that serve it one after the other. */
export class SupervisedReader {
  readonly name: string
  readonly #options: SupervisedReaderOptions
  readonly #process: SupervisedProcess
  #request: ReadingRequest
  #state: ReaderState = 'starting'
  #tap: CurrentTap | undefined
  /** A card of which leave was taken already, although it may still lie there. */
  #served: ServedCard | undefined
  /** Of this reader, as long as it is plugged in. */
  #capability: ReaderCapability | undefined
  /** Why the process says it is ending. */
  #ending: Failure | undefined

  constructor(options: SupervisedReaderOptions) {
    this.name = options.name
    this.#options = options
    this.#request = options.request
    this.#served = options.served
    this.#process = new SupervisedProcess({
      role: 'reader',
      launch: options.launch,
      timers: options.timers,
      onStart: () => queueMicrotask(() => this.#sendStart()),
      onReport: (report) => this.#report(report),
      onEnd: () => this.#processEnded(),
    })
  }

  get state(): ReaderState {
    return this.#state
  }

  /**
   * The card to remember when the service goes: one whose tap has ended by itself. The service counts anew when it is
   * back. A tap that the service has cut gave nothing, and its card is to be read again.
   */
  get servedCard(): ServedCard | undefined {
    return this.#tap?.finished === true && !this.#tap.cut ? { tapId: this.#tap.tapId } : this.#served
  }

  /** The end of the tap that is under way, when there is one. */
  get underWay(): Promise<void> | undefined {
    return this.#tap === undefined || this.#tap.finished ? undefined : this.#tap.end.promise
  }

  configure(request: ReadingRequest): void {
    this.#request = request
    this.#process.send({ type: 'configure', request })
  }

  /** Passes an answer on, if it belongs to a tap that is under way here. */
  answer(tapId: string, answer: CredentialAnswer): void {
    if (this.#tap?.tapId === tapId && !this.#tap.finished) this.#process.send({ type: 'answer', tapId, answer })
    wipeAnswer(answer)
  }

  /** Whether the tap is this reader's. */
  has(tapId: string): boolean {
    return this.#tap?.tapId === tapId
  }

  /** Ends a tap that is under way with the reason, takes leave of its card, and stops the process. */
  async close(reason: Failure): Promise<void> {
    this.#finish(err(reason))
    this.#removeCard()
    await this.#process.stop(STOP_LIMIT_MILLISECONDS)
  }

  #sendStart(): void {
    this.#ending = undefined
    const served = this.#tap === undefined ? this.#served : { tapId: this.#tap.tapId, eventCount: this.#tap.eventCount }
    this.#process.send({
      type: 'start',
      reader: this.name,
      request: this.#request,
      ...(this.#capability === undefined ? {} : { capability: this.#capability }),
      ...(this.#options.trace === undefined ? {} : { trace: true }),
      ...(served === undefined ? {} : { served }),
    } satisfies ReaderCommand)
  }

  #report(report: ProcessReport): void {
    const reader = this.name
    switch (report.type) {
      case 'alive':
        return
      case 'state':
        this.#changeState(report.state)
        return
      case 'tap-started':
        this.#finish(err(failure('reader-not-responding')))
        this.#removeCard()
        this.#tap = { tapId: report.tapId, eventCount: report.eventCount, end: deferred(), finished: false, cut: false }
        this.#options.emit({
          type: 'tap-started',
          reader,
          tapId: report.tapId,
          ...(report.changePin === undefined ? {} : { changePin: report.changePin }),
          ...(report.purpose === undefined ? {} : { purpose: report.purpose }),
        })
        return
      case 'tap-progress':
        if (this.#isUnderWay(report.tapId)) this.#options.emit({ ...report, reader })
        return
      case 'credential-needed':
        if (this.#isUnderWay(report.tapId)) this.#options.emit({ ...report, reader })
        return
      case 'tap-finished':
        if (this.#isUnderWay(report.tapId)) this.#finish(report.outcome)
        return
      case 'card-removed':
        if (this.has(report.tapId)) this.#removeCard()
        if (this.#served?.tapId === report.tapId) this.#served = undefined
        return
      case 'capability':
        this.#capability = report.capability
        return
      case 'trace':
        this.#options.trace?.({ ...report.exchange, reader, tapId: report.tapId })
        return
      case 'ending':
        this.#ending = report.failure
        this.#process.kill()
        return
      case 'readers':
        // A reader's process has nothing to say about readers.
        this.#process.kill()
        return
      default:
        assertNever(report)
    }
  }

  #isUnderWay(tapId: string): boolean {
    return this.#tap?.tapId === tapId && !this.#tap.finished
  }

  #finish(outcome: Result<CardReport, Failure>): void {
    const tap = this.#tap
    if (tap === undefined || tap.finished) return
    tap.finished = true
    tap.cut = isServiceStopped(outcome)
    this.#options.emit({ type: 'tap-finished', reader: this.name, tapId: tap.tapId, outcome })
    tap.end.resolve()
  }

  #removeCard(): void {
    const tap = this.#tap
    if (tap === undefined) return
    this.#finish(err(failure('card-removed')))
    this.#tap = undefined
    this.#options.emit({ type: 'card-removed', reader: this.name, tapId: tap.tapId })
  }

  #processEnded(): void {
    const reason = err(this.#ending ?? failure('reader-not-responding'))
    this.#finish(reason)
    if (isServiceStopped(reason)) {
      // Its counter of the card is worth nothing any more, also when the service is back before the watcher has seen it go.
      this.#served = this.servedCard
      this.#removeCard()
    }
    this.#changeState('starting')
  }

  #changeState(state: ReaderState): void {
    if (this.#state === state) return
    this.#state = state
    this.#options.onStateChanged()
  }
}

function isServiceStopped(outcome: Result<unknown, Failure>): boolean {
  return !outcome.ok && outcome.error.code === 'reader-service-stopped'
}
