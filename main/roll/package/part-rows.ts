import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type CsvRecord, CsvRecords } from '../../../core/roll/index.ts'
import type { RollBlock } from '../../../core/roll-package/index.ts'

/** The records in the bytes of a block. Fails with `roll-csv-broken`. */
export function splitRecords(bytes: Uint8Array, separator: ',' | '\t'): Result<readonly CsvRecord[], Failure> {
  const records = new CsvRecords(separator)
  const whole = records.push(bytes)
  if (!whole.ok) return whole
  const rest = records.finish()
  return rest.ok ? ok([...whole.value, ...rest.value]) : rest
}

export type OpenBlock = (block: RollBlock) => Result<Uint8Array, Failure>

/** The rows of one part of a roll by their numbers, from its blocks; the block that was read last is in memory. */
export class PartRows {
  readonly count: number
  readonly #blocks: readonly RollBlock[]
  readonly #ends: readonly number[]
  readonly #open: OpenBlock
  readonly #separator: ',' | '\t'
  #last: { readonly index: number; readonly rows: readonly Uint8Array[] } | undefined

  /** @param blocks those of the part, in their order */
  constructor(blocks: readonly RollBlock[], separator: ',' | '\t', open: OpenBlock) {
    let count = 0
    this.#ends = blocks.map(({ records }) => {
      count += records
      return count
    })
    this.count = count
    this.#blocks = blocks
    this.#open = open
    this.#separator = separator
  }

  /** The number of the first row of a block. */
  startOf(index: number): number {
    return this.#ends[index - 1] ?? 0
  }

  /** Rows from one on; fewer where there are no more. Fails as `open` does, and with `roll-block-damaged`. */
  rows(from: number, count: number): Result<readonly Uint8Array[], Failure> {
    const rows: Uint8Array[] = []
    for (let index = this.#blockOf(from); index < this.#blocks.length && rows.length < count; index++) {
      const found = this.#rowsOf(index)
      if (!found.ok) return found
      const skip = from + rows.length - this.startOf(index)
      for (const row of found.value.slice(skip, skip + count - rows.length)) rows.push(row)
    }
    return ok(rows)
  }

  /** Of one block. */
  #rowsOf(index: number): Result<readonly Uint8Array[], Failure> {
    const block = this.#blocks[index]
    if (block === undefined) return ok([])
    if (this.#last?.index === index) return ok(this.#last.rows)
    const opened = this.#open(block)
    if (!opened.ok) return opened
    const records = splitRecords(opened.value, this.#separator)
    if (!records.ok) return records
    if (records.value.length !== block.records)
      return err(failure('roll-block-damaged', { problem: 'another number of records' }))
    const rows = records.value.map(({ raw }) => raw)
    this.#last = { index, rows }
    return ok(rows)
  }

  #blockOf(row: number): number {
    let [low, high] = [0, this.#ends.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ends[middle] ?? 0) <= row) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The blocks of each part, in their order. */
export function blocksByPart(blocks: readonly RollBlock[]): ReadonlyMap<string, readonly RollBlock[]> {
  const parts = new Map<string, RollBlock[]>()
  for (const block of blocks) {
    const known = parts.get(block.part)
    if (known === undefined) parts.set(block.part, [block])
    else known.push(block)
  }
  return parts
}
