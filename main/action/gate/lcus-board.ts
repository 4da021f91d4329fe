import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { KeptConnection } from './kept-connection.ts'
import type { OpenWire, Wire } from './wire.ts'

const START = 0xa0
const QUERY_STATUS = Uint8Array.of(0xff)
/** Sixteen channels in words are a quarter of it. */
const MAX_STATUS_CHARACTERS = 512

/** `A0`, channel, `01` or `00`, low byte of the sum of the three (domain reference §D.6). */
export function lcusCommand(channel: number, on: boolean): Uint8Array {
  const state = on ? 1 : 0
  return Uint8Array.of(START, channel, state, (START + channel + state) & 0xff)
}

/** What a status in ASCII says of a channel (`CH1: ON`, with or without spaces), or nothing as long as it says nothing. */
export function lcusStatus(text: string, channel: number): 'on' | 'off' | undefined {
  // The line end belongs to it: `CH1: O` may become either.
  const [, word] = new RegExp(`CH\\s*${channel}\\s*:\\s*(ON|OFF)\\s*[\\r\\n]`, 'i').exec(text) ?? []
  if (word === undefined) return undefined
  return word.toUpperCase() === 'ON' ? 'on' : 'off'
}

/** One channel of a board, and whether the board says how its channels stand. */
export interface LcusChannel {
  readonly channel: number
  readonly answersStatus: boolean
}

/** How a command ended; `sent: false` is for certain nothing done. */
export type LcusOutcome = { readonly sent: true } | { readonly sent: false | 'unknown'; readonly failure: Failure }

/**
 * One USB-serial relay board with LCUS commands: a port belongs to one process and one connection, so gate and lamps of a board share
 * it, and are served one at a time. The board has neither a timer nor a watchdog.
 */
export class LcusBoard {
  readonly #answerMilliseconds: number
  readonly #timers: Timers
  readonly #connection: KeptConnection<LcusLine>
  /** Channels whose contact is held, and how: said again on every new connection. */
  readonly #held = new Map<number, boolean>()
  #turn: Promise<unknown> = Promise.resolve()
  #users = 0

  /** @param options.atRest channels that every new connection begins with switching off: what an earlier life left closed */
  constructor(options: {
    readonly openWire: OpenWire
    readonly answerMilliseconds: number
    readonly timers: Timers
    readonly atRest: readonly number[]
  }) {
    const { openWire, answerMilliseconds, timers, atRest } = options
    this.#answerMilliseconds = answerMilliseconds
    this.#timers = timers
    this.#connection = new KeptConnection({
      connect: () => this.#connect(openWire, atRest),
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
  switch(of: LcusChannel, on: boolean, signal?: AbortSignal): Promise<LcusOutcome> {
    return this.#inTurn(async () => {
      const acquired = await this.#connection.acquire()
      if (!acquired.ok) return { sent: false, failure: acquired.error }
      if (signal?.aborted === true) return { sent: false, failure: failure('gate-silent') }
      const line = acquired.value
      if (!(await this.#write(line, lcusCommand(of.channel, on)))) {
        await this.#connection.drop(line)
        return { sent: 'unknown', failure: failure('gate-silent') }
      }
      if (!of.answersStatus) return { sent: true }
      const status = await this.#status(line, of.channel)
      if (!status.ok) return { sent: 'unknown', failure: status.error }
      if (status.value === (on ? 'on' : 'off')) return { sent: true }
      return { sent: 'unknown', failure: failure('gate-refused', { relay: status.value }) }
    })
  }

  /** Switches a contact and keeps it so, also when the board was away meanwhile. */
  hold(of: LcusChannel, on: boolean): Promise<LcusOutcome> {
    this.#held.set(of.channel, on)
    return this.switch(of, on)
  }

  /** Whether the board is there; where it answers at all, it is asked. Nothing is switched. */
  look({ channel, answersStatus }: LcusChannel): Promise<Result<void, Failure>> {
    return this.#inTurn(async () => {
      const acquired = await this.#connection.acquire()
      if (!acquired.ok) return acquired
      if (!answersStatus) return ok(undefined)
      const status = await this.#status(acquired.value, channel)
      return status.ok ? ok(undefined) : status
    })
  }

  /** Lets go of the port when the last one who shares it has closed. */
  async close(): Promise<void> {
    this.#users -= 1
    if (this.#users <= 0) await this.#connection.close()
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const acted = this.#turn.then(act)
    this.#turn = acted
    return acted
  }

  async #connect(openWire: OpenWire, atRest: readonly number[]): Promise<Result<LcusLine, Failure>> {
    const opened = await openWire()
    if (!opened.ok) return opened
    const line = new LcusLine(opened.value)
    const states: readonly (readonly [number, boolean])[] = [...atRest.map((channel) => [channel, false] as const), ...this.#held]
    for (const [channel, on] of states) {
      if (await this.#write(line, lcusCommand(channel, on))) continue
      await line.close()
      return err(failure('gate-silent'))
    }
    return ok(line)
  }

  async #write(line: LcusLine, bytes: Uint8Array): Promise<boolean> {
    const written = await within(this.#timers, this.#answerMilliseconds, line.wire.write(bytes))
    return written.returned && written.value
  }

  async #status(line: LcusLine, channel: number): Promise<Result<'on' | 'off', Failure>> {
    const told = line.nextStatus(channel)
    if (await this.#write(line, QUERY_STATUS)) {
      const answer = await within(this.#timers, this.#answerMilliseconds, told)
      if (answer.returned) return answer.value === 'garbled' ? err(failure('gate-answer-garbled')) : ok(answer.value)
    }
    await this.#connection.drop(line)
    return err(failure('gate-silent'))
  }
}

/** The serial line with the words that come back on it. */
class LcusLine {
  readonly wire: Wire
  #heard = ''
  #listener: () => void = () => undefined

  constructor(wire: Wire) {
    this.wire = wire
    wire.onData((bytes) => {
      this.#heard = (this.#heard + Buffer.from(bytes).toString('latin1')).slice(-2 * MAX_STATUS_CHARACTERS)
      this.#listener()
    })
  }

  /** What the board says of a channel from now on; earlier words do not count. */
  nextStatus(channel: number): Promise<'on' | 'off' | 'garbled'> {
    this.#heard = ''
    return new Promise((resolve) => {
      this.#listener = () => {
        const status = lcusStatus(this.#heard, channel)
        if (status !== undefined) resolve(status)
        else if (this.#heard.length > MAX_STATUS_CHARACTERS) resolve('garbled')
      }
    })
  }

  onLost(listener: () => void): void {
    this.wire.onLost(listener)
  }

  close(): Promise<void> {
    return this.wire.close()
  }
}
