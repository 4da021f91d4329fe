import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { KeptConnection } from './kept-connection.ts'
import {
  decodeModbusResponse,
  encodeModbusRequest,
  interpretModbusResponse,
  type ModbusAnswer,
  type ModbusRequest,
  type ModbusResponse,
} from './modbus-frame.ts'
import type { OpenWire, Wire } from './wire.ts'

/**
 * Exceptions after which the device may still act: 4 broke while doing it, 5 will do it later (Modbus 1.1b3 §7). All others refuse
 * before anything is done.
 */
const EXCEPTIONS_OF_DOUBT: readonly number[] = [4, 5]

/** How a question ended; `sent: false` is for certain nothing done. */
export type ModbusOutcome =
  | { readonly sent: true; readonly answer: Exclude<ModbusAnswer, { type: 'exception' | 'garbled' }> }
  | { readonly sent: false | 'unknown'; readonly failure: Failure }

/**
 * One Modbus TCP module, asked one question at a time: many modules know neither several connections nor several questions at once.
 * Relays, inputs and lamps of one module share it.
 */
export class ModbusPeer {
  readonly #answerMilliseconds: number
  readonly #timers: Timers
  readonly #connection: KeptConnection<ModbusLine>
  /** Coils that are held, by unit and address: said again on every new connection. */
  readonly #held = new Map<string, ModbusRequest>()
  #turn: Promise<unknown> = Promise.resolve()
  #transaction = 0
  #users = 0

  /** @param options.prepare asked on every new connection, before anything else: brings the relays into their safe state */
  constructor(options: {
    readonly openWire: OpenWire
    readonly answerMilliseconds: number
    readonly timers: Timers
    readonly prepare?: readonly ModbusRequest[]
  }) {
    const { openWire, answerMilliseconds, timers, prepare = [] } = options
    this.#answerMilliseconds = answerMilliseconds
    this.#timers = timers
    this.#connection = new KeptConnection({
      connect: async (): Promise<Result<ModbusLine, Failure>> => {
        const opened = await openWire()
        if (!opened.ok) return opened
        const line = new ModbusLine(opened.value)
        for (const request of [...prepare, ...this.#held.values()]) {
          const prepared = await this.#exchange(line, request)
          // One that refuses is there all the same: what it refuses will be told when it is asked for it.
          if (prepared.sent === true || prepared.failure.code === 'gate-refused') continue
          await line.close()
          return err(prepared.failure)
        }
        return ok(line)
      },
      limitMilliseconds: 2 * answerMilliseconds,
      timers,
    })
  }

  /** Counts one more who will call `close`. */
  share(): this {
    this.#users += 1
    return this
  }

  /** @param signal asked in the moment before sending: what is not wanted any more is not sent */
  ask(request: ModbusRequest, signal?: AbortSignal): Promise<ModbusOutcome> {
    const asked = this.#turn.then(() => this.#askNow(request, signal))
    this.#turn = asked
    return asked
  }

  /** Writes a coil and keeps it so, also when the module was away meanwhile. */
  hold(request: ModbusRequest): Promise<ModbusOutcome> {
    this.#held.set(`${request.unit} ${request.address}`, request)
    return this.ask(request)
  }

  /** Ends the connection when the last one who shares it has closed. */
  async close(): Promise<void> {
    this.#users -= 1
    if (this.#users <= 0) await this.#connection.close()
  }

  async #askNow(request: ModbusRequest, signal: AbortSignal | undefined): Promise<ModbusOutcome> {
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return { sent: false, failure: acquired.error }
    if (signal?.aborted === true) return { sent: false, failure: failure('gate-silent') }
    const line = acquired.value
    const outcome = await this.#exchange(line, request)
    // An answer that comes late must not meet the next question.
    if (outcome.sent === 'unknown') await this.#connection.drop(line)
    return outcome
  }

  async #exchange(line: ModbusLine, request: ModbusRequest): Promise<ModbusOutcome> {
    this.#transaction = (this.#transaction + 1) & 0xffff
    const answered = line.exchange(this.#transaction, request)
    const outcome = await within(this.#timers, this.#answerMilliseconds, answered)
    if (!outcome.returned || outcome.value === 'lost') return { sent: 'unknown', failure: failure('gate-silent') }
    const answer: ModbusAnswer =
      outcome.value === 'garbled' ? { type: 'garbled' } : interpretModbusResponse(request, outcome.value)
    if (answer.type === 'garbled') return { sent: 'unknown', failure: failure('gate-answer-garbled') }
    if (answer.type !== 'exception') return { sent: true, answer }
    const { exception } = answer
    const refused = failure('gate-refused', { exception })
    return { sent: EXCEPTIONS_OF_DOUBT.includes(exception) ? 'unknown' : false, failure: refused }
  }
}

/** One connection: puts answers together from what arrives in pieces. */
class ModbusLine {
  readonly #wire: Wire
  readonly #onLost = new Set<() => void>()
  #received = new Uint8Array()
  #waiting: ((response: ModbusResponse | 'garbled' | 'lost') => void) | undefined
  #expected = 0

  constructor(wire: Wire) {
    this.#wire = wire
    wire.onData((bytes) => this.#onData(bytes))
    wire.onLost(() => {
      this.#answer('lost')
      for (const listener of this.#onLost) listener()
    })
  }

  exchange(transaction: number, request: ModbusRequest): Promise<ModbusResponse | 'garbled' | 'lost'> {
    this.#expected = transaction
    const answered = new Promise<ModbusResponse | 'garbled' | 'lost'>((resolve) => {
      this.#waiting = resolve
    })
    void this.#wire.write(encodeModbusRequest(transaction, request)).then((written) => {
      if (!written) this.#answer('lost')
    })
    return answered
  }

  onLost(listener: () => void): void {
    this.#onLost.add(listener)
  }

  close(): Promise<void> {
    this.#onLost.clear()
    return this.#wire.close()
  }

  #answer(answer: ModbusResponse | 'garbled' | 'lost'): void {
    this.#waiting?.(answer)
    this.#waiting = undefined
  }

  #onData(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#received.length + bytes.length)
    joined.set(this.#received)
    joined.set(bytes, this.#received.length)
    this.#received = joined
    for (;;) {
      const decoded = decodeModbusResponse(this.#received)
      if (decoded === 'more') return
      if (decoded === 'garbled') {
        this.#received = new Uint8Array()
        this.#answer('garbled')
        return
      }
      this.#received = this.#received.slice(decoded.bytes)
      // Answers to a question of ours only; whatever else a device may say is no answer.
      if (decoded.response.transaction === this.#expected) this.#answer(decoded.response)
    }
  }
}
