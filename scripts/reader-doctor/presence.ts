import { setTimeout as pause } from 'node:timers/promises'
import type { Failure } from '../../core/failure/index.ts'
import { failure } from '../../core/failure/index.ts'
import { failureOfPcscError, type PcscContext, READER_STATE_UNAWARE } from '../../native/pcsc/index.ts'
import { deferred } from '../../native/reader/deferred.ts'

const WATCH_MILLISECONDS = 250

/** A card that lies on a reader. */
export interface Presence {
  readonly reader: string
  /** On the clock of `performance.now()`: when the service said that it is there. */
  readonly since: number
  /** When the service says that it, or the reader, is gone, and which. */
  readonly gone: Promise<{ readonly at: number; readonly seen: Failure }>
}

/** Watches readers for cards through a context that nothing else uses. */
export class PresenceWatch {
  readonly #context: PcscContext
  readonly #known = new Map<string, number>()
  #ended = false
  /** Ends with the last call on the context: a card that lies there is followed until it is gone. */
  #following: Promise<void> = Promise.resolve()

  constructor(context: PcscContext) {
    this.#context = context
  }

  /** The first card that lies on one of the readers, within the time; a failure when readers or service are lost. */
  async card(readers: readonly string[], milliseconds: number): Promise<Presence | Failure | undefined> {
    const end = performance.now() + milliseconds
    while (performance.now() < end) {
      const found = await this.#look(readers)
      if ('code' in found) return found
      const [reader] = found.present
      if (reader !== undefined) return this.#presence(reader, performance.now())
    }
    return undefined
  }

  /**
   * Resolves when nothing is asked of the context any more, at most a quarter of a second later. Only then may it be released: a
   * service that is left in the middle of such a call sometimes never answers it, and the process waits for ever.
   */
  async end(): Promise<void> {
    this.#ended = true
    await this.#following
  }

  #presence(reader: string, since: number): Presence {
    const gone = deferred<{ at: number; seen: Failure }>()
    const follow = async () => {
      while (!this.#ended) {
        const found = await this.#look([reader])
        if ('code' in found || !found.present.includes(reader))
          return gone.resolve({ at: performance.now(), seen: 'code' in found ? found : failure('card-removed') })
      }
    }
    this.#following = follow()
    return { reader, since, gone: gone.promise }
  }

  async #look(readers: readonly string[]): Promise<{ readonly present: readonly string[] } | Failure> {
    const watched = readers.map((reader) => ({ reader, known: this.#known.get(reader) ?? READER_STATE_UNAWARE }))
    const waited = await this.#context.getStatusChange(watched, WATCH_MILLISECONDS)
    if (!waited.ok) return failureOfPcscError(waited.error)
    for (const { reader, known, unavailable } of waited.value.statuses) {
      if (unavailable) return failure('reader-unplugged')
      this.#known.set(reader, known)
    }
    // A service that answers at once again and again must not keep this process from everything else.
    await pause(0)
    return { present: waited.value.statuses.filter(({ present }) => present).map(({ reader }) => reader) }
  }
}
