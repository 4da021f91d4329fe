import { connect as openConnection, type Socket } from 'node:net'
import { concatBytes } from '../../core/base/index.ts'
import { createQuickAcknowledgement } from './quick-acknowledgement.ts'
import { CardTornOff, type VirtualCard } from './virtual-card.ts'

/** Port of the first virtual reader (vsmartcard's vpcd) of the PC/SC service, 0x8C7B. */
export const VIRTUAL_READER_PORT = 35_963

export interface VirtualReaderOptions {
  readonly port?: number
  readonly host?: string
}

/** Messages of one byte to the card (card reference §9.6). */
const CONTROL = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAnswerToReset: 0x04 } as const

const LENGTH_BYTES = 2

interface Insertion {
  readonly socket: Socket
  readonly card: VirtualCard
  readonly closed: Promise<void>
}

/**
 * Puts cards on the virtual reader of the real PC/SC service: a TCP connection to vpcd is a card on the reader, its end is a
 * removal. Each message is a two-byte length and the payload (card reference §9.6).
 */
export class VirtualReaderConnection {
  readonly #port: number
  readonly #host: string
  readonly #acknowledge = createQuickAcknowledgement()
  #insertion: Insertion | undefined
  #defect: unknown

  constructor({ port = VIRTUAL_READER_PORT, host = '127.0.0.1' }: VirtualReaderOptions = {}) {
    this.#port = port
    this.#host = host
  }

  /** A card is on the reader: false again when it was removed, torn off, or the service has ended. */
  get inserted(): boolean {
    return this.#insertion !== undefined
  }

  /** Resolves when the reader has the card; rejects when no PC/SC service listens. The service notices within 400 ms. */
  async insert(card: VirtualCard): Promise<void> {
    if (this.#insertion !== undefined) throw new Error('a card is on the reader already')
    const socket = openConnection({ port: this.#port, host: this.#host, noDelay: true })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    const insertion: Insertion = {
      socket,
      card,
      closed: new Promise((resolve) => {
        socket.once('close', () => {
          card.powerOff()
          if (this.#insertion === insertion) this.#insertion = undefined
          resolve()
        })
      }),
    }
    this.#insertion = insertion
    // A reset connection ends like any other: the service is gone, and `close` follows.
    socket.on('error', () => {})
    this.#serve(insertion)
  }

  /** Takes the card away, at any time; resolves when the connection is gone. Nothing happens when there is no card. */
  async remove(): Promise<void> {
    const insertion = this.#insertion
    insertion?.socket.destroy()
    await insertion?.closed
    const defect = this.#defect
    this.#defect = undefined
    if (defect !== undefined) throw defect
  }

  #serve(insertion: Insertion): void {
    const { socket, card } = insertion
    let received: Uint8Array = new Uint8Array(0)
    let busy = false
    const work = async () => {
      if (busy) return
      busy = true
      try {
        for (let message = next(); message !== undefined; message = next()) {
          const answer = await answerOf(card, message)
          if (answer !== undefined && !socket.destroyed) socket.write(framed(answer))
        }
      } catch (error) {
        if (!(error instanceof CardTornOff)) this.#defect = error
        socket.destroy()
      } finally {
        busy = false
      }
    }
    const next = (): Uint8Array | undefined => {
      const [high, low] = received
      if (high === undefined || low === undefined) return undefined
      const end = LENGTH_BYTES + ((high << 8) | low)
      if (received.length < end) {
        this.#acknowledge(socket)
        return undefined
      }
      const message = received.subarray(LENGTH_BYTES, end)
      received = received.subarray(end)
      return message
    }
    socket.on('data', (chunk: Buffer) => {
      received = concatBytes(received, chunk)
      void work()
    })
  }
}

async function answerOf(card: VirtualCard, message: Uint8Array): Promise<Uint8Array | undefined> {
  if (message.length !== 1) {
    card.powerOn()
    return card.respond(message)
  }
  switch (message[0]) {
    case CONTROL.powerOff:
      card.powerOff()
      return undefined
    case CONTROL.powerOn:
      card.powerOn()
      return undefined
    case CONTROL.reset:
      card.powerOn()
      card.reset()
      return undefined
    case CONTROL.getAnswerToReset:
      return card.atr
    default:
      return undefined
  }
}

function framed(payload: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(payload.length >> 8, payload.length & 0xff), payload)
}
