import { describe, expect, test } from 'vitest'
import { rollQueries } from './roll-query.ts'

describe('what is typed or scanned into the one box', () => {
  test('is a reading, in either kana and either width', () => {
    expect(rollQueries('やまだ')).toEqual([{ by: 'kana', beginning: 'やまだ' }])
    expect(rollQueries(' ﾔﾏﾀﾞ ﾀﾛｳ ')).toEqual([{ by: 'kana', beginning: 'ヤマダ タロウ' }])
  })
  test('is a number, and then a barcode, in either width', () =>
    expect(rollQueries('Ａ０００１２３')).toEqual([
      { by: 'number', number: 'A000123' },
      { by: 'barcode', barcode: 'A000123' },
    ]))
  test('is a number plate, with whatever is written on it', () =>
    expect(rollQueries('姫路 300 あ 12-34')).toEqual([{ by: 'number', number: '姫路 300 あ 12-34' }]))
  test.each(['1980-04-01 山田太郎', '昭和55年4月1日　山田太郎', 'S55.4.1 山田太郎', '19800401 山田太郎'])(
    'is a birth date and a name: %s',
    (typed) => expect(rollQueries(typed)).toEqual([{ by: 'birth-date-and-name', birthDate: '19800401', name: '山田太郎' }]),
  )
  test('is not a name alone, and not nothing', () => {
    expect(rollQueries('山田太郎')).toBe('name-alone')
    expect(rollQueries(' 　')).toEqual([])
  })
})
