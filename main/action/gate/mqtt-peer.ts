import { connect, type MqttClient } from 'mqtt'
import { err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Connection } from './kept-connection.ts'
import { unreachable } from './wire.ts'

/** At least once: the broker says that it has the message. */
const QOS = 1
const CLOSE_LIMIT_MILLISECONDS = 500

export interface MqttMessage {
  readonly payload: string
  /** Said some time ago and kept by the broker. */
  readonly retained: boolean
}

export interface MqttLineOptions {
  readonly url: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** After so long without a word from us (one and a half times, by the standard) the broker counts us as dead. */
  readonly keepAliveMilliseconds: number
  readonly connectMilliseconds: number
  readonly timers: Timers
  /** What the broker says in our name when we die. */
  readonly will?: { readonly topic: string; readonly payload: string }
  readonly subscription?: { readonly topic: string; readonly onMessage: (message: MqttMessage) => void }
}

/**
 * One connection to a broker (MQTT 3.1.1, clean session). The library's own reconnecting stays off: it would send again what was not
 * acknowledged, and a gate would open for somebody who has long gone.
 */
export class MqttLine implements Connection {
  readonly #client: MqttClient
  readonly #timers: Timers
  #unacknowledged = 0
  #closed = false

  private constructor(client: MqttClient, timers: Timers) {
    this.#client = client
    this.#timers = timers
  }

  static open(options: MqttLineOptions): Promise<Result<MqttLine, Failure>> {
    const { url, username, password, will, subscription, timers } = options
    return new Promise((resolve) => {
      const client = connect(url, {
        reconnectPeriod: 0,
        clean: true,
        resubscribe: false,
        queueQoSZero: false,
        protocolVersion: 4,
        keepalive: Math.max(1, Math.ceil(options.keepAliveMilliseconds / 1000)),
        connectTimeout: options.connectMilliseconds,
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { password }),
        ...(will === undefined
          ? {}
          : { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: QOS, retain: false } }),
      })
      const fail = (reason: Failure) => {
        resolve(err(reason))
        client.end(true)
      }
      client.on('error', (error) => fail(unreachable(error)))
      client.on('close', () => fail(failure('gate-unreachable', { problem: 'closed' })))
      client.on('connect', () => {
        if (subscription === undefined) resolve(ok(new MqttLine(client, timers)))
        else
          client.subscribe(subscription.topic, { qos: QOS }, (error, granted) => {
            const refused = error !== null || granted?.some(({ qos }) => qos === 128) === true
            if (refused) fail(failure('gate-refused', { what: 'subscription' }))
            else resolve(ok(new MqttLine(client, timers)))
          })
      })
      if (subscription !== undefined)
        client.on('message', (topic, payload, packet) => {
          if (topic === subscription.topic) subscription.onMessage({ payload: payload.toString('utf8'), retained: packet.retain })
        })
    })
  }

  /** Whether the broker has it. May stay away for ever; then the connection has to be closed. */
  publish(topic: string, payload: string): Promise<boolean> {
    this.#unacknowledged += 1
    return new Promise((resolve) => {
      this.#client.publish(topic, payload, { qos: QOS, retain: false }, (error) => {
        this.#unacknowledged -= 1
        resolve(error === undefined || error === null)
      })
    })
  }

  onLost(listener: () => void): void {
    const lost = () => {
      if (!this.#closed) listener()
    }
    if (this.#client.connected) this.#client.once('close', lost)
    else queueMicrotask(lost)
  }

  /**
   * Says good-bye, so that the broker does not speak in our name; but not while a message is unacknowledged: that one must not be
   * sent again, and the last will brings the relay into its safe state.
   */
  close(): Promise<void> {
    if (this.#closed) return Promise.resolve()
    this.#closed = true
    if (this.#unacknowledged > 0 || !this.#client.connected) {
      this.#client.end(true)
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const stop = this.#timers.after(CLOSE_LIMIT_MILLISECONDS, () => {
        this.#client.stream.destroy()
        resolve()
      })
      this.#client.end(() => {
        stop()
        resolve()
      })
    })
  }
}
