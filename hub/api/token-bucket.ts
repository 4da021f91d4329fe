/** How much one caller may ask for: `burst` at once, and `perSecond` in the long run. */
export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

/** More callers than a municipality has: the oldest are forgotten, so that nobody fills the memory. */
const MOST_CALLERS = 20_000

/** A bucket of tokens for each caller; time is handed in. */
export class TokenBuckets {
  readonly #allowance: Allowance
  readonly #buckets = new Map<string, { readonly left: number; readonly at: number }>()

  constructor(allowance: Allowance) {
    this.#allowance = allowance
  }

  /** Takes a token of the caller's; false when there is none. */
  take(caller: string, milliseconds: number): boolean {
    const { burst, perSecond } = this.#allowance
    const known = this.#buckets.get(caller)
    const gained = known === undefined ? 0 : (Math.max(0, milliseconds - known.at) / 1_000) * perSecond
    const left = known === undefined ? burst : Math.min(burst, known.left + gained)
    this.#buckets.delete(caller)
    this.#buckets.set(caller, { left: left < 1 ? left : left - 1, at: milliseconds })
    if (this.#buckets.size > MOST_CALLERS)
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest)
        break
      }
    return left >= 1
  }
}
