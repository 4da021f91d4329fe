import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { birthDatesToSearch, keysOf, readEntry } from './entry.ts'
import { layOut, parseRollMapping, suggestMapping } from './mapping.ts'

const HEADER = ['整理番号', '氏名', '氏名（カナ）', '生年月日', '性別', '住所', '手帳', '手帳の期限', '備考']
const MAPPING = orThrow(
  parseRollMapping({
    version: 1,
    columns: { number: '整理番号', name: 2, kana: '氏名（カナ）', birthDate: '生年月日', sex: '性別', address: '住所' },
    required: ['number'],
    flags: [{ flag: 'disability', column: '手帳', until: '手帳の期限' }],
  }),
)
const LAYOUT = orThrow(layOut(MAPPING, HEADER))
const GOOD = ['００１２', '髙橋　一郎 ', 'ﾀｶﾊｼ ｲﾁﾛｳ', '昭和58年4月1日', '男', '兵庫県姫路市', '○', '令和8年3月31日', ' 杖 ']

const row = (change: Readonly<Record<number, string>>) => GOOD.map((value, index) => change[index] ?? value)

describe('a line is rejected', () => {
  test.each([
    ['field-count', undefined, GOOD.slice(1)],
    ['undecodable', 6, row({ 5: '兵庫県\ufffd' })],
    ['field-empty', 1, row({ 0: '　' })],
    ['birth-date-impossible', 4, row({ 3: '昭和58年2月30日' })],
    ['flag-until-impossible', 8, row({ 7: 'いつか' })],
    ['flag-until-impossible', 8, row({ 7: '令和8年3月' })],
  ])('%s, column %s', (code, column, fields) => {
    expect(readEntry(fields, LAYOUT)).toStrictEqual({ ok: false, error: column === undefined ? { code } : { code, column } })
  })

  test('when nobody could find it', () => {
    const layout = orThrow(layOut(orThrow(parseRollMapping({ version: 1, columns: { name: 1, address: 2 } })), ['氏名', '住所']))
    expect(readEntry(['', '姫路市'], layout)).toStrictEqual({ ok: false, error: { code: 'nothing-to-find-by' } })
  })

  test('when a subject key is none', () => {
    const layout = orThrow(layOut(orThrow(parseRollMapping({ version: 1, columns: { subjectKey: 1 } })), ['key']))
    expect(readEntry(['0123'], layout)).toStrictEqual({ ok: false, error: { code: 'subject-key-malformed', column: 1 } })
    expect(orThrow(readEntry(['AB'.repeat(32)], layout)).subjectKey).toBe('ab'.repeat(32))
  })
})

describe('a line becomes an entry', () => {
  test('with its values as they are, and keys to find it by', () => {
    const entry = orThrow(readEntry(GOOD, LAYOUT))
    expect(entry).toMatchObject({
      number: '００１２',
      name: '髙橋　一郎',
      birthDate: { year: 1983, month: 4, day: 1, raw: '19830401' },
      sex: 'male',
      flags: [{ flag: 'disability', until: '2026-03-31' }],
      values: GOOD,
      warnings: [],
    })
    expect(keysOf(entry)).toStrictEqual({ number: '0012', name: '高橋一郎', kana: 'タカハシチロ', birthDate: '19830401' })
  })

  test('with a warning where somebody should look', () => {
    const entry = orThrow(readEntry(row({ 3: '昭和65年1月1日', 4: '中' }), LAYOUT))
    expect(entry.warnings).toStrictEqual([
      { code: 'date-outside-its-era', column: 4 },
      { code: 'sex-unreadable', column: 5 },
    ])
    expect(entry.sex).toBe('unknown')
  })

  test('without the flag when its column says no', () => {
    for (const no of ['', '0', '無', '×', ' ']) expect(orThrow(readEntry(row({ 6: no }), LAYOUT)).flags).toEqual([])
    expect(orThrow(readEntry(row({ 7: '' }), LAYOUT)).flags).toEqual([{ flag: 'disability' }])
  })
})

test('somebody is also sought under a birth date with unknown parts', () => {
  expect(birthDatesToSearch('19450512')).toEqual(['19450512', '19450500', '19450000', '00000000'])
})

describe('a mapping is refused', () => {
  test.each([
    [{}, 'version'],
    [{ version: 2, columns: {} }, 'version'],
    [{ version: 1, columns: { number: '' } }, 'columns.number'],
    [{ version: 1, columns: { pin: 1 } }, 'columns'],
    [{ version: 1, columns: { number: 1 }, flags: [{ flag: '会員', column: 2 }] }, 'flags.0.flag'],
  ])('%j: %s', (value, at) => {
    expect(parseRollMapping(value)).toMatchObject({ error: { code: 'roll-mapping-invalid', detail: { at } } })
  })

  test.each([
    [{ columns: { number: '番号' } }, ['整理番号'], 'no-such-column'],
    [{ columns: { number: 2 } }, ['整理番号'], 'no-such-column'],
    [{ columns: { number: '番号' } }, ['番号', '番号'], 'column-twice'],
    [{ columns: { number: '番号' }, header: false }, [], 'no-header-line'],
    [{ columns: { address: '住所' } }, ['住所'], 'no-column-to-find-anybody-by'],
    [{ columns: { number: 1 }, required: ['name'] }, ['番号'], 'not-mapped'],
  ])('for a file that does not fit: %j', (mapping, header, problem) => {
    const parsed = orThrow(parseRollMapping({ version: 1, ...mapping }))
    expect(layOut(parsed, header)).toMatchObject({ error: { code: 'roll-mapping-invalid', detail: { problem } } })
  })
})

describe('a mapping is suggested from the names of the columns', () => {
  test.each([
    [
      ['宛名番号', '漢字氏名', '氏名(ｶﾅ)', '生年月日（和暦）', '性別コード', '現住所', '備考'],
      {
        number: '宛名番号',
        name: '漢字氏名',
        kana: '氏名(ｶﾅ)',
        birthDate: '生年月日（和暦）',
        sex: '性別コード',
        address: '現住所',
      },
    ],
    [['No.', '氏　名', 'ﾌﾘｶﾞﾅ'], { number: 'No.', name: '氏　名', kana: 'ﾌﾘｶﾞﾅ' }],
    [['ID', 'Name', 'Birth date'], { number: 'ID', name: 'Name', birthDate: 'Birth date' }],
    [['氏名', '氏名'], { name: 1 }],
    [['車種'], {}],
  ])('%j', (header, columns) => {
    expect(suggestMapping(header).columns).toStrictEqual(columns)
  })
})
