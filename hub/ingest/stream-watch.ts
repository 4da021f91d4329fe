import type { Timers } from '../../core/base/index.ts'
import type { HubStore } from '../store/index.ts'

/** Another process of the hub may have committed: how often the store is asked while somebody waits, milliseconds. */
const LOOK_MILLISECONDS = 500

interface Watched {
  readonly waiting: Set<(size: number) => void>
  stop: () => void
}

/** Lets followers wait until a stream is longer than they know it: one question for a stream, however many wait for it. */
export class StreamWatch {
  readonly #store: Pick<HubStore, 'stream'>
  readonly #timers: Timers
  readonly #watched = new Map<string, Watched>()
  /** What ends the waiting of each: a set, because a signal looks through all who listen whenever one is added. */
  readonly #ends = new Set<() => void>()
  #isClosed = false

  constructor(store: Pick<HubStore, 'stream'>, timers: Timers) {
    this.#store = store
    this.#timers = timers
  }

  /** Followers that wait. */
  get waiting(): number {
    return [...this.#watched.values()].reduce((sum, { waiting }) => sum + waiting.size, 0)
  }

  /** Resolves when the stream is longer than `after`, or after the time, or when the caller or the hub goes away. */
  wait(stream: string, after: number, milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const watched = this.#of(stream)
      const end = () => {
        cancel()
        signal?.removeEventListener('abort', end)
        this.#ends.delete(end)
        watched.waiting.delete(onSize)
        if (watched.waiting.size === 0 && this.#watched.get(stream) === watched) {
          watched.stop()
          this.#watched.delete(stream)
        }
        resolve()
      }
      const onSize = (size: number) => {
        if (size > after) end()
      }
      const cancel = this.#timers.after(milliseconds, end)
      signal?.addEventListener('abort', end, { once: true })
      this.#ends.add(end)
      watched.waiting.add(onSize)
      if (signal?.aborted === true || this.#isClosed) end()
    })
  }

  /** Whoever waits has waited long enough, and so has whoever comes later: the hub goes away. */
  close(): void {
    this.#isClosed = true
    for (const end of [...this.#ends]) end()
  }

  grown(sizes: ReadonlyMap<string, number>): void {
    for (const [stream, size] of sizes) for (const onSize of [...(this.#watched.get(stream)?.waiting ?? [])]) onSize(size)
  }

  #of(stream: string): Watched {
    const known = this.#watched.get(stream)
    if (known !== undefined) return known
    const watched: Watched = { waiting: new Set(), stop: () => undefined }
    const look = () => {
      watched.stop = this.#timers.after(LOOK_MILLISECONDS, () => {
        this.#store
          .stream(stream)
          .then((stored) => this.grown(new Map([[stream, stored?.size ?? 0]])))
          // The store is away: whoever waits asks it again and is told.
          .catch(() => undefined)
          .finally(() => {
            if (this.#watched.get(stream) === watched) look()
          })
      })
    }
    this.#watched.set(stream, watched)
    look()
    return watched
  }
}
