import { Temporal } from 'temporal-polyfill'

/**
 * A day as one whole number, `YYYYMMDD`: 20260401 is 1 April 2026. Numbers compare as days do. It is the form inside the decision,
 * which has to be fast; at every face of the product a day is a `Temporal.PlainDate`.
 */
export type DayNumber = number

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** @param month from 1 */
export function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0)
}

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return year * 10_000 + month * 100 + day
}

export function dayNumberOf(date: Temporal.PlainDate): DayNumber {
  return dayNumber(date.year, date.month, date.day)
}

const ZERO = 48

/** Of a day written `YYYY-MM-DD`, as it stands at every gate of the product. Does not look whether there is such a day. */
export function dayNumberOfText(text: string): DayNumber {
  const digit = (index: number) => text.charCodeAt(index) - ZERO
  const year = ((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3)
  return dayNumber(year, digit(5) * 10 + digit(6), digit(8) * 10 + digit(9))
}

export const yearOf = (day: DayNumber): number => Math.floor(day / 10_000)
/** `MMDD` as a number. */
export const monthAndDayOf = (day: DayNumber): number => day % 10_000
export const monthOf = (day: DayNumber): number => Math.floor((day % 10_000) / 100)
export const dayOfMonthOf = (day: DayNumber): number => day % 100

export function plainDateOf(day: DayNumber): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: yearOf(day), month: monthOf(day), day: dayOfMonthOf(day) })
}

export function nextDay(day: DayNumber): DayNumber {
  const [year, month] = [yearOf(day), monthOf(day)]
  if (dayOfMonthOf(day) < daysOfMonth(year, month)) return day + 1
  return month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
}

export function previousDay(day: DayNumber): DayNumber {
  const [year, month] = [yearOf(day), monthOf(day)]
  if (dayOfMonthOf(day) > 1) return day - 1
  return month === 1 ? dayNumber(year - 1, 12, 31) : dayNumber(year, month - 1, daysOfMonth(year, month - 1))
}

/** The last day that there is at or before a number of the form `YYYYMMDD`, which may name 29 February of a common year. */
export function lastDayUpTo(number: number): DayNumber {
  const last = daysOfMonth(yearOf(number), monthOf(number))
  return dayOfMonthOf(number) > last ? number - dayOfMonthOf(number) + last : number
}

/** Days since 1 January 1970 (H. Hinnant, days_from_civil). */
export function epochDays(day: DayNumber): number {
  const month = monthOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonthOf(day) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** 0 is Monday, 6 Sunday. */
export function weekdayIndex(day: DayNumber): number {
  return (((epochDays(day) + 3) % 7) + 7) % 7
}

/** The fiscal year (年度) of a day: 1 April to 31 March, named by its first part. */
export function fiscalYearOfDay(day: DayNumber): number {
  return monthOf(day) >= 4 ? yearOf(day) : yearOf(day) - 1
}
