import type { Columns, ColumnType, ManyInserted, SqlValue } from './sql/driver.ts'
import { names, transposed } from './sql/driver.ts'

const isNumber = (type: ColumnType | undefined) => type === 'int' || type === 'bigint'

/**
 * Rows for one statement of PostgreSQL. An array of byte strings crosses as hexadecimal text with escapes, twice as long and written and read
 * byte by byte; so all strings of all columns lie in one of bytes, `$2`, and a column of them is where each begins and how long it is.
 */
export function packedInsert({ table, columns, onConflict }: ManyInserted): string {
  const arrays: string[] = []
  const unnested: string[] = []
  const selected: string[] = []
  const add = (name: string, type: string) => {
    arrays.push(`$${arrays.length + 3}::${type}[]`)
    unnested.push(name)
    return `r.${name}`
  }
  for (const [name, type] of columns) {
    if (isNumber(type)) {
      selected.push(add(name, type))
      continue
    }
    const bytes = `substr($2::bytea, ${add(`${name}_start`, 'int')}, ${add(`${name}_length`, 'int')})`
    selected.push(type === 'bytea' ? bytes : `convert_from(${bytes}, 'UTF8')`)
  }
  const conflict = onConflict === undefined ? '' : ` ON CONFLICT ${onConflict}`
  const rows = `unnest(${arrays.join(', ')}) AS r(${unnested.join(', ')})`
  return `INSERT INTO ${table} (tenant, ${names(columns).join(', ')}) SELECT $1::int, ${selected.join(', ')} FROM ${rows}${conflict}`
}

/** What `packedInsert` is given after the municipality: the strings, then the arrays as PostgreSQL reads them. */
export function packed(columns: Columns, rows: readonly (readonly SqlValue[])[]): readonly [Buffer, ...string[]] {
  const strings = new JoinedStrings()
  const arrays = transposed(columns, rows).flatMap((column, index) => {
    if (isNumber(columns[index]?.[1])) return [column]
    const spans = column.map((value) => strings.add(value))
    return [spans.map(({ start }) => start), spans.map(({ length }) => length)]
  })
  return [strings.whole, ...arrays.map((array) => `{${array.map((value) => value ?? 'NULL').join(',')}}`)]
}

/** Where a string lies; counted from 1. */
interface Span {
  readonly start: number | null
  readonly length: number | null
}

const NOWHERE: Span = { start: null, length: null }
const utf8 = new TextEncoder()

class JoinedStrings {
  readonly #parts: Uint8Array[] = []
  #length = 0
  #last: { readonly value: SqlValue; readonly span: Span } = { value: null, span: NOWHERE }

  add(value: SqlValue): Span {
    // A run of events names the same device and stream over and over.
    if (value === this.#last.value) return this.#last.span
    const bytes = typeof value === 'string' ? utf8.encode(value) : value
    if (!(bytes instanceof Uint8Array)) return NOWHERE
    const span = { start: this.#length + 1, length: bytes.length }
    this.#parts.push(bytes)
    this.#length += bytes.length
    this.#last = { value, span }
    return span
  }

  get whole(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }
}
