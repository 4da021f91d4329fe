/** A block has no more records than this, however they are. */
export const MOST_BLOCK_RECORDS = 2_048
/** Nor is another one added behind so many bytes; a record may have a million of them. */
const ENOUGH_BLOCK_BYTES = 4 * 1024 * 1024
/**
 * One record in so many ends a block, a power of two; with the limit above, 500 in the mean. Larger ones compress little better (the words
 * of a roll repeat within 500 rows already) and make a version with scattered changes larger; smaller ones make the manifest larger.
 */
const RECORDS_PER_CUT = 512

/** Records of one part, one after the other as in the file. */
export interface CutBlock {
  readonly part: string
  readonly bytes: Uint8Array
  readonly records: number
}

/** FNV-1a with a last mixing, 32 bits: quick, and no secret hangs on it. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Records that wait for the end of their block. */
class Pending {
  #buffer = new Uint8Array(65_536)
  #length = 0
  records = 0

  get length(): number {
    return this.#length
  }

  add(raw: Uint8Array): void {
    if (this.#length + raw.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + raw.length))
      larger.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = larger
    }
    this.#buffer.set(raw, this.#length)
    this.#length += raw.length
    this.records += 1
  }

  take(part: string): CutBlock {
    const block = { part, bytes: this.#buffer.slice(0, this.#length), records: this.records }
    this.#length = 0
    this.records = 0
    return block
  }
}

/**
 * Cuts the records of a roll into blocks where the records themselves say so: a row that is added, changed or taken away changes its own
 * block and no other, wherever in the file it stands, so that the next version shares the rest. The blocks of a part are in the order of
 * its records; one block a part is in memory.
 */
export class BlockCutter {
  readonly #pending = new Map<string, Pending>()

  /** Takes a copy; the block that has ended with this record. */
  push(part: string, raw: Uint8Array): CutBlock | undefined {
    let pending = this.#pending.get(part)
    if (pending === undefined) {
      pending = new Pending()
      this.#pending.set(part, pending)
    }
    pending.add(raw)
    const ends =
      (hashOf(raw) & (RECORDS_PER_CUT - 1)) === 0 ||
      pending.records === MOST_BLOCK_RECORDS ||
      pending.length >= ENOUGH_BLOCK_BYTES
    return ends ? pending.take(part) : undefined
  }

  /** What no record has ended. */
  finish(): readonly CutBlock[] {
    return [...this.#pending].flatMap(([part, pending]) => (pending.records === 0 ? [] : [pending.take(part)]))
  }
}
