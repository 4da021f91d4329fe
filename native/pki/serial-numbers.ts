/** Serial numbers up to this length are exact as numbers; those of the JPKI have four bytes (card reference §5.3). */
const SHORT_BYTES = 6

/**
 * The serial numbers of a revocation list: millions take eight bytes each, and a look takes microseconds.
 *
 * Numbers are compared by value: a leading zero byte of the INTEGER makes no other number.
 */
export class SerialNumbers {
  readonly #short: Float64Array
  readonly #long: ReadonlySet<string>

  /** @param serials contents of INTEGERs; read once, not kept. */
  constructor(serials: Iterable<Uint8Array>, count: number) {
    const short = new Float64Array(count)
    const long = new Set<string>()
    let used = 0
    for (const serial of serials) {
      const bytes = withoutLeadingZeros(serial)
      if (bytes.length <= SHORT_BYTES) short[used++] = numberOf(bytes)
      else long.add(textOf(bytes))
    }
    this.#short = short.slice(0, used).sort()
    this.#long = long
  }

  get size(): number {
    return this.#short.length + this.#long.size
  }

  has(serial: Uint8Array): boolean {
    const bytes = withoutLeadingZeros(serial)
    if (bytes.length > SHORT_BYTES) return this.#long.has(textOf(bytes))
    const wanted = numberOf(bytes)
    let low = 0
    let high = this.#short.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const found = this.#short[middle] ?? Number.POSITIVE_INFINITY
      if (found === wanted) return true
      if (found < wanted) low = middle + 1
      else high = middle
    }
    return false
  }
}

function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? bytes.subarray(bytes.length) : bytes.subarray(first)
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 0x100 + byte, 0)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
