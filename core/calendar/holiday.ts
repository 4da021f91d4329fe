import type { Temporal } from 'temporal-polyfill'
import type { LocalizedText } from '../base/index.ts'
import { type DayNumber, dayNumber, dayNumberOf, nextDay, weekdayIndex, yearOf } from './day-number.ts'

/** A holiday of the law (国民の祝日に関する法律) in the years in which it had this day. A change of the law is a new row. */
interface HolidayRow {
  readonly name: LocalizedText
  readonly from: number
  readonly until?: number
  /** `MMDD`, or a Monday of a month, or an equinox. */
  readonly on: number | { readonly month: number; readonly monday: number } | 'spring-equinox' | 'autumn-equinox'
  /** Years in which it was moved, with the day: the Olympic years 2020 and 2021 (平成三十二年…特別措置法). */
  readonly moved?: Readonly<Record<number, number>>
}

const MONDAY = 0
const SUNDAY = 6
const name = (ja: string, en: string): LocalizedText => ({ ja, en })

const ROWS: readonly HolidayRow[] = [
  { name: name('元日', "New Year's Day"), from: 1949, on: 101 },
  { name: name('成人の日', 'Coming of Age Day'), from: 1949, until: 1999, on: 115 },
  { name: name('成人の日', 'Coming of Age Day'), from: 2000, on: { month: 1, monday: 2 } },
  { name: name('建国記念の日', 'National Foundation Day'), from: 1967, on: 211 },
  { name: name('天皇誕生日', "The Emperor's Birthday"), from: 2020, on: 223 },
  { name: name('春分の日', 'Vernal Equinox Day'), from: 1949, on: 'spring-equinox' },
  { name: name('天皇誕生日', "The Emperor's Birthday"), from: 1949, until: 1988, on: 429 },
  { name: name('みどりの日', 'Greenery Day'), from: 1989, until: 2006, on: 429 },
  { name: name('昭和の日', 'Showa Day'), from: 2007, on: 429 },
  { name: name('憲法記念日', 'Constitution Memorial Day'), from: 1949, on: 503 },
  { name: name('みどりの日', 'Greenery Day'), from: 2007, on: 504 },
  { name: name('こどもの日', "Children's Day"), from: 1949, on: 505 },
  { name: name('海の日', 'Marine Day'), from: 1996, until: 2002, on: 720 },
  { name: name('海の日', 'Marine Day'), from: 2003, on: { month: 7, monday: 3 }, moved: { 2020: 723, 2021: 722 } },
  { name: name('山の日', 'Mountain Day'), from: 2016, on: 811, moved: { 2020: 810, 2021: 808 } },
  { name: name('敬老の日', 'Respect for the Aged Day'), from: 1966, until: 2002, on: 915 },
  { name: name('敬老の日', 'Respect for the Aged Day'), from: 2003, on: { month: 9, monday: 3 } },
  { name: name('秋分の日', 'Autumnal Equinox Day'), from: 1948, on: 'autumn-equinox' },
  { name: name('体育の日', 'Health and Sports Day'), from: 1966, until: 1999, on: 1010 },
  { name: name('体育の日', 'Health and Sports Day'), from: 2000, until: 2019, on: { month: 10, monday: 2 } },
  { name: name('スポーツの日', 'Sports Day'), from: 2020, on: { month: 10, monday: 2 }, moved: { 2020: 724, 2021: 723 } },
  { name: name('文化の日', 'Culture Day'), from: 1948, on: 1103 },
  { name: name('勤労感謝の日', 'Labor Thanksgiving Day'), from: 1948, on: 1123 },
  { name: name('天皇誕生日', "The Emperor's Birthday"), from: 1989, until: 2018, on: 1223 },
  // Each by a law of its own.
  { name: name('皇太子明仁親王の結婚の儀', "The Crown Prince's wedding"), from: 1959, until: 1959, on: 410 },
  { name: name('昭和天皇の大喪の礼', 'Funeral of Emperor Showa'), from: 1989, until: 1989, on: 224 },
  { name: name('即位礼正殿の儀', 'Enthronement ceremony'), from: 1990, until: 1990, on: 1112 },
  { name: name('皇太子徳仁親王の結婚の儀', "The Crown Prince's wedding"), from: 1993, until: 1993, on: 609 },
  { name: name('天皇の即位の日', 'Accession of the Emperor'), from: 2019, until: 2019, on: 501 },
  { name: name('即位礼正殿の儀', 'Enthronement ceremony'), from: 2019, until: 2019, on: 1022 },
]

const SUBSTITUTE = name('休日（振替休日）', 'Substitute holiday')
const BETWEEN = name('国民の休日', "Citizens' holiday")
/** Article 3 paragraph 2 in force; and as it reads since 2007, when several holidays in a row push the substitute further. */
const FIRST_SUBSTITUTE: DayNumber = 19730412
const FIRST_PUSHED_YEAR = 2007
/** Article 3 paragraph 3 in force. */
const FIRST_BETWEEN: DayNumber = 19851227

/**
 * March or September day of an equinox, by the rule of the Hydrographic Department (海上保安庁水路部 暦計算研究会編 新こよみ便利帳),
 * good for 1900 to 2099. The day of a year is official only with the notice of the February before (暦要項).
 */
function equinox(year: number, spring: boolean): number {
  const [before1980, since1980] = spring ? [20.8357, 20.8431] : [23.2588, 23.2488]
  const [base, leapsFrom] = year < 1980 ? [before1980, 1983] : [since1980, 1980]
  // Years before 1983 lie below the epoch of the rule: their leap days count towards zero.
  return Math.floor(base + 0.242194 * (year - 1980) - Math.trunc((year - leapsFrom) / 4))
}

function dayIn(year: number, { on, moved }: HolidayRow): DayNumber {
  const movedTo = moved?.[year]
  if (movedTo !== undefined) return year * 10_000 + movedTo
  if (typeof on === 'number') return year * 10_000 + on
  if (on === 'spring-equinox') return dayNumber(year, 3, equinox(year, true))
  if (on === 'autumn-equinox') return dayNumber(year, 9, equinox(year, false))
  const first = weekdayIndex(dayNumber(year, on.month, 1))
  return dayNumber(year, on.month, 1 + ((7 - first + MONDAY) % 7) + 7 * (on.monday - 1))
}

/** The holidays that the law names, by day. */
function namedHolidays(year: number): ReadonlyMap<DayNumber, LocalizedText> {
  return new Map(
    ROWS.filter(({ from, until }) => year >= from && year <= (until ?? year)).map((row) => [dayIn(year, row), row.name]),
  )
}

function holidaysOf(year: number): ReadonlyMap<DayNumber, LocalizedText> {
  const named = namedHolidays(year)
  const all = new Map(named)
  for (const day of named.keys()) {
    if (weekdayIndex(day) !== SUNDAY || day < FIRST_SUBSTITUTE) continue
    let substitute = nextDay(day)
    if (year >= FIRST_PUSHED_YEAR) while (named.has(substitute)) substitute = nextDay(substitute)
    if (!named.has(substitute)) all.set(substitute, SUBSTITUTE)
  }
  for (const day of named.keys()) {
    const between = nextDay(day)
    if (between < FIRST_BETWEEN || all.has(between) || weekdayIndex(between) === SUNDAY) continue
    if (named.has(nextDay(between))) all.set(between, BETWEEN)
  }
  return all
}

const years = new Map<number, ReadonlyMap<DayNumber, LocalizedText>>()

/** As {@link holidayOn}, of a day number. */
export function holidayOfDay(day: DayNumber): LocalizedText | undefined {
  const year = yearOf(day)
  let holidays = years.get(year)
  if (holidays === undefined) {
    holidays = holidaysOf(year)
    years.set(year, holidays)
  }
  return holidays.get(day)
}

/**
 * The holiday (国民の祝日に関する法律 第2条・第3条の休日) that a day is: those that the law names, the day off instead of one that falls on
 * a Sunday (振替休日), and the day between two of them (国民の休日). From 1949 to 2099.
 */
export function holidayOn(date: Temporal.PlainDate): LocalizedText | undefined {
  return holidayOfDay(dayNumberOf(date))
}
