/** Deterministic CBOR (RFC 8949 §4.2.1) as docs/log-format.md uses it: read strictly, so that one value has one sequence of bytes. */

/** Why bytes are not deterministic CBOR. */
export class CborDefect extends Error {}

const fail = (/** @type {string} */ what) => {
  throw new CborDefect(what)
}

class Reader {
  #at = 0
  /** @type {Uint8Array} */
  #bytes
  /** @type {DataView} */
  #view

  constructor(/** @type {Uint8Array} */ bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get isAtEnd() {
    return this.#at === this.#bytes.length
  }

  #take(/** @type {number} */ length) {
    const from = this.#at
    this.#at += length
    if (this.#at > this.#bytes.length) fail('ends too early')
    return from
  }

  /** The argument of an item, in its shortest form. */
  #argument(/** @type {number} */ information) {
    if (information < 24) return information
    /** @type {number} */
    let value
    let least = 24
    switch (information) {
      case 24:
        value = this.#view.getUint8(this.#take(1))
        break
      case 25:
        value = this.#view.getUint16(this.#take(2))
        least = 0x100
        break
      case 26:
        value = this.#view.getUint32(this.#take(4))
        least = 0x1_0000
        break
      case 27: {
        const large = this.#view.getBigUint64(this.#take(8))
        if (large > BigInt(Number.MAX_SAFE_INTEGER)) fail('a whole number beyond 2^53')
        value = Number(large)
        least = 0x1_0000_0000
        break
      }
      default:
        return fail('a length that is not told')
    }
    if (value < least) fail('a number that is not written as short as it can be')
    return value
  }

  /** @returns {unknown} */
  item(depth = 0) {
    if (depth > 64) fail('nested too deep')
    const first = this.#view.getUint8(this.#take(1))
    const information = first & 0x1f
    switch (first >> 5) {
      case 0:
        return this.#argument(information)
      case 1:
        return -1 - this.#argument(information)
      case 2: {
        const length = this.#argument(information)
        const from = this.#take(length)
        return this.#bytes.slice(from, from + length)
      }
      case 3:
        return this.#text(information)
      case 4: {
        const length = this.#argument(information)
        return Array.from({ length: Math.min(length, this.#bytes.length) }, () => this.item(depth + 1))
      }
      case 5:
        return this.#map(information, depth)
      case 7:
        return this.#simple(information)
      default:
        return fail('a tag')
    }
  }

  #text(/** @type {number} */ information) {
    const length = this.#argument(information)
    const from = this.#take(length)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#bytes.subarray(from, from + length))
    } catch {
      return fail('a text that is not UTF-8')
    }
  }

  #map(/** @type {number} */ information, /** @type {number} */ depth) {
    const length = this.#argument(information)
    /** @type {Record<string, unknown>} */
    const map = Object.create(null)
    /** @type {Uint8Array} */
    let previous = new Uint8Array()
    for (let entry = 0; entry < length; entry++) {
      const from = this.#at
      const key = this.item(depth + 1)
      if (typeof key !== 'string') return fail('a key that is not a text')
      const written = this.#bytes.subarray(from, this.#at)
      if (entry > 0 && Buffer.compare(previous, written) >= 0) fail('keys out of order, or twice')
      previous = written
      map[key] = this.item(depth + 1)
    }
    return map
  }

  #simple(/** @type {number} */ information) {
    switch (information) {
      case 20:
        return false
      case 21:
        return true
      case 22:
        return null
      default:
        return fail('a value that has no meaning here')
    }
  }
}

/**
 * Reads one value that fills the bytes. Throws {@link CborDefect} for anything else.
 *
 * @param {Uint8Array} bytes
 * @returns {unknown} numbers, texts, booleans, null, Uint8Array, arrays, and objects without a prototype
 */
export function decodeCbor(bytes) {
  // Plain bytes: a Buffer's parts would be Buffers again.
  const reader = new Reader(new Uint8Array(bytes))
  const value = reader.item()
  if (!reader.isAtEnd) fail('goes on after its end')
  return value
}
