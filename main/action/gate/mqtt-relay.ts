import { type Clock, err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf, GateInputConfigurationOf } from './configuration.ts'
import type { GateDevice, GateInput, Reading, Sent } from './device.ts'
import { fillIn, inJsonText } from './fill-in.ts'
import type { GateCommand } from './gate.ts'
import { KeptConnection } from './kept-connection.ts'
import { MqttLine, type MqttMessage } from './mqtt-peer.ts'

type MqttConfiguration = GateConfigurationOf<'mqtt'>

interface MqttInputOptions {
  readonly answerMilliseconds: number
  readonly refreshMilliseconds: number
  readonly clock: Clock
  readonly timers: Timers
}

/**
 * A relay behind a broker. An acknowledgement says that the broker has the message, not that the relay moved. When the kiosk dies,
 * the broker publishes `off` in its name (last will), at the latest one and a half refreshes later.
 */
export class MqttRelay implements GateDevice {
  readonly pulseEndedBy: 'device' | 'gate'
  readonly #configuration: MqttConfiguration
  readonly #timers: Timers
  readonly #connection: KeptConnection<MqttLine>

  constructor(configuration: MqttConfiguration, timers: Timers) {
    this.#configuration = configuration
    this.#timers = timers
    this.pulseEndedBy = configuration.off === undefined ? 'device' : 'gate'
    this.#connection = new KeptConnection({
      connect: () => this.#connect(),
      limitMilliseconds: 2 * configuration.answerMilliseconds,
      timers,
    })
  }

  async open(command: GateCommand, signal: AbortSignal): Promise<Sent> {
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return { sent: 'no', failure: acquired.error }
    if (signal.aborted) return { sent: 'no', failure: failure('gate-silent') }
    const { on } = this.#configuration
    const published = await this.#publish(acquired.value, fillIn(on, command, inJsonText))
    return published.ok ? { sent: 'yes' } : { sent: 'unknown', failure: published.error }
  }

  async release(): Promise<Result<void, Failure>> {
    const { off } = this.#configuration
    if (off === undefined) return ok(undefined)
    const acquired = await this.#connection.acquire()
    return acquired.ok ? this.#publish(acquired.value, off) : acquired
  }

  /** The library keeps the connection alive; here it is only looked after. */
  async refresh(): Promise<Result<void, Failure>> {
    const acquired = await this.#connection.acquire()
    return acquired.ok ? ok(undefined) : acquired
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  /** What an earlier life of the kiosk, or a broken connection, may have left on is switched off before anything else. */
  async #connect(): Promise<Result<MqttLine, Failure>> {
    const { url, username, password, topic, off, answerMilliseconds, refreshMilliseconds } = this.#configuration
    const opened = await MqttLine.open({
      url,
      username,
      password,
      keepAliveMilliseconds: refreshMilliseconds,
      connectMilliseconds: answerMilliseconds,
      timers: this.#timers,
      ...(off === undefined ? {} : { will: { topic, payload: off } }),
    })
    if (!opened.ok || off === undefined) return opened
    const released = await within(this.#timers, answerMilliseconds, opened.value.publish(topic, off))
    if (released.returned && released.value) return opened
    await opened.value.close()
    return err(failure('gate-silent'))
  }

  async #publish(line: MqttLine, payload: string): Promise<Result<void, Failure>> {
    const { topic, answerMilliseconds } = this.#configuration
    const acknowledged = await within(this.#timers, answerMilliseconds, line.publish(topic, payload))
    if (acknowledged.returned && acknowledged.value) return ok(undefined)
    await this.#connection.drop(line)
    return err(failure('gate-silent'))
  }
}

/**
 * A topic as an input. Active while its last message is the configured one; before the first message nothing is known. What the
 * broker kept from earlier tells the state, but is no word on a command of now.
 */
export class MqttInput implements GateInput {
  readonly #configuration: GateInputConfigurationOf<'mqtt'>
  readonly #options: MqttInputOptions
  readonly #connection: KeptConnection<MqttLine>
  #last: Reading | undefined

  constructor(configuration: GateInputConfigurationOf<'mqtt'>, options: MqttInputOptions) {
    this.#configuration = configuration
    this.#options = options
    this.#connection = new KeptConnection({
      connect: () => this.#connect(),
      limitMilliseconds: 2 * options.answerMilliseconds,
      timers: options.timers,
    })
  }

  async read(): Promise<Result<Reading, Failure>> {
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return acquired
    return this.#last === undefined ? err(failure('gate-silent')) : ok(this.#last)
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  #connect(): Promise<Result<MqttLine, Failure>> {
    const { url, username, password, topic } = this.#configuration
    const { refreshMilliseconds, answerMilliseconds, timers } = this.#options
    // What was said before the connection broke may be true no longer.
    this.#last = undefined
    return MqttLine.open({
      url,
      username,
      password,
      keepAliveMilliseconds: refreshMilliseconds,
      connectMilliseconds: answerMilliseconds,
      timers,
      subscription: { topic, onMessage: (message) => this.#onMessage(message) },
    })
  }

  #onMessage({ payload, retained }: MqttMessage): void {
    const at = retained ? Number.NEGATIVE_INFINITY : this.#options.clock.monotonicMilliseconds()
    this.#last = { active: payload === this.#configuration.active, at }
  }
}
