import { err, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'

/** Waits before the next attempt after so many failures; the last one is repeated. */
const RECONNECT_WAITS_MILLISECONDS = [100, 250, 500, 1_000, 2_000, 5_000, 10_000] as const
/** A connection that lives so long is a good one: the next loss starts with the shortest wait again. */
const GOOD_AFTER_MILLISECONDS = 5_000

export interface Connection {
  /** Called once when the peer has gone, and never after `close`. */
  onLost(listener: () => void): void
  /** Throws away what was not sent yet. Does not reject. */
  close(): Promise<void>
}

export interface KeptConnectionOptions<C extends Connection> {
  /** One attempt, up to the point at which the peer is ready and in its safe state. Does not reject. */
  readonly connect: () => Promise<Result<C, Failure>>
  /** How long one attempt may take. */
  readonly limitMilliseconds: number
  readonly timers: Timers
}

/** One connection to a peer that may be absent, go away and come back: made again with growing waits. */
export class KeptConnection<C extends Connection> {
  readonly #options: KeptConnectionOptions<C>
  #current: C | undefined
  #attempt: Promise<Result<C, Failure>> | undefined
  #failures = 0
  #stopTimer: () => void = () => undefined
  #closed = false

  constructor(options: KeptConnectionOptions<C>) {
    this.#options = options
    void this.#connectNow()
  }

  /** The connection, waited for no longer than one attempt may take. `gate-unreachable` when there is none. */
  async acquire(): Promise<Result<C, Failure>> {
    if (this.#closed) return err(failure('gate-unreachable', { connection: 'closed' }))
    if (this.#current !== undefined) return { ok: true, value: this.#current }
    return this.#connectNow()
  }

  /** Throws a connection away that cannot be trusted any more (an answer that did not come may come later). */
  async drop(connection: C): Promise<void> {
    this.#lost(connection)
    await connection.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stopTimer()
    const current = this.#current
    this.#current = undefined
    await current?.close()
  }

  #connectNow(): Promise<Result<C, Failure>> {
    this.#stopTimer()
    this.#attempt ??= this.#tryOnce().finally(() => {
      this.#attempt = undefined
    })
    return this.#attempt
  }

  async #tryOnce(): Promise<Result<C, Failure>> {
    const { connect, limitMilliseconds, timers } = this.#options
    const connecting = connect()
    const answer = await within(timers, limitMilliseconds, connecting)
    if (!answer.returned || this.#closed) void connecting.then(async (late) => (late.ok ? late.value.close() : undefined))
    if (this.#closed) return err(failure('gate-unreachable', { connection: 'closed' }))
    const connected = answer.returned ? answer.value : err(failure('gate-unreachable', { problem: 'ETIMEDOUT' }))
    if (!connected.ok) {
      this.#retryLater()
      return connected
    }
    const connection = connected.value
    this.#current = connection
    connection.onLost(() => this.#lost(connection))
    this.#stopTimer = timers.after(GOOD_AFTER_MILLISECONDS, () => {
      this.#failures = 0
    })
    return connected
  }

  #lost(connection: C): void {
    if (this.#current !== connection) return
    this.#current = undefined
    this.#retryLater()
  }

  #retryLater(): void {
    if (this.#closed) return
    const last = RECONNECT_WAITS_MILLISECONDS.length - 1
    const wait = RECONNECT_WAITS_MILLISECONDS[Math.min(this.#failures, last)] ?? 0
    this.#failures += 1
    this.#stopTimer()
    this.#stopTimer = this.#options.timers.after(wait, () => void this.#connectNow())
  }
}
