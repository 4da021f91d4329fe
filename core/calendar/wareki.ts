import { Temporal } from 'temporal-polyfill'
import type { PartialDate } from './partial-date.ts'

/** An era of the Japanese calendar (和暦) with its first day. A new era is a new row. */
export interface Era {
  readonly name: string
  /** As registers abbreviate it, `S58.4.1`. */
  readonly letter: string
  /** As registers of seven digits write it, `3580401`. */
  readonly digit: string
  readonly firstDay: Temporal.PlainDate
}

/** Latest first (domain reference §F.1). */
export const ERAS: readonly Era[] = [
  { name: '令和', letter: 'R', digit: '5', firstDay: Temporal.PlainDate.from('2019-05-01') },
  { name: '平成', letter: 'H', digit: '4', firstDay: Temporal.PlainDate.from('1989-01-08') },
  { name: '昭和', letter: 'S', digit: '3', firstDay: Temporal.PlainDate.from('1926-12-25') },
  { name: '大正', letter: 'T', digit: '2', firstDay: Temporal.PlainDate.from('1912-07-30') },
  { name: '明治', letter: 'M', digit: '1', firstDay: Temporal.PlainDate.from('1868-10-23') },
]

/** Japan kept a lunisolar calendar before this day: an era date there does not name a Gregorian day. */
export const GREGORIAN_IN_JAPAN = Temporal.PlainDate.from('1873-01-01')

export interface WarekiYear {
  readonly era: string
  /** 1 is the first year (元年). */
  readonly year: number
}

/** Era and year of a day; `undefined` before 1873-01-01. */
export function warekiYear(date: Temporal.PlainDate): WarekiYear | undefined {
  if (Temporal.PlainDate.compare(date, GREGORIAN_IN_JAPAN) < 0) return undefined
  const era = ERAS.find((candidate) => Temporal.PlainDate.compare(date, candidate.firstDay) >= 0)
  return era === undefined ? undefined : { era: era.name, year: date.year - era.firstDay.year + 1 }
}

function formatEraYear({ era, year }: WarekiYear): string {
  return `${era}${year === 1 ? '元' : year}年`
}

/** The year of a day in both calendars, for example `昭和60年(1985年)`. */
export function formatYear(date: Temporal.PlainDate): string {
  const wareki = warekiYear(date)
  return wareki === undefined ? `${date.year}年` : `${formatEraYear(wareki)}(${date.year}年)`
}

/** A day in both calendars, for example `昭和60年(1985年)4月1日`. */
export function formatDate(date: Temporal.PlainDate): string {
  return `${formatYear(date)}${date.month}月${date.day}日`
}

/**
 * A date with unknown parts in both calendars: `昭和60年(1985年)4月日不詳`. A year in which the era changed names both
 * eras when the known parts do not settle which it was: `昭和64年・平成元年(1989年)月日不詳`.
 */
export function formatPartialDate({ year, month, day }: PartialDate): string {
  const monthAndDay =
    month === undefined
      ? day === undefined
        ? '月日不詳'
        : `月不詳${day}日`
      : `${month}月${day === undefined ? '日不詳' : `${day}日`}`
  if (year === undefined) return `年不詳 ${monthAndDay}`
  const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: month === undefined ? 1 : (day ?? 1) })
  const last =
    month !== undefined && day !== undefined
      ? first
      : Temporal.PlainDate.from({ year, month: month ?? 12, day: 31 }, { overflow: 'constrain' })
  const eras = [warekiYear(first), warekiYear(last)].flatMap((wareki) => (wareki === undefined ? [] : [formatEraYear(wareki)]))
  const names = [...new Set(eras)].join('・')
  return `${names === '' ? `${year}年` : `${names}(${year}年)`}${monthAndDay}`
}
