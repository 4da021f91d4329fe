import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { type RollEntry, readEntry } from './entry.ts'
import { rollFactsOf } from './facts.ts'
import { layOut, parseRollMapping } from './mapping.ts'
import { matchEntries, matchPerson } from './match.ts'

const HEADER = ['番号', '氏名', '生年月日', '住所', '会員', '期限', '世帯', '開始', '終了', '室']
const LAYOUT = orThrow(
  layOut(
    orThrow(
      parseRollMapping({
        version: 1,
        columns: {
          number: '番号',
          name: '氏名',
          birthDate: '生年月日',
          address: '住所',
          household: '世帯',
          bookingFrom: '開始',
          bookingUntil: '終了',
          bookingRoom: '室',
        },
        flags: [{ flag: 'member', column: '会員', until: '期限' }],
      }),
    ),
    HEADER,
  ),
)

const HIMEJI = '兵庫県姫路市本町68番地'
const entry = (...fields: readonly string[]): RollEntry =>
  orThrow(readEntry([...fields, ...HEADER.slice(fields.length).map(() => '')], LAYOUT))
const booked = (number: string, day: string, room: string): RollEntry =>
  entry(number, '見本太郎', '', '', '', '', '', `2026/11/${day} 9:00`, `2026/11/${day} 12:00`, room)

const SOUGHT = { birthDate: '19600102', name: '渡邊　太郎', address: '兵庫県姫路市安田四丁目１番地' }

describe('who is meant is for a person to say', () => {
  test.each([
    ['two people of one name', [entry('1', '渡邊太郎', '19600102', HIMEJI), entry('2', '渡邊太郎', '19600102', HIMEJI)]],
    ['two people without numbers', [entry('', '渡邊太郎', '19600102'), entry('', '渡邊太郎', '19600102')]],
    [
      'two people without numbers at two addresses',
      [entry('', '渡邊太郎', '19600102', HIMEJI), entry('', '渡邊太郎', '19600102', '東京都府中市宮西町')],
    ],
    ['day of birth unknown on the roll', [entry('1', '渡邊太郎', '19600000', HIMEJI)]],
    ['birth date unknown on the roll', [entry('1', '渡邊太郎', '', HIMEJI)]],
    ['another spelling, address unknown', [entry('1', '渡辺太郎', '19600102')]],
    ['another spelling, in another municipality', [entry('1', '渡辺太郎', '19600102', '兵庫県たつの市龍野町')]],
    ['another spelling, municipality unclear', [entry('1', '渡辺太郎', '19600102', '府中市宮町')]],
    ['one number, two birth dates', [entry('1', '渡邊太郎', '19600102', HIMEJI), entry('1', '渡邊太郎', '19600000', HIMEJI)]],
  ])('%s', (_name, hits) => {
    expect(matchPerson(hits, SOUGHT)).toStrictEqual({ result: 'ambiguous' })
  })

  test('day of birth unknown on the card', () => {
    const hits = [entry('1', '渡邊太郎', '19600000', HIMEJI)]
    expect(matchPerson(hits, { ...SOUGHT, birthDate: '19600000' })).toStrictEqual({ result: 'ambiguous' })
  })

  test('a number that two people have', () => {
    expect(matchEntries([entry('1', '見本太郎', '19600102'), entry('1', '見本太郎', '19600103')]).result).toBe('ambiguous')
    expect(matchEntries([entry('1', '見本太郎'), entry('1', '見本花子')]).result).toBe('ambiguous')
  })
})

describe('the holder is found', () => {
  test.each([
    ['the same spelling, wherever they live', [entry('1', '渡邊太郎', '19600102', '東京都府中市宮西町')]],
    ['width and spaces', [entry('1', '渡 邊　太 郎', '昭和35年1月2日')]],
    ['another spelling in the same municipality', [entry('1', '渡辺太郎', '19600102', HIMEJI)]],
    ['two entries of one number', [entry('1', '渡邊太郎', '19600102'), entry('１', '渡邊太郎', '19600102', HIMEJI)]],
    [
      'two entries without number, at one address',
      [entry('', '渡邊太郎', '19600102', HIMEJI), entry('', '渡邊太郎', '19600102', HIMEJI)],
    ],
  ])('%s', (_name, hits) => {
    expect(matchPerson(hits, SOUGHT)).toStrictEqual({ result: 'found', entries: hits })
  })

  test('a designated city with and without its ward is one municipality', () => {
    const hits = [entry('1', '渡辺太郎', '19600102', '神奈川県横浜市日本大通')]
    const sought = { ...SOUGHT, address: '神奈川県横浜市中区日本大通' }
    expect(matchPerson(hits, sought).result).toBe('found')
  })

  test('by a number that stands on several lines, also under a new family name', () => {
    const hits = [entry('1', '見本花子', '19600102'), entry('1', '試作花子', '19600102')]
    expect(matchEntries(hits)).toStrictEqual({ result: 'found', entries: hits })
  })
})

describe('the facts of one person', () => {
  const facts = (...entries: readonly RollEntry[]) => rollFactsOf(entries, (household) => `hash of ${household}`)

  test('name nobody', () => {
    expect(facts(entry('1', '見本太郎', '19600102', HIMEJI))).toStrictEqual({ flags: [], bookings: [] })
  })

  test('are the bookings of all entries in the order of time, each once', () => {
    expect(facts(booked('1', '24', 'A'), booked('1', '23', 'B'), booked('1', '24', 'A')).bookings).toStrictEqual([
      { from: '2026-11-23T09:00', until: '2026-11-23T12:00', room: 'B' },
      { from: '2026-11-24T09:00', until: '2026-11-24T12:00', room: 'A' },
    ])
  })

  test.each([
    ['令和8年3月31日', '令和9年3月31日', '2027-03-31'],
    ['令和9年3月31日', '令和8年3月31日', '2027-03-31'],
    ['令和9年3月31日', '', undefined],
    ['', '令和9年3月31日', undefined],
  ])('are the flags of all entries, each to its latest day: %j and %j', (one, other, until) => {
    const flags = facts(entry('1', '', '', '', '○', one), entry('1', '', '', '', '○', other)).flags
    expect(flags).toStrictEqual([{ flag: 'member', ...(until !== undefined && { until }) }])
  })

  test('are the household, unless entries tell of two', () => {
    const of = (number: string) => entry('1', '', '', '', '', '', number)
    expect(facts(of('０12'), of(''), of('012')).household).toBe('hash of 012')
    expect(facts(of('012'), of('013')).household).toBeUndefined()
  })
})

test('never the first of several: the order of the lines says nothing, and two people are never one', () => {
  const line = fc
    .tuple(
      fc.constantFrom('', '1', '１', '2'),
      fc.constantFrom('渡邊太郎', '渡辺 太郎', '渡邉　太郎'),
      fc.constantFrom('19600102', '昭和35年1月2日', '19600000', ''),
      fc.constantFrom('', HIMEJI, '姫路市安田', '兵庫県たつの市龍野町'),
    )
    .map((fields) => entry(...fields))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (hits) => {
      const { result } = matchPerson(hits, SOUGHT)
      expect(matchPerson(hits.toReversed(), SOUGHT).result).toBe(result)
      if (result !== 'found') return
      const numbers = new Set(hits.map(({ number }) => number?.normalize('NFKC')))
      expect(numbers.size).toBe(1)
      expect(hits.every(({ birthDate }) => birthDate?.raw === SOUGHT.birthDate)).toBe(true)
      if (numbers.has(undefined)) expect(new Set(hits.map(({ address }) => address)).size).toBe(1)
    }),
    { numRuns: 2000 },
  )
})
