import { err, ok, type Result, type Timers } from '../../core/base/index.ts'
import {
  decodeReaderStatus,
  type PcscCard,
  type PcscContext,
  type PcscError,
  type PcscLibrary,
  pcscError,
  READER_STATE_FLAGS,
} from '../pcsc/index.ts'

const DONE = ok<void>(undefined)
const NEVER = new Promise<never>(() => {})

/** One reader and its service, for loops that run on fake time. What real PC/SC does is tested with the real library. */
export class FakePcsc implements PcscLibrary {
  readonly calls: string[] = []
  readerNames: readonly string[] = ['A']
  present = false
  /** 0 for ever on platforms that do not count. */
  eventCount = 0
  /** Without one the service refuses to say. */
  answerToReset: Uint8Array | undefined = Uint8Array.of(0x3b, 0x80, 0x01, 0x81)
  /** The card is there and does not answer to reset. */
  refuseConnections = false
  /** What every call answers while it is set. */
  broken: PcscError | undefined
  /** Calls of this name never return. */
  hangsIn: string | undefined
  answer: (command: Uint8Array) => Promise<Result<Uint8Array, PcscError>> = async () => ok(Uint8Array.of(0x90, 0x00))
  readonly #timers: Timers

  constructor(timers: Timers) {
    this.#timers = timers
  }

  establishContext(): Promise<Result<PcscContext, PcscError>> {
    const context: PcscContext = {
      isValid: async () => true,
      listReaders: () => this.#call('listReaders', () => this.readerNames),
      getStatusChange: async (readers, milliseconds) => {
        await new Promise<void>((resolve) => {
          this.#timers.after(milliseconds, resolve)
        })
        const { present, empty } = READER_STATE_FLAGS
        const state = ((this.eventCount << 16) | (this.present ? present : empty)) >>> 0
        return this.#call('getStatusChange', () => ({
          changed: true,
          statuses: readers.map(({ reader }) => decodeReaderStatus(reader, state)),
        }))
      },
      connect: (_reader, share) =>
        this.refuseConnections ? refused('SCARD_W_UNRESPONSIVE_CARD') : this.#call(`connect ${share}`, () => this.#card()),
      cancel: async () => DONE,
      release: async () => DONE,
    }
    return this.#call('establishContext', () => context)
  }

  #card(): PcscCard {
    return {
      beginTransaction: () => this.#call('begin', () => undefined),
      endTransaction: (disposition) => this.#call(`end ${disposition}`, () => undefined),
      transmit: (command) => {
        this.calls.push('transmit')
        return this.answer(command)
      },
      reconnect: async () => DONE,
      status: () => {
        const { answerToReset } = this
        return answerToReset === undefined
          ? refused('SCARD_F_INTERNAL_ERROR')
          : this.#call('status', () => ({ answerToReset, protocol: 'T=1' }))
      },
      disconnect: (disposition) => this.#call(`disconnect ${disposition}`, () => undefined),
    }
  }

  #call<Value>(name: string, value: () => Value): Promise<Result<Value, PcscError>> {
    this.calls.push(name)
    if (this.hangsIn !== undefined && name.startsWith(this.hangsIn)) return NEVER
    return Promise.resolve(this.broken === undefined ? ok(value()) : err(this.broken))
  }
}

export const refused = (name: Parameters<typeof pcscError>[0]) => Promise.resolve(err(pcscError(name)))
