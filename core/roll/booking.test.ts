import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { readEntry } from './entry.ts'
import { layOut, parseRollMapping, suggestMapping } from './mapping.ts'

const ONE_COLUMN = ['番号', '利用開始日時', '利用終了日時', '利用人数', '室名']
const TWO_COLUMNS = ['番号', '利用日', '開始時刻', '終了時刻']

function read(header: readonly string[], fields: readonly string[]) {
  return readEntry(fields, orThrow(layOut(suggestMapping(header), header)))
}

describe('a line is rejected for its booking', () => {
  test.each([
    ['booking-time-impossible', 2, ['1', '2026/2/30 9:00', '2026/2/30 12:00', '', '']],
    ['booking-time-impossible', 2, ['1', '2026/11/23 9:75', '2026/11/23 12:00', '', '']],
    ['booking-time-impossible', 2, ['1', '朝', '2026/11/23 12:00', '', '']],
    ['booking-time-impossible', 2, ['1', '9:00', '12:00', '', '']],
    ['booking-time-impossible', 3, ['1', '2026/11/23 9:00', '2026年11月 12:00', '', '']],
    ['booking-time-impossible', 3, ['1', '2026/11/23 9:00', '2026/11/23 31:00', '', '']],
    ['booking-incomplete', 3, ['1', '2026/11/23 9:00', '', '', '']],
    ['booking-incomplete', 2, ['1', '', '2026/11/23 9:00', '', '']],
    ['booking-incomplete', 2, ['1', '', '', '', '体育館']],
    ['booking-ends-before-it-begins', 3, ['1', '2026/11/23 12:00', '2026/11/23 9:00', '', '']],
    ['booking-ends-before-it-begins', 3, ['1', '2026/11/23 9:00', '2026/11/23 9:00', '', '']],
    ['booking-headcount-unreadable', 4, ['1', '2026/11/23 9:00', '2026/11/23 12:00', '数名', '']],
    ['booking-headcount-unreadable', 4, ['1', '2026/11/23 9:00', '2026/11/23 12:00', '0', '']],
  ])('%s, column %s: %j', (code, column, fields) => {
    expect(read(ONE_COLUMN, fields)).toStrictEqual({ ok: false, error: { code, column } })
  })

  test.each([
    ['booking-time-impossible', 2, ['1', 'あした', '9:00', '12:00']],
    ['booking-time-impossible', 2, ['1', '2026/11/23 9:00', '9:00', '12:00']],
    ['booking-time-impossible', 3, ['1', '', '9:00', '12:00']],
    ['booking-incomplete', 3, ['1', '2026/11/23', '', '']],
    ['booking-ends-before-it-begins', 4, ['1', '2026/11/23', '22:00', '2:00']],
  ])('%s, column %s, day and time apart: %j', (code, column, fields) => {
    expect(read(TWO_COLUMNS, fields)).toStrictEqual({ ok: false, error: { code, column } })
  })
})

describe('a booking is read', () => {
  test.each([
    ['2026/11/23 9:00', '2026/11/23 12:00'],
    ['2026-11-23T09:00', '2026-11-23T12:00:00'],
    ['2026-11-23T09:00:00+09:00', '2026-11-23T03:00:00Z'],
    ['令和8年11月23日 9時00分', '令和8年11月23日12時'],
    ['令和８年１１月２３日（月）　９時００分', 'Ｒ８．１１．２３（月） １２：００'],
    ['2026/11/23(月) 午前9時', '2026/11/23(月) 午後0時00分'],
    ['2026/11/23 9:00:00 AM', '2026/11/23 12:00 PM'],
    ['202611230900', '20261123 1200'],
    ['20261123090000', '2026/11/23 12:00:00.000'],
  ])('%s – %s', (from, until) => {
    expect(orThrow(read(ONE_COLUMN, ['1', from, until, '', ''])).booking).toStrictEqual({
      from: '2026-11-23T09:00',
      until: '2026-11-23T12:00',
    })
  })

  test.each([
    ['9:00', '12:00', '2026-11-23T09:00', '2026-11-23T12:00'],
    ['0900', '1200', '2026-11-23T09:00', '2026-11-23T12:00'],
    ['9時', '午後9時30分', '2026-11-23T09:00', '2026-11-23T21:30'],
    ['21:00', '24:00', '2026-11-23T21:00', '2026-11-24T00:00'],
    ['22:00', '26:00', '2026-11-23T22:00', '2026-11-24T02:00'],
    ['22:00', '2026/11/24 2:00', '2026-11-23T22:00', '2026-11-24T02:00'],
    ['9:00～12:00', '', '2026-11-23T09:00', '2026-11-23T12:00'],
    ['9:00-12:00', '', '2026-11-23T09:00', '2026-11-23T12:00'],
  ])('with the day in a column of its own: %s – %s', (from, until, begins, ends) => {
    expect(orThrow(read(TWO_COLUMNS, ['1', '令和8年11月23日', from, until])).booking).toStrictEqual({ from: begins, until: ends })
  })

  test('of whole days', () => {
    expect(orThrow(read(['番号', '利用日'], ['1', '2026/12/31'])).booking).toStrictEqual({
      from: '2026-12-31T00:00',
      until: '2027-01-01T00:00',
    })
    expect(orThrow(read(ONE_COLUMN, ['1', '2026/11/23', '2026/11/24', '', ''])).booking).toStrictEqual({
      from: '2026-11-23T00:00',
      until: '2026-11-25T00:00',
    })
  })

  test('with people and room', () => {
    expect(orThrow(read(ONE_COLUMN, ['1', '2026/11/23 9:00', '2026/11/23 12:00', '１２名', 'ﾎｰﾙ 1 '])).booking).toMatchObject({
      headcount: 12,
      room: 'ホール 1',
    })
  })

  test('with a warning for a day outside of its era', () => {
    expect(orThrow(read(ONE_COLUMN, ['1', '平成38年11月23日 9:00', '2026/11/23 12:00', '', ''])).warnings).toStrictEqual([
      { code: 'date-outside-its-era', column: 2 },
    ])
  })

  test('not from a line that has none', () => {
    expect(orThrow(read(ONE_COLUMN, ['1', '', '', '', ''])).booking).toBeUndefined()
  })
})

test('every minute of every day is read as it was written, in whatever way', () => {
  const two = (number: number) => String(number).padStart(2, '0')
  const styles: readonly ((y: number, m: number, d: number, h: number, min: number) => string)[] = [
    (y, m, d, h, min) => `${y}/${m}/${d} ${h}:${two(min)}`,
    (y, m, d, h, min) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:59`,
    (y, m, d, h, min) => `${y}年${m}月${d}日${h}時${two(min)}分`,
    (y, m, d, h, min) => `令和${y - 2018}年${m}月${d}日 ${h < 12 ? '午前' : '午後'}${h % 12}時${min}分`,
    (y, m, d, h, min) => `R${y - 2018}.${m}.${d} ${two(h)}:${two(min)}`.normalize('NFKC'),
    (y, m, d, h, min) => `${y}${two(m)}${two(d)}${two(h)}${two(min)}`,
  ]
  const day = fc.date({ min: new Date('2019-05-02T00:00Z'), max: new Date('2099-12-31T00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 1438 }), fc.constantFrom(...styles), (date, minute, style) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      const text = style(y, m, d, Math.floor(minute / 60), minute % 60)
      const { booking } = orThrow(read(ONE_COLUMN, ['1', text, `${y}/${m}/${d} 24:00`, '', '']))
      expect(booking?.from, text).toBe(`${y}-${two(m)}-${two(d)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`)
    }),
  )
})

test('whatever stands in the columns, a booking is whole or its line is rejected', () => {
  const piece = fc.constantFrom(...'0123456789年月日時分午前後令和平成RSH:/-~～〜　 .T()（月）名'.split(''), '2026', '9:00')
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, text, text, (date, from, until) => {
      const entry = read(TWO_COLUMNS, ['1', date, from, until])
      if (!entry.ok || entry.value.booking === undefined) return
      const { booking } = entry.value
      for (const moment of [booking.from, booking.until]) expect(moment).toMatch(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
      expect(booking.from < booking.until).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

describe('a booking counts only when its status says so', () => {
  const header = [...ONE_COLUMN, '状況']
  const mapping = { ...suggestMapping(header), bookingStatus: { column: '状況', when: ['承認', '確定'] } }
  const bookingOf = (status: string) => {
    const fields = ['1', '2026/11/23 9:00', '2026/11/23 12:00', '', '', status]
    return orThrow(readEntry(fields, orThrow(layOut(orThrow(parseRollMapping(mapping)), header)))).booking
  }

  test.each(['取消', '仮予約', '', '承認待ち'])('not %j', (status) => {
    expect(bookingOf(status)).toBeUndefined()
  })

  test.each(['承認', ' 確定　'])('%j', (status) => {
    expect(bookingOf(status)).toBeDefined()
  })

  test('and the column has to be there', () => {
    expect(layOut({ ...mapping, bookingStatus: { column: '状態', when: ['承認'] } }, header)).toMatchObject({
      error: { code: 'roll-mapping-invalid', detail: { column: '状態', problem: 'no-such-column' } },
    })
  })
})

describe('a mapping is suggested from the names of the columns', () => {
  test.each([
    [
      ['予約番号', '利用者番号', '利用者氏名', '施設・室名', '利用開始日時', '利用終了日時', '利用人数'],
      {
        number: '利用者番号',
        name: '利用者氏名',
        bookingFrom: '利用開始日時',
        bookingUntil: '利用終了日時',
        bookingHeadcount: '利用人数',
        bookingRoom: '施設・室名',
      },
    ],
    [
      ['登録番号', '使用日', '開始時間', '終了時間', '人数', '施設名', '室名'],
      {
        number: '登録番号',
        bookingDate: '使用日',
        bookingFrom: '開始時間',
        bookingUntil: '終了時間',
        bookingHeadcount: '人数',
        bookingRoom: '室名',
      },
    ],
    [['予約開始', '終了', '世帯番号'], { household: '世帯番号', bookingFrom: '予約開始', bookingUntil: '終了' }],
  ])('%j', (header, columns) => {
    expect(suggestMapping(header).columns).toStrictEqual(columns)
  })
})

test('marks with their last days, and the status of bookings, are suggested too', () => {
  const cars = suggestMapping(['登録番号', '利用許可', '許可期限', '利用停止', '停止期限', '状況'])
  expect(cars.flags).toStrictEqual([
    { flag: 'permit', column: '利用許可', until: '許可期限' },
    { flag: 'blacklisted', column: '利用停止', until: '停止期限' },
  ])
  expect(cars.bookingStatus).toBeUndefined()
  const rooms = suggestMapping(['利用者番号', '会員', '手帳', '手帳の有効期限', '利用開始', '利用終了', '予約状況'])
  expect(rooms.flags).toStrictEqual([
    { flag: 'disability', column: '手帳', until: '手帳の有効期限' },
    { flag: 'member', column: '会員' },
  ])
  expect(rooms.bookingStatus).toMatchObject({ column: '予約状況', when: expect.arrayContaining(['承認', '確定']) })
  expect(parseRollMapping(rooms)).toMatchObject({ ok: true })
})

test('bookings alone find nobody', () => {
  const mapping = orThrow(parseRollMapping({ version: 1, columns: { bookingFrom: 1, bookingUntil: 2 } }))
  expect(layOut(mapping, ['a', 'b'])).toMatchObject({ error: { detail: { problem: 'no-column-to-find-anybody-by' } } })
})
