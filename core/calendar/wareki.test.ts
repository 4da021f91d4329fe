import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import { parsePartialDate } from './partial-date.ts'
import { formatDate, formatPartialDate, formatYear, warekiYear } from './wareki.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('wareki', () => {
  // domain reference §F.1: first day of each era, and the day before
  it.each([
    ['1912-07-29', '明治45年(1912年)'],
    ['1912-07-30', '大正元年(1912年)'],
    ['1926-12-24', '大正15年(1926年)'],
    ['1926-12-25', '昭和元年(1926年)'],
    ['1989-01-07', '昭和64年(1989年)'],
    ['1989-01-08', '平成元年(1989年)'],
    ['2019-04-30', '平成31年(2019年)'],
    ['2019-05-01', '令和元年(2019年)'],
    ['1985-04-01', '昭和60年(1985年)'],
  ])('%s is in %s', (date, expected) => {
    expect(formatYear(day(date))).toBe(expected)
  })

  it('gives no era while the lunisolar calendar was in use', () => {
    expect(warekiYear(day('1872-12-31'))).toBeUndefined()
    expect(formatYear(day('1872-12-31'))).toBe('1872年')
    expect(warekiYear(day('1873-01-01'))).toEqual({ era: '明治', year: 6 })
  })

  it('shows whole and partial dates in both calendars', () => {
    const partial = (raw: string) => formatPartialDate(orThrow(parsePartialDate(raw)))
    expect(formatDate(day('1985-04-01'))).toBe('昭和60年(1985年)4月1日')
    expect(partial('19850401')).toBe('昭和60年(1985年)4月1日')
    expect(partial('19850400')).toBe('昭和60年(1985年)4月日不詳')
    expect(partial('19850000')).toBe('昭和60年(1985年)月日不詳')
    expect(partial('19850015')).toBe('昭和60年(1985年)月不詳15日')
    expect(partial('19890000')).toBe('昭和64年・平成元年(1989年)月日不詳')
    expect(partial('19890100')).toBe('昭和64年・平成元年(1989年)1月日不詳')
    expect(partial('19890200')).toBe('平成元年(1989年)2月日不詳')
    expect(partial('00000000')).toBe('年不詳 月日不詳')
  })

  it("agrees with the runtime's own Japanese calendar from 1873 on", () => {
    const format = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'UTC' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = day('1873-01-01').add({ days })
        const parts = format.formatToParts(new Date(`${date}T00:00:00Z`))
        const year = parts.find(({ type }) => type === 'year')?.value
        expect(warekiYear(date)).toEqual({
          era: parts.find(({ type }) => type === 'era')?.value,
          year: year === '元' ? 1 : Number(year),
        })
      }),
    )
  })
})
