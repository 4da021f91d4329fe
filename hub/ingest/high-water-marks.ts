import { StoreUnavailable } from '../store/index.ts'

/** The database has less than it has already committed, and nobody has said so: nothing is answered until somebody has (sync reference §5.6). */
export class StoreWentBack extends StoreUnavailable {}

/** How far something has come that only grows: a stream, or the chain of a device, by its name. */
export type Mark = readonly [name: string, reached: number]

/**
 * How far this hub has seen streams and chains come, in the present epoch. A database that has less of one is another than before: a server that
 * was overtaken and is asked again all the same, or a copy that was put back under a hub at work. What was granted since would be granted twice.
 */
export class HighWaterMarks {
  readonly #onWentBack: () => void
  readonly #reached = new Map<string, number>()
  #epoch = 0
  #isBehind = false

  /** @param onWentBack once for each time, not for each batch */
  constructor(onWentBack: () => void = () => undefined) {
    this.#onWentBack = onWentBack
  }

  /** Throws `StoreWentBack`. */
  hold(epoch: number, marks: readonly Mark[]): void {
    // A later epoch says that data was lost, and waits for whoever can bring it again.
    if (epoch > this.#epoch) return
    const isBehind = epoch < this.#epoch || marks.some(([name, reached]) => reached < (this.#reached.get(name) ?? 0))
    if (!isBehind) return
    if (!this.#isBehind) this.#onWentBack()
    this.#isBehind = true
    throw new StoreWentBack('the database has less than it had')
  }

  /** After the commit, with which all that the transaction has seen is as durable as what it has written. */
  note(epoch: number, marks: readonly Mark[]): void {
    if (epoch < this.#epoch) return
    if (epoch > this.#epoch) this.#reached.clear()
    this.#epoch = epoch
    this.#isBehind = false
    for (const [name, reached] of marks) this.#reached.set(name, Math.max(reached, this.#reached.get(name) ?? 0))
  }
}
