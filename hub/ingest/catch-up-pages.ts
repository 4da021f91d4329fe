import type { FeedAnswer } from '../../core/protocol/index.ts'

/** So many pages are kept, half a megabyte each, and no longer than this: a body that is erased is soon told to nobody. */
const MOST = 64
const KEPT_MILLISECONDS = 15_000

/**
 * Pages that will be asked for again in a moment: stations that were apart for long come back together and read the same stream from one end
 * to the other. Only for pages with others behind them, of which nothing changes any more.
 */
export class CatchUpPages {
  readonly #pages = new Map<string, { readonly page: FeedAnswer; readonly madeAt: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  get(name: string): FeedAnswer | undefined {
    const kept = this.#pages.get(name)
    if (kept === undefined) return undefined
    // Also where the clock was put back.
    if (Math.abs(this.#now() - kept.madeAt) < KEPT_MILLISECONDS) return kept.page
    this.#pages.delete(name)
    return undefined
  }

  put(name: string, page: FeedAnswer): void {
    const [oldest] = this.#pages.keys()
    if (this.#pages.size >= MOST && oldest !== undefined) this.#pages.delete(oldest)
    this.#pages.set(name, { page, madeAt: this.#now() })
  }
}
