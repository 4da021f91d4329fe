import { type Case, CaseFold } from '../../core/protocol/index.ts'
import { toldOf } from '../ingest/index.ts'
import type { HubStore } from '../store/index.ts'

/** Events that are read at a time: some milliseconds, so that a claim is never kept waiting for it. */
const PAGE = 500

interface Known {
  readonly epoch: number
  readonly position: number
  readonly fold: CaseFold
}

/** Folds the streams of a hub to their cases, and goes on from where it was: the same fold as at every station. */
export class HubCases {
  readonly #store: Pick<HubStore, 'log' | 'state' | 'streams'>
  readonly #hub: Uint8Array
  readonly #known = new Map<string, Known>()
  readonly #reading = new Map<string, Promise<readonly Case[]>>()

  /** @param hub public key of the hub's checkpoints */
  constructor(store: Pick<HubStore, 'log' | 'state' | 'streams'>, hub: Uint8Array) {
    this.#store = store
    this.#hub = hub
  }

  /** Of a stream, in the order in which they were opened; who asks while it is read gets the same answer. */
  of(stream: string): Promise<readonly Case[]> {
    const running = this.#reading.get(stream)
    if (running !== undefined) return running
    const reading = this.#readOn(stream).finally(() => this.#reading.delete(stream))
    this.#reading.set(stream, reading)
    return reading
  }

  /** Of every stream that has some. */
  async all(): Promise<ReadonlyMap<string, readonly Case[]>> {
    const found = new Map<string, readonly Case[]>()
    for (const stream of await this.#store.streams()) {
      const cases = await this.of(stream)
      if (cases.length > 0) found.set(stream, cases)
    }
    return found
  }

  async #readOn(stream: string): Promise<readonly Case[]> {
    const { epoch } = await this.#store.state()
    const before = this.#known.get(stream)
    // In a later epoch positions may be taken by other events.
    let known: Known = before?.epoch === epoch ? before : { epoch, position: 0, fold: new CaseFold(this.#hub) }
    for (;;) {
      const page = await this.#store.log(stream, known.position, PAGE)
      for (const { position, header, claim } of page) known.fold.apply({ position, header, ...toldOf(claim) })
      const position = page.at(-1)?.position ?? known.position
      known = { ...known, position }
      this.#known.set(stream, known)
      if (page.length < PAGE) return known.fold.cases()
      // Others have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
