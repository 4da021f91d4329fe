import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { askHttp, judgeStatus } from '../gate/http-peer.ts'
import { KeptConnection } from '../gate/kept-connection.ts'
import type { LcusBoard } from '../gate/lcus-board.ts'
import { COIL_OFF, COIL_ON, WRITE_SINGLE_COIL } from '../gate/modbus-frame.ts'
import type { ModbusPeer } from '../gate/modbus-peer.ts'
import { MqttLine } from '../gate/mqtt-peer.ts'
import type { LampConfigurationOf } from './configuration.ts'

/** One lamp on one device. No function rejects. */
export interface Lamp {
  /** Lights it or puts it out, and keeps it so. May be repeated as often as one likes. */
  hold(on: boolean): Promise<Result<void, Failure>>
  close(): Promise<void>
}

const told = (outcome: { readonly sent: true } | { readonly sent: false | 'unknown'; readonly failure: Failure }) =>
  outcome.sent === true ? ok(undefined) : err(outcome.failure)

export class LcusLamp implements Lamp {
  readonly #configuration: LampConfigurationOf<'lcus'>
  readonly #board: LcusBoard

  constructor(configuration: LampConfigurationOf<'lcus'>, board: LcusBoard) {
    this.#configuration = configuration
    this.#board = board
  }

  async hold(on: boolean): Promise<Result<void, Failure>> {
    return told(await this.#board.hold(this.#configuration, on !== this.#configuration.inverted))
  }

  close(): Promise<void> {
    return this.#board.close()
  }
}

export class ModbusLamp implements Lamp {
  readonly #configuration: LampConfigurationOf<'modbus-tcp'>
  readonly #peer: ModbusPeer

  constructor(configuration: LampConfigurationOf<'modbus-tcp'>, peer: ModbusPeer) {
    this.#configuration = configuration
    this.#peer = peer
  }

  async hold(on: boolean): Promise<Result<void, Failure>> {
    const { unit, coil, inverted } = this.#configuration
    const value = on === inverted ? COIL_OFF : COIL_ON
    return told(await this.#peer.hold({ unit, functionCode: WRITE_SINGLE_COIL, address: coil, value }))
  }

  close(): Promise<void> {
    return this.#peer.close()
  }
}

interface LampLimits {
  readonly answerMilliseconds: number
  readonly refreshMilliseconds: number
  readonly timers: Timers
}

export class HttpLamp implements Lamp {
  readonly #configuration: LampConfigurationOf<'http'>
  readonly #limits: LampLimits

  constructor(configuration: LampConfigurationOf<'http'>, limits: LampLimits) {
    this.#configuration = configuration
    this.#limits = limits
  }

  async hold(on: boolean): Promise<Result<void, Failure>> {
    const { method, headers, expectedStatus } = this.#configuration
    const { url, body } = on ? this.#configuration.on : this.#configuration.off
    const request = { method, url, headers, ...(body === undefined ? {} : { body }) }
    const outcome = await askHttp(request, this.#limits.answerMilliseconds, this.#limits.timers)
    if (outcome.sent !== true) return err(outcome.failure)
    const { status } = outcome.answer
    return judgeStatus(status, expectedStatus).ok ? ok(undefined) : err(failure('gate-refused', { status }))
  }

  async close(): Promise<void> {
    // No connection outlives its request.
  }
}

/** A lamp behind a broker, which puts it out when the kiosk dies (last will). */
export class MqttLamp implements Lamp {
  readonly #configuration: LampConfigurationOf<'mqtt'>
  readonly #limits: LampLimits
  readonly #connection: KeptConnection<MqttLine>
  #held: boolean | undefined

  constructor(configuration: LampConfigurationOf<'mqtt'>, limits: LampLimits) {
    this.#configuration = configuration
    this.#limits = limits
    this.#connection = new KeptConnection({
      connect: () => this.#connect(),
      limitMilliseconds: 2 * limits.answerMilliseconds,
      timers: limits.timers,
    })
  }

  async hold(on: boolean): Promise<Result<void, Failure>> {
    this.#held = on
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return acquired
    if (await this.#publish(acquired.value, on)) return ok(undefined)
    await this.#connection.drop(acquired.value)
    return err(failure('gate-silent'))
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  /** When the connection broke, the broker has put the lamp out: it is told at once what is wanted. */
  async #connect(): Promise<Result<MqttLine, Failure>> {
    const { url, username, password, topic, off } = this.#configuration
    const { answerMilliseconds, refreshMilliseconds, timers } = this.#limits
    const opened = await MqttLine.open({
      url,
      username,
      password,
      keepAliveMilliseconds: refreshMilliseconds,
      connectMilliseconds: answerMilliseconds,
      timers,
      will: { topic, payload: off },
    })
    if (!opened.ok || this.#held === undefined || (await this.#publish(opened.value, this.#held))) return opened
    await opened.value.close()
    return err(failure('gate-silent'))
  }

  async #publish(line: MqttLine, on: boolean): Promise<boolean> {
    const { topic, on: lit, off } = this.#configuration
    const { answerMilliseconds, timers } = this.#limits
    const acknowledged = await within(timers, answerMilliseconds, line.publish(topic, on ? lit : off))
    return acknowledged.returned && acknowledged.value
  }
}
