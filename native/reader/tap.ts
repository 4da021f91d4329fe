import { type Clock, delay, err, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import type { CardReport, PersonPrompt } from '../mynumber/card-task.ts'
import type { ReaderCapability } from '../mynumber/reading-context.ts'
import type { CredentialAnswer, ReadingProgress, ReadingRequest } from '../mynumber/reading-request.ts'
import type { PcscContext } from '../pcsc/index.ts'
import { type ApduExchange, traced } from './apdu-trace.ts'
import { CardSession } from './card-session.ts'
import { describeDefect } from './defect.ts'
import { deferred } from './deferred.ts'
import { PLAN_GRACE_MILLISECONDS } from './limits.ts'
import { wipeAnswer } from './messages.ts'
import type { ReadingPlan } from './reading-plan.ts'

export interface TapOptions {
  readonly tapId: string
  /** Of the reader, when the card came: names the card until it leaves. */
  readonly eventCount: number
  readonly reader: string
  readonly context: PcscContext
  readonly request: ReadingRequest
  readonly plan: ReadingPlan
  /** What is known of the reader. */
  readonly capability: ReaderCapability
  readonly clock: Clock
  readonly timers: Timers
  randomBytes(length: number): Uint8Array
  report(progress: ReadingProgress): void
  prompt(prompt: PersonPrompt): void
  /** Something new is known of the reader. */
  learn(capability: ReaderCapability): void
  /** Each command and its answer, when somebody wants to see them. */
  trace?(exchange: ApduExchange): void
}

/** How a tap ended. `stuck`: something never returned, and only the end of this process ends it. */
export interface TapEnd {
  readonly outcome: Result<CardReport, Failure>
  readonly stuck: boolean
}

type Entry = CredentialAnswer | 'gone'

/** One card on one reader, from its arrival to the closed session. */
export class Tap {
  readonly id: string
  readonly eventCount: number
  readonly #options: TapOptions
  readonly #gone = deferred<Failure>()
  readonly #session: CardSession
  readonly #digits: CredentialAnswer[] = []
  #entry: ((entry: Entry) => void) | undefined
  #left = false
  #over = false
  #resumeBudget: () => void = () => {}
  #pauseBudget: () => void = () => {}

  constructor(options: TapOptions) {
    this.id = options.tapId
    this.eventCount = options.eventCount
    this.#options = options
    this.#session = new CardSession({
      context: options.context,
      reader: options.reader,
      apduMilliseconds: options.request.limits.apduMilliseconds,
      timers: options.timers,
      gone: this.#gone.promise,
    })
  }

  /** What it does other than reading, and for what, as its start is told. */
  get task(): Pick<ReadingRequest, 'changePin' | 'purpose'> {
    const { changePin, purpose } = this.#options.request
    return { ...(changePin !== undefined && { changePin }), ...(purpose !== undefined && { purpose }) }
  }

  /** The card is not on the reader any more. */
  get left(): boolean {
    return this.#left
  }

  /** The session is closed and the outcome known. */
  get over(): boolean {
    return this.#over
  }

  /** The watch on the reader saw the card, the reader or the service go. */
  leave(seen: Failure): void {
    this.#left = true
    this.#gone.resolve(seen)
    this.#entry?.('gone')
  }

  /** Ends the tap as soon as the running command is answered: the station closes. */
  abort(reason: Failure): void {
    this.#session.fail(reason)
    this.leave(reason)
  }

  /** What the person entered. Wiped at the latest when the tap is over; at once when nobody waits for it. */
  answer(answer: CredentialAnswer): void {
    if (this.#entry === undefined) wipeAnswer(answer)
    else this.#entry(answer)
  }

  async run(): Promise<TapEnd> {
    const opened = await this.#session.open()
    const outcome = opened.ok ? await this.#read() : opened
    await this.#session.close()
    for (const answer of this.#digits) wipeAnswer(answer)
    this.#over = true
    return { outcome: outcome ?? err(this.#failure()), stuck: this.#session.stuck || outcome === undefined }
  }

  /** Runs the plan; nothing when it does not come back although its session has failed. */
  async #read(): Promise<Result<CardReport, Failure> | undefined> {
    const { plan, clock, timers, request, capability } = this.#options
    this.#startBudget(request.limits.tapMilliseconds)
    const abandoned = this.#session.whenFailed.then(() => delay(timers, PLAN_GRACE_MILLISECONDS)).then(() => undefined)
    try {
      const result = await Promise.race([
        plan({
          transport: this.#transport(),
          answerToReset: this.#session.status?.answerToReset ?? new Uint8Array(0),
          capability,
          learn: (learned) => this.#options.learn(learned),
          request,
          ask: (prompt) => this.#ask(prompt),
          report: (progress) => this.#options.report(progress),
          clock,
          randomBytes: (length) => this.#options.randomBytes(length),
        }),
        abandoned,
      ])
      // A report stands, also when the card went while the plan was trying what the reader can do.
      if (result === undefined || result.ok) return result
      // What happened to the card says more than what the plan made of it.
      return this.#session.failure === undefined ? result : err(this.#session.failure)
    } catch (error) {
      console.error('a reading plan failed:', describeDefect(error))
      return err(failure('internal', { error: error instanceof Error ? error.name : typeof error }))
    } finally {
      this.#pauseBudget()
    }
  }

  #transport(): CardTransport {
    const { clock, trace } = this.#options
    return trace === undefined ? this.#session.transport : traced(this.#session.transport, clock, trace)
  }

  #failure(): Failure {
    return this.#session.failure ?? failure('card-not-responding')
  }

  async #ask(prompt: PersonPrompt): Promise<CredentialAnswer> {
    const { timers, request } = this.#options
    if (this.#left || this.#session.failure !== undefined) return { kind: 'cancelled' }
    this.#pauseBudget()
    await this.#session.pause()
    const entry = await new Promise<Entry>((resolve) => {
      const stop = timers.after(request.limits.entryMilliseconds, () => resolve({ kind: 'timed-out' }))
      this.#entry = (given) => {
        stop()
        resolve(given)
      }
      if (this.#left) this.#entry('gone')
      else this.#options.prompt(prompt)
    })
    this.#entry = undefined
    this.#resumeBudget()
    if (entry === 'gone') {
      this.#session.fail(await this.#gone.promise)
      return { kind: 'cancelled' }
    }
    this.#digits.push(entry)
    const resumed = await this.#session.resume()
    if (resumed.ok) return entry
    wipeAnswer(entry)
    return { kind: 'cancelled' }
  }

  /** The time limit of the whole tap; it stands still while a person enters digits. */
  #startBudget(milliseconds: number): void {
    const { clock, timers } = this.#options
    let left = milliseconds
    let since = 0
    let stop: (() => void) | undefined
    this.#resumeBudget = () => {
      since = clock.monotonicMilliseconds()
      stop = timers.after(Math.max(0, left), () => this.#session.fail(failure('card-not-responding', { milliseconds })))
    }
    this.#pauseBudget = () => {
      if (stop === undefined) return
      stop()
      stop = undefined
      left -= clock.monotonicMilliseconds() - since
    }
    this.#resumeBudget()
  }
}
