import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvLine } from './csv.ts'

describe('a line of CSV', () => {
  test.each(['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', '=HYPERLINK("http://x","y")'])(
    'makes text of what a spreadsheet would calculate: %j',
    (cell) => {
      expect(parse(csvLine(['1', cell]))).toStrictEqual([['1', `'${cell}`]])
    },
  )

  test('leaves the rest as it is, with quotes only where they are needed', () => {
    expect(csvLine(['1', '', '姫路市 安田', '1-2=3', "O'Neill"])).toBe("1,,姫路市 安田,1-2=3,O'Neill\r\n")
    expect(csvLine(['a,b', 'a "b"', 'a\r\nb'])).toBe('"a,b","a ""b""","a\r\nb"\r\n')
  })

  it('is read as it was written by another reader', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'山a1",\r\n =') }).filter((text) => !/^[=\r\n]/.test(text))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toStrictEqual([cells])
      }),
    )
  })
})
