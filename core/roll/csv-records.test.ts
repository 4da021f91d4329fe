import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { concatBytes, orThrow } from '../base/index.ts'
import { type CsvRecord, CsvRecords, LONGEST_RECORD_BYTES } from './csv-records.ts'
import { fieldDecoder, ROLL_ENCODINGS } from './encoding.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function split(text: string, chunkLength = text.length + 1): CsvRecord[] {
  const bytes = bytesOf(text)
  const records = new CsvRecords()
  const found: CsvRecord[] = []
  for (let at = 0; at < bytes.length; at += chunkLength) found.push(...orThrow(records.push(bytes.slice(at, at + chunkLength))))
  return [...found, ...orThrow(records.finish())]
}

const fieldsOf = (records: readonly CsvRecord[]) => records.map((record) => record.texts(textOf))
/** All that a record tells. */
const told = (records: readonly CsvRecord[]) =>
  records.map((record) => ({
    line: record.line,
    raw: textOf(record.raw),
    fields: record.texts(textOf),
    empty: record.empty,
    quotesMalformed: record.quotesMalformed,
  }))

describe('a file that is no CSV', () => {
  test('with a quote that is never closed, names the line in which it was opened', () => {
    const records = new CsvRecords()
    orThrow(records.push(bytesOf('a,b\n1,"x\ny\n')))
    expect(records.finish()).toMatchObject({
      error: { code: 'roll-csv-broken', detail: { line: 2, problem: 'quote-not-closed' } },
    })
  })

  test('does not fill the memory', () => {
    const records = new CsvRecords()
    const chunk = bytesOf(`"${'x'.repeat(LONGEST_RECORD_BYTES)}`)
    expect(records.push(chunk)).toMatchObject({
      error: { code: 'roll-csv-broken', detail: { line: 1, problem: 'record-too-long' } },
    })
  })

  test('marks a record with something behind a closing quote, and goes on with the next', () => {
    const found = split('1,"a"b,c\n2,d,e\n')
    expect(found.map(({ quotesMalformed }) => quotesMalformed)).toEqual([true, false])
    expect(found.map(({ line }) => line)).toEqual([1, 2])
  })
})

describe('records', () => {
  test('may hold line ends and doubled quotes in quoted fields; lines are those of the file', () => {
    const found = split('番号,備考\r\n1,"上の行\r\n下の行"\r\n2,"「""」"\r\n')
    expect(fieldsOf(found)).toEqual([
      ['番号', '備考'],
      ['1', '上の行\r\n下の行'],
      ['2', '「"」'],
    ])
    expect(found.map(({ line }) => line)).toEqual([1, 2, 4])
  })

  test('end with CR LF, LF or CR, or with the file', () => {
    expect(fieldsOf(split('a\r\nb\nc\rd'))).toEqual([['a'], ['b'], ['c'], ['d']])
    expect(fieldsOf(split('a,\n,'))).toEqual([
      ['a', ''],
      ['', ''],
    ])
  })

  test('empty lines have no fields', () => {
    expect(fieldsOf(split('a\n\nb\n'))).toEqual([['a'], [], ['b']])
  })

  test('keep a quote that stands within a field', () => {
    expect(fieldsOf(split('1,5"ディスク\n'))).toEqual([['1', '5"ディスク']])
  })

  const anything = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '山', '\t'), maxLength: 40 })

  it('one after the other are the file, byte for byte, and do not depend on the chunks', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 5 }), (text, chunk) => {
        const records = new CsvRecords()
        const whole = [records.push(bytesOf(text)), records.finish()]
        fc.pre(whole.every(({ ok }) => ok))
        const found = split(text, chunk)
        expect(textOf(concatBytes(...found.map(({ raw }) => raw)))).toBe(text)
        expect(told(found)).toStrictEqual(told(split(text)))
      }),
    )
  })

  const field = fc.string({ unit: fc.constantFrom('a', '山', ' ', '"', ',', '\r\n', '\n'), maxLength: 6 })

  it('are those that csv-parse finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(field, fc.boolean()), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, chunk) => {
          const text = rows
            .map((row) =>
              row
                .map(([value, quoted]) => (quoted || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
                .join(','),
            )
            .join('\r\n')
          fc.pre(!rows.some((row) => row.length === 1 && row[0]![0] === ''))
          expect(fieldsOf(split(`${text}\r\n`, chunk))).toEqual(
            parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true }),
          )
        },
      ),
    )
  })

  // Bytes of names cut off in the middle, of both encodings, between separators and line ends.
  const bytes = fc.array(
    fc.constantFrom(0x2c, 0x41, 0x09, 0x81, 0x40, 0x8f, 0xe0, 0xb1, 0xfc, 0xe5, 0xf0, 0x80, 0xef, 0xbb, 0xbf),
    {
      maxLength: 30,
    },
  )

  it.each(ROLL_ENCODINGS)('have the texts that their fields have one by one, whatever is broken in them (%s)', (encoding) => {
    const decode = fieldDecoder(encoding)
    const byFields = (line: readonly number[]) => {
      const fields: number[][] = [[]]
      for (const byte of line) {
        if (byte === 0x2c) fields.push([])
        else fields.at(-1)?.push(byte)
      }
      return fields.map((field) => decode(Uint8Array.from(field)))
    }
    fc.assert(
      fc.property(bytes, (line) => {
        fc.pre(line.length > 0)
        const [record] = orThrow(new CsvRecords().push(Uint8Array.from([...line, 0x0a])))
        expect(record?.texts(decode)).toEqual(byFields(line))
      }),
    )
  })
})
