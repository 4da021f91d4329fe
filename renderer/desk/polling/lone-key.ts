/** Milliseconds around a key in which no other comes when somebody presses it alone; the keys of a scanner come faster. */
export const ALONE = 110

/** Tells a key that somebody presses from the first or a later one of a scan, which must not choose anything. */
export class LoneKey {
  #last = Number.NEGATIVE_INFINITY
  #alone = false

  /** A key at a time in milliseconds. Whether it was alone is known `ALONE` later: `settle`. */
  take(at: number): void {
    this.#alone = at - this.#last > ALONE
    this.#last = at
  }

  /** Whether the last key was alone. */
  settle(): boolean {
    return this.#alone
  }
}
