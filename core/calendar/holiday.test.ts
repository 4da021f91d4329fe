import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { holidayOn } from './holiday.ts'

/** All holidays of a year, `MM-DD name`. */
function holidaysOf(year: number): string[] {
  const days: string[] = []
  for (let date = Temporal.PlainDate.from({ year, month: 1, day: 1 }); date.year === year; date = date.add({ days: 1 })) {
    const holiday = holidayOn(date)
    if (holiday !== undefined) days.push(`${date.toString().slice(5)} ${holiday.ja}`)
  }
  return days
}

const days = (year: number) => holidaysOf(year).map((line) => line.slice(0, 5))
const nameOn = (day: string) => holidayOn(Temporal.PlainDate.from(day))?.ja

// The list of the Cabinet Office (内閣府「国民の祝日」について), year by year.
describe('holidays of the law', () => {
  it('2026: a day between two holidays in September, a substitute that is pushed to the 6th in May', () => {
    expect(holidaysOf(2026)).toEqual([
      '01-01 元日',
      '01-12 成人の日',
      '02-11 建国記念の日',
      '02-23 天皇誕生日',
      '03-20 春分の日',
      '04-29 昭和の日',
      '05-03 憲法記念日',
      '05-04 みどりの日',
      '05-05 こどもの日',
      '05-06 休日（振替休日）',
      '07-20 海の日',
      '08-11 山の日',
      '09-21 敬老の日',
      '09-22 国民の休日',
      '09-23 秋分の日',
      '10-12 スポーツの日',
      '11-03 文化の日',
      '11-23 勤労感謝の日',
    ])
  })

  it.each([
    [2027, '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23'],
    [2025, '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24'],
    [
      2024,
      '01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23',
    ],
    [2021, '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23'],
    [2020, '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23'],
    [
      2019,
      '01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23',
    ],
    [
      2018,
      '01-01 01-08 02-11 02-12 03-21 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24 10-08 11-03 11-23 12-23 12-24',
    ],
    [2015, '01-01 01-12 02-11 03-21 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23'],
  ])('%d', (year, expected) => {
    expect(days(year).join(' ')).toBe(expected)
  })

  it.each([
    ['2019-04-30', '国民の休日'],
    ['2019-05-01', '天皇の即位の日'],
    ['2009-09-22', '国民の休日'],
    ['2032-09-21', '国民の休日'],
    ['2008-05-06', '休日（振替休日）'],
    ['2006-05-04', '国民の休日'],
    // 4 May 2003 was a Sunday: no day between, and 5 May was a holiday of its own.
    ['2003-05-04', undefined],
    ['1973-04-30', '休日（振替休日）'],
    ['1973-02-12', undefined],
    ['1985-05-04', undefined],
    ['1988-05-04', '国民の休日'],
    ['1989-02-24', '昭和天皇の大喪の礼'],
    ['2019-12-23', undefined],
    ['2019-02-23', undefined],
    ['2026-12-25', undefined],
  ])('%s is %s', (day, expected) => {
    expect(nameOn(day)).toBe(expected)
  })

  // 国立天文台 暦要項 and its tables.
  it.each([
    [1960, '03-20', '09-23'],
    [1979, '03-21', '09-24'],
    [1980, '03-20', '09-23'],
    [1999, '03-21', '09-23'],
    [2000, '03-20', '09-23'],
    [2012, '03-20', '09-22'],
    [2016, '03-20', '09-22'],
    [2023, '03-21', '09-23'],
    [2028, '03-20', '09-22'],
    [2044, '03-20', '09-22'],
    [2092, '03-19', '09-22'],
  ])('the equinoxes of %d are %s and %s', (year, spring, autumn) => {
    expect(nameOn(`${year}-${spring}`)).toBe('春分の日')
    expect(nameOn(`${year}-${autumn}`)).toBe('秋分の日')
  })

  it('every one that falls on a Sunday since 1974 has a day off after it', () => {
    for (let date = Temporal.PlainDate.from('1974-01-01'); date.year < 2100; date = date.add({ days: 1 })) {
      if (date.dayOfWeek !== 7 || holidayOn(date) === undefined) continue
      expect(holidayOn(date.add({ days: 1 })), date.toString()).toBeDefined()
    }
  })
})
