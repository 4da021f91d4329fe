import type { Slip } from '../action/index.ts'

/** How many check-ins a slip can be printed for. */
const REMEMBERED = 50

/** What was read for the last check-ins, for a slip on paper; in memory only. */
export class RecentSlips {
  readonly #slips = new Map<string, Slip>()

  note(checkInId: string, slip: Slip): void {
    this.#slips.set(checkInId, slip)
    for (const oldest of this.#slips.keys()) {
      if (this.#slips.size <= REMEMBERED) break
      this.#slips.delete(oldest)
    }
  }

  find(checkInId: string): Slip | undefined {
    return this.#slips.get(checkInId)
  }
}
