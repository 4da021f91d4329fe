import { concatBytes, err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'

/** One record of a CSV file, in bytes. */
export interface CsvRecord {
  /** Number of its first line in the file, from 1. */
  readonly line: number
  /** Exactly as in the file, with its line end. The raw records one after the other are the file. */
  readonly raw: Uint8Array
  /** Contents of the fields, without quotes. An empty line has none. */
  readonly fields: readonly Uint8Array[]
  /** Something stands behind a closing quote: where the fields end is anybody's guess. */
  readonly quotesMalformed: boolean
}

/** A longer record is a quote that was never closed. */
export const LONGEST_RECORD_BYTES = 1_048_576

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

interface Scanned {
  readonly record: CsvRecord
  readonly end: number
  readonly lines: number
}

/**
 * Splits a CSV file (RFC 4180) into records, chunk by chunk, in bytes: neither UTF-8 nor CP932 has a byte of quote, separator or line
 * end within another character. Lines end with CR LF, LF or CR, also mixed; a quoted field may hold them. A quote within a field that
 * does not begin with one is an ordinary character.
 *
 * Bytes, because text read and written again is not the same file: CP932 has two codes for one character.
 */
export class CsvRecords {
  readonly #separator: number
  #rest: Uint8Array = new Uint8Array()
  #line = 1

  constructor(separator: ',' | '\t' = ',') {
    this.#separator = separator.charCodeAt(0)
  }

  /** The records that are complete by now. They share memory with the chunk. Fails with `roll-csv-broken`, naming the line. */
  push(chunk: Uint8Array): Result<readonly CsvRecord[], Failure> {
    return this.#take(this.#rest.length === 0 ? chunk : concatBytes(this.#rest, chunk), false)
  }

  /** The record that had no line end, if any. Fails with `roll-csv-broken` for a quote that was never closed. */
  finish(): Result<readonly CsvRecord[], Failure> {
    return this.#take(this.#rest, true)
  }

  #take(bytes: Uint8Array, atEnd: boolean): Result<readonly CsvRecord[], Failure> {
    const records: CsvRecord[] = []
    let start = 0
    while (start < bytes.length) {
      const scanned = this.#scan(bytes, start, atEnd)
      if (scanned === undefined) {
        if (atEnd || bytes.length - start > LONGEST_RECORD_BYTES)
          return err(failure('roll-csv-broken', { line: this.#line, problem: atEnd ? 'quote-not-closed' : 'record-too-long' }))
        break
      }
      records.push(scanned.record)
      start = scanned.end
      this.#line += scanned.lines
    }
    this.#rest = start === 0 ? bytes : bytes.slice(start)
    return ok(records)
  }

  /** One record from `start` on; `undefined` when its end is not there yet. */
  #scan(bytes: Uint8Array, start: number, atEnd: boolean): Scanned | undefined {
    const fields: Uint8Array[] = []
    let quotesMalformed = false
    let lines = 1
    let at = start
    for (;;) {
      let field: Uint8Array | undefined
      if (bytes[at] === QUOTE) {
        const from = at + 1
        let doubled = false
        for (at = from; ; at++) {
          const byte = bytes[at]
          if (byte === undefined) return undefined
          if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) lines++
          if (byte !== QUOTE) continue
          if (bytes[at + 1] !== QUOTE) break
          doubled = true
          at++
        }
        // Whether another quote follows is not known yet.
        if (at + 1 === bytes.length && !atEnd) return undefined
        field = doubled ? withoutDoubledQuotes(bytes.subarray(from, at)) : bytes.subarray(from, at)
        at++
      }
      const plain = at
      let byte = bytes[at]
      while (byte !== undefined && byte !== this.#separator && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) byte = bytes[++at]
      if (byte === undefined && !atEnd) return undefined
      if (field === undefined) field = bytes.subarray(plain, at)
      else if (at > plain) quotesMalformed = true
      fields.push(field)
      if (byte === this.#separator) {
        at++
        continue
      }
      const empty = at === start
      if (byte !== undefined) at++
      if (byte === CARRIAGE_RETURN) {
        if (at === bytes.length && !atEnd) return undefined
        if (bytes[at] === LINE_FEED) at++
      }
      const record = { line: this.#line, raw: bytes.subarray(start, at), fields: empty ? [] : fields, quotesMalformed }
      return { record, end: at, lines }
    }
  }
}

function withoutDoubledQuotes(bytes: Uint8Array): Uint8Array {
  const single = new Uint8Array(bytes.length)
  let length = 0
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    single[length++] = byte
    if (byte === QUOTE) index++
  }
  return single.subarray(0, length)
}
