import { z } from 'zod'
import { decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'
import { align } from './align.ts'

/** At a row of a part as it was: so many rows are taken out, and these are put in. */
export interface RowEdit {
  /** From 0, in the order of the part's records. */
  readonly at: number
  readonly removed: number
  readonly added: readonly Uint8Array[]
}

/** The same, with the places of the rows that are put in, in place of the rows. */
export interface RowChange {
  readonly at: number
  readonly removed: number
  /** From 0, in the order of the records as they are now. */
  readonly from: number
  readonly added: number
}

/**
 * Names a row by 53 bits of its bytes, so that millions of them can be compared in memory. Two rows of one name would make a block of
 * another hash, which nobody takes.
 */
export function rowName(row: Uint8Array): number {
  let [high, low] = [0x811c9dc5, 0x9747b28c]
  for (const byte of row) {
    high = Math.imul(high ^ byte, 0x01000193)
    low = Math.imul(low ^ byte, 0x5bd1e995)
  }
  high = Math.imul(high ^ (high >>> 15), 0x85ebca6b)
  low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  return ((high ^ (high >>> 13)) >>> 11) * 2 ** 32 + ((low ^ (low >>> 16)) >>> 0)
}

/**
 * What makes one sequence of rows another one.
 *
 * @param before names of the rows as they were; rows of one name are one row
 */
export function rowChanges(before: ArrayLike<string | number>, after: ArrayLike<string | number>): readonly RowChange[] {
  const changes: RowChange[] = []
  let [at, from] = [0, 0]
  for (const run of [...align(before, after), { before: before.length, after: after.length, count: 0 }]) {
    const [removed, added] = [run.before - at, run.after - from]
    if (removed > 0 || added > 0) changes.push({ at, removed, from, added })
    at = run.before + run.count
    from = run.after + run.count
  }
  return changes
}

const MOST_ROWS = 16_777_216
const place = z.int().min(0).max(MOST_ROWS)
const editsSchema = z
  .strictObject({ v: z.literal(1), edits: z.array(z.tuple([place, place, z.array(z.instanceof(Uint8Array))])) })
  .refine(({ edits }) => edits.every(([at], index) => at >= endOf(edits[index - 1])), 'not rising')

function endOf(edit: readonly [number, number, readonly Uint8Array[]] | undefined): number {
  return edit === undefined ? 0 : edit[0] + edit[1]
}

/** Deterministic CBOR. Throws for edits that nobody could read. */
export function encodeRowEdits(edits: readonly RowEdit[]): Uint8Array {
  const encoded = encodeDeterministic({ v: 1, edits: edits.map(({ at, removed, added }) => [at, removed, added]) })
  if (decodeRowEdits(encoded) === undefined) throw new Error('edits that are not in order')
  return encoded
}

/** `undefined` for bytes that are no edits, or edits that do not rise. */
export function decodeRowEdits(encoded: Uint8Array): readonly RowEdit[] | undefined {
  const decoded = decodeDeterministic(encoded)
  const parsed = decoded === undefined ? undefined : editsSchema.safeParse(decoded.value)
  return parsed?.data?.edits.map(([at, removed, added]) => ({ at, removed, added }))
}

/** A run of rows as they are now: rows that were there, or new ones. */
type Segment = { readonly start: number; readonly count: number } & (
  | { readonly kept: number }
  | { readonly added: readonly Uint8Array[] }
)

/** Where rows of a part as it is now come from. */
export class EditedRows {
  readonly #segments: readonly Segment[]
  /** How many rows there are now. */
  readonly count: number

  private constructor(segments: readonly Segment[], count: number) {
    this.#segments = segments
    this.count = count
  }

  /** `undefined` where an edit lies behind the end. */
  static of(before: number, edits: readonly RowEdit[]): EditedRows | undefined {
    const segments: Segment[] = []
    let [start, at] = [0, 0]
    const push = (count: number, source: { readonly kept: number } | { readonly added: readonly Uint8Array[] }): void => {
      if (count > 0) segments.push({ start, count, ...source })
      start += count
    }
    for (const edit of edits) {
      if (edit.at + edit.removed > before) return undefined
      push(edit.at - at, { kept: at })
      push(edit.added.length, { added: edit.added })
      at = edit.at + edit.removed
    }
    push(before - at, { kept: at })
    return new EditedRows(segments, start)
  }

  /**
   * Rows from one on; fewer where there are no more.
   *
   * @param rowsBefore rows as they were, from one on; `undefined` where they cannot be had, and then there is no answer
   */
  rows(
    from: number,
    count: number,
    rowsBefore: (from: number, count: number) => readonly Uint8Array[] | undefined,
  ): readonly Uint8Array[] | undefined {
    const rows: Uint8Array[] = []
    for (let index = this.#at(from); index < this.#segments.length && rows.length < count; index++) {
      const segment = this.#segments[index]
      if (segment === undefined) break
      const skip = from + rows.length - segment.start
      const take = Math.min(segment.count - skip, count - rows.length)
      const found = 'added' in segment ? segment.added.slice(skip, skip + take) : rowsBefore(segment.kept + skip, take)
      if (found?.length !== take) return undefined
      rows.push(...found)
    }
    return rows
  }

  /** The segment in which a row lies. */
  #at(row: number): number {
    let [low, high] = [0, this.#segments.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const segment = this.#segments[middle]
      if (segment !== undefined && segment.start + segment.count <= row) low = middle + 1
      else high = middle
    }
    return low
  }
}
