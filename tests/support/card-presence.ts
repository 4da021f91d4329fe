import { orThrow } from '../../core/base/index.ts'
import { loadPcscLibrary, type PcscContext, READER_STATE_UNAWARE } from '../../native/pcsc/index.ts'

/** Watches one reader of the PC/SC service for a card, without touching the card. */
export class CardPresence {
  readonly #context: PcscContext
  readonly #reader: string

  private constructor(context: PcscContext, reader: string) {
    this.#context = context
    this.#reader = reader
  }

  /** The first reader of the service, which is the virtual one of port 35963. */
  static async ofFirstReader(): Promise<CardPresence> {
    const context = orThrow(await orThrow(loadPcscLibrary()).establishContext())
    const [reader] = orThrow(await context.listReaders())
    if (reader === undefined) throw new Error('the service has no reader')
    return new CardPresence(context, reader)
  }

  /** Resolves when a card is there, or gone. The service looks at the virtual reader every 400 ms. */
  async until(present: boolean): Promise<void> {
    const LIMIT_MILLISECONDS = 10_000
    const start = performance.now()
    for (let known = READER_STATE_UNAWARE; ; ) {
      const { statuses } = orThrow(await this.#context.getStatusChange([{ reader: this.#reader, known }], 500))
      const [status] = statuses
      if (status?.present === present) return
      if (status !== undefined) known = status.known
      if (performance.now() - start > LIMIT_MILLISECONDS) throw new Error(`no card ${present ? 'came' : 'left'} in ten seconds`)
    }
  }

  async close(): Promise<void> {
    orThrow(await this.#context.release())
  }
}
