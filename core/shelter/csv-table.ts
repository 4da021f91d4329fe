import { ok, type Result } from '../base/index.ts'
import type { Failure } from '../failure/index.ts'
import { type CsvRecord, CsvRecords, EncodingSurvey, fieldDecoder, UTF_8_MARK } from '../roll/index.ts'

/** A line of a table, by the columns that were found. */
export interface TableLine<Column extends string> {
  /** Its number in the file, from 1. */
  readonly line: number
  /** Without white space at its ends; '' where the column is missing or empty. */
  readonly cell: (column: Column) => string
}

export interface CsvTable<Column extends string> {
  readonly lines: readonly TableLine<Column>[]
  /** Columns that were looked for and are not there. */
  readonly missing: readonly Column[]
  /** Headings that mean nothing to us: nothing of them is taken over. */
  readonly unknown: readonly string[]
}

/** A heading as it is compared: ＿ and _, full width and half width, brackets and spaces make no difference. */
function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s_・,、.()「」\-–—]/g, '')
}

/** An apostrophe that our own files put before a formula is not part of the value. */
function plainCell(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '')
}

/**
 * Reads a CSV file with headings, in UTF-8 or CP932, whatever the order of its columns. Fails where it is no CSV file or its encoding
 * is unclear.
 *
 * @param headings by column, what it may be called; the first is our own
 */
export function readCsvTable<Column extends string>(
  bytes: Uint8Array,
  headings: Readonly<Record<Column, readonly string[]>>,
): Result<CsvTable<Column>, Failure> {
  const survey = new EncodingSurvey()
  survey.push(bytes)
  const encoding = survey.finish()
  if (!encoding.ok) return encoding
  const records = recordsOf(encoding.value.mark ? bytes.subarray(UTF_8_MARK.length) : bytes)
  if (!records.ok) return records
  const decode = fieldDecoder(encoding.value.encoding)
  const [header, ...others] = records.value.filter(({ empty }) => !empty)
  const names = (header?.texts(decode) ?? []).map((text) => text.trim())
  const columns = Object.keys(headings) as Column[]
  const keys = names.map(headingKey)
  const places = new Map<Column, number>()
  // Where a file has two columns of one meaning, the name that comes first with us is the better one.
  for (const column of columns)
    for (const heading of headings[column]) {
      const place = keys.indexOf(headingKey(heading))
      if (place >= 0 && !places.has(column)) places.set(column, place)
    }
  const taken = new Set(places.values())
  const unknown = names.filter((name, index) => name !== '' && !taken.has(index))
  const lines = others.map((record): TableLine<Column> => {
    const fields = record.texts(decode)
    const cell = (column: Column): string => {
      const place = places.get(column)
      const field = place === undefined ? undefined : fields[place]
      return field === undefined ? '' : plainCell(field)
    }
    return { line: record.line, cell }
  })
  return ok({
    lines: lines.filter(({ cell }) => columns.some((column) => cell(column) !== '')),
    missing: columns.filter((column) => !places.has(column)),
    unknown,
  })
}

function recordsOf(bytes: Uint8Array): Result<readonly CsvRecord[], Failure> {
  const reader = new CsvRecords()
  const first = reader.push(bytes)
  if (!first.ok) return first
  const last = reader.finish()
  return last.ok ? ok([...first.value, ...last.value]) : last
}
