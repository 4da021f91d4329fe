import { concatBytes, err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'
import type { FieldDecoder } from './encoding.ts'

/** One record of a CSV file, in bytes. */
export interface CsvRecord {
  /** Number of its first line in the file, from 1. */
  readonly line: number
  /** Exactly as in the file, with its line end. The raw records one after the other are the file. */
  readonly raw: Uint8Array
  /** An empty line: it has no fields. */
  readonly empty: boolean
  /** Something stands behind a closing quote: where the fields end is anybody's guess. */
  readonly quotesMalformed: boolean
  /** The fields as text, without quotes. */
  texts(decode: FieldDecoder): string[]
  /** The same record, named by another line. */
  named(line: number): CsvRecord
}

/** A longer record is a quote that was never closed. */
export const LONGEST_RECORD_BYTES = 1_048_576

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** A record whose fields were found one by one. */
class ScannedRecord implements CsvRecord {
  readonly line: number
  readonly raw: Uint8Array
  readonly #fields: readonly Uint8Array[]
  readonly quotesMalformed: boolean

  constructor(line: number, raw: Uint8Array, fields: readonly Uint8Array[], quotesMalformed: boolean) {
    this.line = line
    this.raw = raw
    this.#fields = fields
    this.quotesMalformed = quotesMalformed
  }

  get empty(): boolean {
    return this.#fields.length === 0
  }

  texts(decode: FieldDecoder): string[] {
    return this.#fields.map(decode)
  }

  named(line: number): CsvRecord {
    return new ScannedRecord(line, this.raw, this.#fields, this.quotesMalformed)
  }
}

/**
 * A line without a quote: its fields are what stands between the separators, before and after decoding alike, because no broken character
 * takes an ASCII byte along. Read as one text it costs a fraction of what its fields cost one by one.
 */
class PlainRecord implements CsvRecord {
  readonly line: number
  readonly raw: Uint8Array
  readonly quotesMalformed = false
  readonly #length: number
  readonly #separator: string

  /** @param length without the line end */
  constructor(line: number, raw: Uint8Array, length: number, separator: string) {
    this.line = line
    this.raw = raw
    this.#length = length
    this.#separator = separator
  }

  get empty(): boolean {
    return this.#length === 0
  }

  texts(decode: FieldDecoder): string[] {
    return this.empty ? [] : decode(this.raw.subarray(0, this.#length)).split(this.#separator)
  }

  named(line: number): CsvRecord {
    return new PlainRecord(line, this.raw, this.#length, this.#separator)
  }
}

interface Scanned {
  readonly record: CsvRecord
  readonly end: number
  readonly lines: number
}

/** Where a byte stands next, looked for once for all that stands before it. */
class NextByte {
  readonly #bytes: Uint8Array
  readonly #byte: number
  #at = -1

  constructor(bytes: Uint8Array, byte: number) {
    this.#bytes = bytes
    this.#byte = byte
  }

  /** From a place on, which only rises; the end of the bytes where there is none. */
  from(start: number): number {
    if (this.#at >= start) return this.#at
    const found = this.#bytes.indexOf(this.#byte, start)
    this.#at = found < 0 ? this.#bytes.length : found
    return this.#at
  }
}

/**
 * Splits a CSV file (RFC 4180) into records, chunk by chunk, in bytes: neither UTF-8 nor CP932 has a byte of quote, separator or line
 * end within another character. Lines end with CR LF, LF or CR, also mixed; a quoted field may hold them. A quote within a field that
 * does not begin with one is an ordinary character.
 *
 * Bytes, because text read and written again is not the same file: CP932 has two codes for one character.
 */
export class CsvRecords {
  readonly #separatorText: string
  readonly #separator: number
  #rest: Uint8Array = new Uint8Array()
  #line = 1

  constructor(separator: ',' | '\t' = ',') {
    this.#separatorText = separator
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
    const next = {
      quote: new NextByte(bytes, QUOTE),
      lineFeed: new NextByte(bytes, LINE_FEED),
      carriageReturn: new NextByte(bytes, CARRIAGE_RETURN),
    }
    let start = 0
    while (start < bytes.length) {
      const scanned = this.#plain(bytes, start, next) ?? this.#scan(bytes, start, atEnd)
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

  /** A record from `start` on that ends with a line feed and has no quote; `undefined` when it is another one. */
  #plain(
    bytes: Uint8Array,
    start: number,
    next: { readonly quote: NextByte; readonly lineFeed: NextByte; readonly carriageReturn: NextByte },
  ): Scanned | undefined {
    const lineFeed = next.lineFeed.from(start)
    if (lineFeed === bytes.length || next.quote.from(start) < lineFeed) return undefined
    const end = Math.min(lineFeed, next.carriageReturn.from(start))
    if (end < lineFeed - 1) return undefined
    const raw = bytes.subarray(start, lineFeed + 1)
    return { record: new PlainRecord(this.#line, raw, end - start, this.#separatorText), end: lineFeed + 1, lines: 1 }
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
      const record = new ScannedRecord(this.#line, bytes.subarray(start, at), empty ? [] : fields, quotesMalformed)
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
