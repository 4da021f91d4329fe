/** How many openings are remembered: more than two days of the busiest gate (4,000 visitors a day, domain reference §D.1). */
export const REMEMBERED_COMMANDS = 10_000

/**
 * What became of each command, so that none is carried out twice. The oldest settled ones are forgotten; one that is under way
 * never is.
 */
export class CommandHistory<Outcome> {
  readonly #capacity: number
  readonly #results = new Map<string, Promise<Outcome>>()
  readonly #settled = new Set<string>()

  constructor(capacity = REMEMBERED_COMMANDS) {
    this.#capacity = capacity
  }

  /** The result of this command, if it was ever given; otherwise what `carryOut` makes of it. */
  once(id: string, carryOut: () => Promise<Outcome>): Promise<Outcome> {
    const known = this.#results.get(id)
    if (known !== undefined) return known
    const result = carryOut()
    this.#results.set(id, result)
    void result.then(() => this.#settle(id))
    return result
  }

  #settle(id: string): void {
    this.#settled.add(id)
    for (const oldest of this.#settled) {
      if (this.#settled.size <= this.#capacity) return
      this.#settled.delete(oldest)
      this.#results.delete(oldest)
    }
  }
}
