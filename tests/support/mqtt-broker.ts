import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { Aedes } from 'aedes'

/** Of the relay. */
export const TOPIC = 'gate/1/set'

/** An MQTT broker (aedes) and what is published on the relay's topic. */
export class Broker {
  readonly heard: string[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  readonly #aedes: Aedes

  private constructor(aedes: Aedes) {
    this.#aedes = aedes
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      socket.on('error', () => undefined)
      aedes.handle(socket)
    })
    aedes.on('publish', ({ topic, payload }) => {
      if (topic === TOPIC) this.heard.push(payload.toString())
    })
  }

  static async start(port = 0): Promise<Broker> {
    const broker = new Broker(await Aedes.createBroker())
    broker.#server.listen(port, '127.0.0.1')
    await once(broker.#server, 'listening')
    return broker
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  publish(topic: string, payload: string, retain = false): Promise<void> {
    return new Promise((resolve) =>
      this.#aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain, dup: false }, () => resolve()),
    )
  }

  /** The network between kiosk and broker breaks; the broker lives. */
  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async end(): Promise<void> {
    this.cutConnections()
    await new Promise<void>((resolve) => this.#aedes.close(() => resolve()))
    this.#server.close()
    await once(this.#server, 'close')
  }
}
