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
  constructor(serials: Iterable<Uint8Array>) {
    let short = new Float64Array(1_024)
    let used = 0
    const long = new Set<string>()
    for (const serial of serials) {
      const bytes = withoutLeadingZeros(serial)
      if (bytes.length > SHORT_BYTES) long.add(textOf(bytes))
      else {
        if (used === short.length) short = grown(short)
        short[used++] = numberOf(bytes)
      }
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

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length)
  larger.set(numbers)
  return larger
}

function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  let first = 0
  while (bytes[first] === 0) first++
  return first === 0 ? bytes : bytes.subarray(first)
}

function numberOf(bytes: Uint8Array): number {
  let number = 0
  for (const byte of bytes) number = number * 0x100 + byte
  return number
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
