import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { VPCD_PORT } from './pcsc-daemon.ts'
import type { TestCard } from './pcsc-service.ts'

/** One-byte control messages of vpcd (vsmartcard's `vpcd.h`); anything longer is a command APDU. */
const CONTROLS = ['power-off', 'power-on', 'reset', undefined, 'answer-to-reset'] as const
type Control = Exclude<(typeof CONTROLS)[number], undefined>

const DEFAULT_ANSWER_TO_RESET = Buffer.from('3b888001000041e0b381a1003b', 'hex')

/** A test card on the virtual reader of the real PC/SC service: a TCP client of vpcd. */
export class VpcdCard {
  /** What the reader did to the card, without the answers to reset that it asks for all the time. */
  readonly controls: Exclude<Control, 'answer-to-reset'>[] = []
  readonly #card: TestCard
  #socket: Socket | undefined
  #received = Buffer.alloc(0)
  #work = Promise.resolve()

  constructor(card: TestCard) {
    this.#card = card
  }

  async insert(): Promise<void> {
    const socket = connect(VPCD_PORT, '127.0.0.1')
    socket.setNoDelay(true)
    await once(socket, 'connect')
    socket.on('error', () => {})
    socket.on('data', (data) => {
      this.#received = Buffer.concat([this.#received, data])
      for (;;) {
        if (this.#received.length < 2) return
        const length = this.#received.readUInt16BE(0)
        if (this.#received.length < 2 + length) return
        const message = Buffer.from(this.#received.subarray(2, 2 + length))
        this.#received = this.#received.subarray(2 + length)
        this.#work = this.#work.then(() => this.#answer(socket, message))
      }
    })
    this.#socket = socket
  }

  remove(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #answer(socket: Socket, message: Buffer): Promise<void> {
    const [control] = message
    if (message.length === 1 && control !== undefined) {
      const name = CONTROLS[control]
      if (name === 'answer-to-reset') send(socket, this.#card.answerToReset ?? DEFAULT_ANSWER_TO_RESET)
      else if (name !== undefined) this.controls.push(name)
      return
    }
    send(socket, await this.#card.transmit(new Uint8Array(message)))
  }
}

function send(socket: Socket, bytes: Uint8Array): void {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  socket.write(Buffer.concat([length, bytes]))
}
