import { assertNever, type Clock, delay, type Timers, within } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ReaderCapability } from '../mynumber/reading-context.ts'
import type { ReadingRequest } from '../mynumber/reading-request.ts'
import { failureOfPcscError, type PcscContext, type PcscLibrary, READER_STATE_UNAWARE, type ReaderStatus } from '../pcsc/index.ts'
import {
  CALL_LIMIT_MILLISECONDS,
  CARD_WATCH_MILLISECONDS,
  CLOSE_LIMIT_MILLISECONDS,
  CONNECT_LIMIT_MILLISECONDS,
  FIRST_SIGHT_MILLISECONDS,
  RETURN_ATTEMPTS,
  RETURN_RETRY_MILLISECONDS,
  RETURNS_MAXIMUM,
} from './limits.ts'
import { type ProcessReport, type ReaderCommand, type ServedCard, wipeAnswer } from './messages.ts'
import type { ReadingPlan } from './reading-plan.ts'
import { Tap } from './tap.ts'

export interface ReaderLoopOptions {
  readonly pcsc: PcscLibrary
  readonly plan: ReadingPlan
  readonly clock: Clock
  readonly timers: Timers
  randomBytes(length: number): Uint8Array
  /** An identifier that no other tap has. */
  createTapId(): string
  send(report: ProcessReport): void
  /** Ends this process, hard, once everything sent is on its way. */
  end(): void
}

interface Contexts {
  /** Waits for cards; always free to notice a removal. */
  readonly watch: PcscContext
  /** Talks to the card. A context does one thing at a time, so the watch has its own. */
  readonly card: PcscContext
}

/**
 * The life of one reader's process: waits for a card, runs one tap, waits for the card to be taken away, and so on. It does
 * not try to live on after the reader, the service or a call is lost: it says so and ends, and is started again.
 */
export class ReaderLoop {
  readonly #options: ReaderLoopOptions
  #reader = ''
  #request: ReadingRequest | undefined
  #contexts: Contexts | undefined
  #card: ReaderStatus | undefined
  #tap: Tap | undefined
  #running: Promise<void> | undefined
  #served: ServedCard | undefined
  #capability: ReaderCapability = { extendedLength: 'unknown' }
  #trace = false
  /** Taps in a row that began because a card came back unseen. */
  #returns = 0
  /** No further tap begins. */
  #closing = false
  #ended = false

  constructor(options: ReaderLoopOptions) {
    this.#options = options
  }

  command(command: ReaderCommand): void {
    switch (command.type) {
      case 'start':
        this.#reader = command.reader
        this.#request = command.request
        this.#served = command.served
        this.#capability = command.capability ?? this.#capability
        this.#trace = command.trace === true
        void this.#watchReader()
        return
      case 'configure':
        this.#request = command.request
        return
      case 'answer':
        if (command.tapId === this.#tap?.id) this.#tap.answer(command.answer)
        else wipeAnswer(command.answer)
        return
      case 'stop':
        void this.stop()
        return
      default:
        assertNever(command)
    }
  }

  /** Closes the session, if there is one, and ends. */
  async stop(): Promise<void> {
    this.#closing = true
    this.#tap?.abort(failure('reader-not-responding', { station: 'closing' }))
    if (this.#running !== undefined) await within(this.#options.timers, CLOSE_LIMIT_MILLISECONDS, this.#running)
    this.#end()
  }

  async #watchReader(): Promise<void> {
    const lost = (await this.#openContexts()) ?? (await this.#watchCards())
    this.#closing = true
    this.#tap?.leave(lost)
    // A session that is being closed may still succeed; the tap tells what it came to.
    if (this.#running !== undefined) await within(this.#options.timers, CLOSE_LIMIT_MILLISECONDS, this.#running)
    this.#sendEnding(lost)
  }

  async #openContexts(): Promise<Failure | undefined> {
    const opened: PcscContext[] = []
    while (opened.length < 2) {
      const context = await this.#call(this.#options.pcsc.establishContext())
      if (!context.returned) return failure('reader-not-responding', { call: 'SCardEstablishContext' })
      if (!context.value.ok) return failureOfPcscError(context.value.error)
      opened.push(context.value.value)
    }
    const [watch, card] = opened
    if (watch !== undefined && card !== undefined) this.#contexts = { watch, card }
    return undefined
  }

  /** Watches until the reader or the service is lost, and says why. */
  async #watchCards(): Promise<Failure> {
    const watch = this.#contexts?.watch
    if (watch === undefined) throw new Error('the contexts come first')
    for (let known = READER_STATE_UNAWARE; ; ) {
      const waited = await this.#call(
        watch.getStatusChange([{ reader: this.#reader, known }], CARD_WATCH_MILLISECONDS),
        CARD_WATCH_MILLISECONDS,
      )
      if (!waited.returned) return failure('reader-not-responding', { call: 'SCardGetStatusChange' })
      if (!waited.value.ok) return failureOfPcscError(waited.value.error)
      const [status] = waited.value.value.statuses
      if (status === undefined || status.unavailable) return failure('reader-unplugged')
      const isFirst = known === READER_STATE_UNAWARE
      known = status.known
      this.#observe(status, isFirst)
    }
  }

  #call<Value>(promise: Promise<Value>, ownMilliseconds = 0) {
    return within(this.#options.timers, ownMilliseconds + CALL_LIMIT_MILLISECONDS, promise)
  }

  #observe(status: ReaderStatus, isFirst: boolean): void {
    const before = this.#card
    this.#card = status.present ? status : undefined
    if (isFirst || (before === undefined) !== (this.#card === undefined))
      this.#options.send({ type: 'state', state: status.present ? 'card-present' : 'ready' })
    if (this.#served !== undefined && this.#stillServes(this.#served, isFirst)) return
    if (this.#card?.eventCount !== before?.eventCount) this.#returns = 0
    if (this.#tap !== undefined && this.#card?.eventCount !== this.#tap.eventCount) this.#tap.leave(failure('card-removed'))
    this.#settle()
  }

  /** Whether the card that was served before this process still lies there; says so when it has left. */
  #stillServes(served: ServedCard, isFirst: boolean): boolean {
    const seen = this.#card?.eventCount
    if (served.eventCount !== undefined) {
      if (seen !== served.eventCount) return this.#dismiss(served)
      // Not waited for: a silent card holds this call until it is taken away.
      if (isFirst) void this.#powerOff()
      return true
    }
    // The service counts anew. A card that came before anything was taken away lay there, or nobody can tell it from one that did.
    if (seen !== undefined && seen <= 1) {
      this.#served = { tapId: served.tapId, eventCount: seen }
      void this.#powerOff()
      return true
    }
    if (seen !== undefined) return this.#dismiss(served)
    if (isFirst)
      this.#options.timers.after(FIRST_SIGHT_MILLISECONDS, () => {
        if (this.#served === served) this.#dismiss(served)
      })
    return true
  }

  #dismiss(served: ServedCard): false {
    this.#served = undefined
    this.#options.send({ type: 'card-removed', tapId: served.tapId })
    return false
  }

  /**
   * Powers the card off outside of a tap, and tells whether one was there: the last process of this reader ended with the
   * session open, and pcscd only resets a card whose client died; a verified PIN would live on.
   */
  async #powerOff(): Promise<boolean> {
    const connected = await this.#contexts?.card.connect(this.#reader, 'exclusive')
    return connected?.ok === true && (await connected.value.disconnect('unpower')).ok
  }

  /** Takes leave of a card that is gone, and begins with the next. */
  #settle(): void {
    if (this.#tap?.over === true && this.#tap.left) {
      this.#options.send({ type: 'card-removed', tapId: this.#tap.id })
      this.#tap = undefined
    }
    if (this.#tap === undefined && this.#card !== undefined && !this.#closing) {
      this.#tap = this.#createTap(this.#card)
      this.#running = this.#runTap(this.#tap)
    }
  }

  #createTap(card: ReaderStatus): Tap {
    const { plan, clock, timers, send, randomBytes, createTapId } = this.#options
    if (this.#request === undefined || this.#contexts === undefined) throw new Error('the start command comes first')
    const tapId = createTapId()
    return new Tap({
      tapId,
      eventCount: card.eventCount,
      reader: this.#reader,
      context: this.#contexts.card,
      request: this.#request,
      plan,
      capability: this.#capability,
      clock,
      timers,
      randomBytes,
      report: (progress) => send({ type: 'tap-progress', tapId, progress }),
      prompt: (prompt) => send({ type: 'credential-needed', tapId, prompt }),
      learn: (capability) => {
        this.#capability = capability
        send({ type: 'capability', capability })
      },
      ...(this.#trace ? { trace: (exchange) => send({ type: 'trace', tapId, exchange }) } : {}),
    })
  }

  async #runTap(tap: Tap): Promise<void> {
    const { send } = this.#options
    send({ type: 'tap-started', tapId: tap.id, eventCount: tap.eventCount, ...tap.task })
    const { outcome, stuck } = await tap.run()
    if (this.#ended) return
    send({ type: 'tap-finished', tapId: tap.id, outcome })
    this.#running = undefined
    if (stuck) {
      this.#closing = true
      this.#sendEnding(failure('reader-not-responding', { call: 'card' }))
      return
    }
    if (!outcome.ok && outcome.error.code === 'card-removed') void this.#seekReturned(tap)
    else this.#returns = 0
    this.#settle()
  }

  /**
   * The session broke because the card went, and the watch, which had time enough, has not seen it go: it came back, or
   * another one came, between two looks. Not every reader counts, and not every one that counts sees so short an absence.
   */
  async #seekReturned(tap: Tap): Promise<void> {
    for (let attempt = 0; attempt < RETURN_ATTEMPTS; attempt++) {
      if (this.#tap !== tap || tap.left || this.#closing || this.#returns >= RETURNS_MAXIMUM) return
      const sought = await within(this.#options.timers, CONNECT_LIMIT_MILLISECONDS, this.#powerOff())
      if (!sought.returned) return this.#sendEnding(failure('reader-not-responding', { call: 'SCardConnect' }))
      if (sought.value && this.#tap === tap && !tap.left) {
        this.#returns += 1
        tap.leave(failure('card-removed'))
        return this.#settle()
      }
      await delay(this.#options.timers, RETURN_RETRY_MILLISECONDS)
    }
  }

  #sendEnding(reason: Failure): void {
    if (this.#ended) return
    this.#options.send({ type: 'ending', failure: reason })
    this.#end()
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.end()
  }
}
