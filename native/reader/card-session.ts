import { delay, err, ok, type Result, type Timers, within } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardTransport } from '../iso7816/card-transport.ts'
import { type CardStatus, failureOfPcscError, type PcscCard, type PcscContext, type PcscError } from '../pcsc/index.ts'
import { deferred } from './deferred.ts'
import {
  CALL_LIMIT_MILLISECONDS,
  CLOSE_LIMIT_MILLISECONDS,
  CONNECT_LIMIT_MILLISECONDS,
  IN_USE_LIMIT_MILLISECONDS,
  IN_USE_RETRY_MILLISECONDS,
  VERDICT_MILLISECONDS,
} from './limits.ts'

export interface CardSessionOptions {
  /** Used by nothing else while the session is open. */
  readonly context: PcscContext
  readonly reader: string
  readonly apduMilliseconds: number
  readonly timers: Timers
  /** Resolves when the watch on the reader sees the card or the reader go, with what was seen. */
  readonly gone: Promise<Failure>
}

/**
 * One exclusive session with the card on a reader: connected, in a transaction, and in the end powered off whatever
 * happened (DESIGN decision 6; only power-off clears a verified PIN, card reference §1.4).
 *
 * No call is waited for without a limit. A call that did not return leaves the session `stuck`: nothing but the end of
 * this process closes it then.
 */
export class CardSession {
  readonly #options: CardSessionOptions
  readonly #whenFailed = deferred<Failure>()
  #card: PcscCard | undefined
  #failure: Failure | undefined
  #gone: Failure | undefined
  #stuck = false
  #busy = false
  #status: CardStatus | undefined

  constructor(options: CardSessionOptions) {
    this.#options = options
    void options.gone.then((seen) => {
      this.#gone = seen
    })
  }

  readonly transport: CardTransport = { transmit: (command) => this.#transmit(command) }

  /** What the service says of the card, once the session is open; nothing where it does not tell. */
  get status(): CardStatus | undefined {
    return this.#status
  }

  /** The first thing that went wrong. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** Resolves with the first thing that goes wrong. */
  get whenFailed(): Promise<Failure> {
    return this.#whenFailed.promise
  }

  /** A call into the service has not returned within its limit. */
  get stuck(): boolean {
    return this.#stuck
  }

  /** Makes the transport answer every further command with a failure. The first failure stays. */
  fail(reason: Failure): void {
    if (this.#failure !== undefined) return
    this.#failure = reason
    this.#whenFailed.resolve(reason)
  }

  async open(): Promise<Result<void, Failure>> {
    const connected = await this.#connect()
    if (!connected.ok) return connected
    this.#card = connected.value
    await this.#readStatus(connected.value)
    return this.resume()
  }

  /** Ends the transaction: Windows resets a card whose transaction is idle for five seconds (SCardBeginTransaction). */
  async pause(): Promise<void> {
    const card = this.#card
    if (card !== undefined && this.#failure === undefined)
      await this.#bounded(CALL_LIMIT_MILLISECONDS, card.endTransaction('leave'))
  }

  /** Begins the transaction (again). The connection is exclusive, so nobody was there in between. */
  async resume(): Promise<Result<void, Failure>> {
    const card = this.#card
    if (this.#failure !== undefined) return err(this.#failure)
    if (card === undefined) throw new Error('the session is not open')
    return this.#bounded(CALL_LIMIT_MILLISECONDS, card.beginTransaction())
  }

  /** Powers the card off. Afterwards, unless the session is stuck, nothing of it is left. */
  async close(): Promise<void> {
    const card = this.#card
    this.#card = undefined
    this.fail(failure('card-removed', { session: 'closed' }))
    if (card === undefined || this.#stuck) return
    const disconnected = await within(this.#options.timers, CLOSE_LIMIT_MILLISECONDS, card.disconnect('unpower'))
    // An error means that card, reader or service are gone, and the card's power with them.
    if (!disconnected.returned) this.#stuck = true
  }

  async #connect(): Promise<Result<PcscCard, Failure>> {
    const { context, reader, timers } = this.#options
    for (let waited = 0; ; waited += IN_USE_RETRY_MILLISECONDS) {
      const connected = await this.#bounded(
        CONNECT_LIMIT_MILLISECONDS,
        context.connect(reader, 'exclusive'),
        (error) => error.kind === 'in-use' && waited < IN_USE_LIMIT_MILLISECONDS && this.#gone === undefined,
      )
      if (connected !== 'again') return connected
      await delay(timers, IN_USE_RETRY_MILLISECONDS)
    }
  }

  /** A card gone meanwhile shows at the next call: this one alone ends no session, unless it does not return. */
  async #readStatus(card: PcscCard): Promise<void> {
    const asked = await within(this.#options.timers, CALL_LIMIT_MILLISECONDS, card.status())
    if (!asked.returned) {
      this.#stuck = true
      this.fail(failure('card-not-responding', { milliseconds: CALL_LIMIT_MILLISECONDS }))
    } else if (asked.value.ok) this.#status = asked.value.value
  }

  async #transmit(command: Uint8Array): Promise<Result<Uint8Array, Failure>> {
    const card = this.#card
    if (this.#failure !== undefined) return err(this.#failure)
    if (card === undefined || this.#busy) throw new Error('a command needs an open session with no other under way')
    this.#busy = true
    try {
      const answered = await this.#bounded(this.#options.apduMilliseconds, card.transmit(command))
      if (!answered.ok) return answered
      // The virtual reader answers nothing at all when its card is torn off (runtime reference §3, fault 3).
      if (answered.value.length < 2) return await this.#failed(failure('card-removed', { answer: answered.value.length }))
      return answered
    } finally {
      this.#busy = false
    }
  }

  /** Waits for a call, within a limit; whatever else than success comes is the end of the session. */
  #bounded<Value>(milliseconds: number, call: Promise<Result<Value, PcscError>>): Promise<Result<Value, Failure>>
  #bounded<Value>(
    milliseconds: number,
    call: Promise<Result<Value, PcscError>>,
    mayRepeat: (error: PcscError) => boolean,
  ): Promise<Result<Value, Failure> | 'again'>
  async #bounded<Value>(
    milliseconds: number,
    call: Promise<Result<Value, PcscError>>,
    mayRepeat: (error: PcscError) => boolean = () => false,
  ): Promise<Result<Value, Failure> | 'again'> {
    const bounded = await within(this.#options.timers, milliseconds, call)
    if (!bounded.returned) {
      this.#stuck = true
      this.fail(failure('card-not-responding', { milliseconds }))
      return err(this.#failure ?? failure('card-not-responding'))
    }
    const { value } = bounded
    if (value.ok) return ok(value.value)
    if (mayRepeat(value.error)) return 'again'
    const { kind } = value.error
    const reason = failureOfPcscError(value.error)
    if (kind === 'card-removed' || kind === 'exchange-failed') return this.#failed(reason)
    this.fail(reason)
    return err(reason)
  }

  /** The call knows that it failed; the watch on the reader knows, a moment later, what was taken away. */
  async #failed(reason: Failure): Promise<Result<never, Failure>> {
    const verdict = await within(this.#options.timers, VERDICT_MILLISECONDS, this.#options.gone)
    this.fail(verdict.returned ? verdict.value : reason)
    return err(this.#failure ?? reason)
  }
}
