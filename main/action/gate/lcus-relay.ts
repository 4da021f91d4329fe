import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf } from './configuration.ts'
import type { GateDevice, Sent } from './device.ts'
import type { GateCommand } from './gate.ts'
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

/**
 * A USB-serial relay board with LCUS commands. Many boards never answer; then a command that has left the port counts as given.
 * It has neither a timer nor a watchdog: its relay stays as it is when the kiosk dies, until the kiosk is back and, before
 * anything else, lets go of it.
 */
export class LcusRelay implements GateDevice {
  readonly pulseEndedBy = 'gate'
  readonly #configuration: GateConfigurationOf<'lcus'>
  readonly #timers: Timers
  readonly #connection: KeptConnection<LcusLine>

  constructor(configuration: GateConfigurationOf<'lcus'>, openWire: OpenWire, timers: Timers) {
    this.#configuration = configuration
    this.#timers = timers
    this.#connection = new KeptConnection({
      connect: () => this.#connect(openWire),
      limitMilliseconds: 2 * configuration.answerMilliseconds,
      timers,
    })
  }

  async open(_command: GateCommand, signal: AbortSignal): Promise<Sent> {
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return { sent: 'no', failure: acquired.error }
    if (signal.aborted) return { sent: 'no', failure: failure('gate-silent') }
    const switched = await this.#switch(acquired.value, true)
    return switched.ok ? { sent: 'yes' } : { sent: 'unknown', failure: switched.error }
  }

  async release(): Promise<Result<void, Failure>> {
    const acquired = await this.#connection.acquire()
    return acquired.ok ? this.#switch(acquired.value, false) : acquired
  }

  /** Where the board answers at all, it is asked; nothing is switched. */
  async refresh(): Promise<Result<void, Failure>> {
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return acquired
    if (!this.#configuration.answersStatus) return ok(undefined)
    const status = await this.#status(acquired.value)
    return status.ok ? ok(undefined) : status
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  /** A relay that an earlier life of the kiosk left closed is opened before anything else. */
  async #connect(openWire: OpenWire): Promise<Result<LcusLine, Failure>> {
    const opened = await openWire()
    if (!opened.ok) return opened
    const line = new LcusLine(opened.value)
    if (await this.#write(line, lcusCommand(this.#configuration.channel, false))) return ok(line)
    await line.close()
    return err(failure('gate-silent'))
  }

  async #switch(line: LcusLine, on: boolean): Promise<Result<void, Failure>> {
    if (!(await this.#write(line, lcusCommand(this.#configuration.channel, on)))) {
      await this.#connection.drop(line)
      return err(failure('gate-silent'))
    }
    if (!this.#configuration.answersStatus) return ok(undefined)
    const status = await this.#status(line)
    if (!status.ok) return status
    return status.value === (on ? 'on' : 'off') ? ok(undefined) : err(failure('gate-refused', { relay: status.value }))
  }

  async #write(line: LcusLine, bytes: Uint8Array): Promise<boolean> {
    const written = await within(this.#timers, this.#configuration.answerMilliseconds, line.wire.write(bytes))
    return written.returned && written.value
  }

  async #status(line: LcusLine): Promise<Result<'on' | 'off', Failure>> {
    const { channel, answerMilliseconds } = this.#configuration
    const told = line.nextStatus(channel)
    if (await this.#write(line, QUERY_STATUS)) {
      const answer = await within(this.#timers, answerMilliseconds, told)
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
