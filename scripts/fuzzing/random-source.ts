import { seededRandom } from '../../tests/support/seeded-random.ts'

/** The choices of one case: the same in every run with the same seed and number. */
export class RandomSource {
  readonly #next: () => number

  constructor(seed: number, caseNumber: number) {
    this.#next = seededRandom(Math.imul(seed + 1, 0x9e37_79b1) ^ Math.imul(caseNumber + 1, 0x85eb_ca6b))
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit)
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new RangeError('nothing to pick from')
    return value
  }

  /** Up to `most` bytes long, short ones more often: half of them below 16. */
  length(most: number): number {
    const scale = this.pick([4, 16, 64, 256, 1_024, 65_540])
    return this.between(0, Math.min(most, scale))
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at++) bytes[at] = this.below(256)
    return bytes
  }
}
