import { err, ok, type Result } from '../../core/base/index.ts'
import { type PcscCard, type PcscContext, type PcscError, pcscError } from '../pcsc/index.ts'
import { CardTornOff, type VirtualCard } from './virtual-card.ts'

/** One stay of a card on the simulated reader. */
export interface Stay {
  readonly card: VirtualCard
  /** Resolves when the card or the reader is taken away. */
  readonly gone: Promise<void>
  /** The card tore itself off (a misbehaving card). */
  tearOff(): void
}

/**
 * The stay as PC/SC shows it, so that the tap of a simulated card runs through the same session as that of a real one: what
 * a tap needs is `connect` and the connection; the rest of a context is not there.
 */
export function simulatedContext(stay: Stay): PcscContext {
  const unsupported = async () => err(pcscError('SCARD_E_UNSUPPORTED_FEATURE'))
  return {
    isValid: async () => true,
    listReaders: unsupported,
    getStatusChange: unsupported,
    cancel: unsupported,
    release: async () => ok(undefined),
    async connect() {
      stay.card.powerOn()
      return ok(simulatedConnection(stay))
    },
  }
}

function simulatedConnection({ card, gone, tearOff }: Stay): PcscCard {
  const nothing = async (): Promise<Result<void, PcscError>> => ok(undefined)
  const removed = gone.then((): Result<never, PcscError> => err(pcscError('SCARD_W_REMOVED_CARD')))
  return {
    beginTransaction: nothing,
    endTransaction: nothing,
    async transmit(command) {
      // A copy: the sender overwrites its command after use, and a slow card must not see that.
      const answer = card.respond(Uint8Array.from(command)).then(
        (bytes): Result<Uint8Array, PcscError> => ok(bytes),
        (error: unknown): Promise<Result<Uint8Array, PcscError>> => {
          if (!(error instanceof CardTornOff)) throw error
          tearOff()
          return removed
        },
      )
      return Promise.race([removed, answer])
    },
    reconnect: async (_share, initialization) => {
      if (initialization === 'unpower') card.powerOff()
      else card.reset()
      card.powerOn()
      return ok(undefined)
    },
    status: async () => ok({ answerToReset: card.atr, protocol: 'T=1' }),
    async disconnect(disposition) {
      if (disposition === 'unpower') card.powerOff()
      return ok(undefined)
    },
  }
}
