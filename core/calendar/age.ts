import { Temporal } from 'temporal-polyfill'
import { assertNever } from '../base/index.ts'
import type { DateInterval } from './partial-date.ts'

/**
 * How a rule counts years (domain reference §D.3).
 *
 * - `birthday`: everyday counting, a year older on the birthday; born on 29 February, on 1 March of a common year.
 * - `attain`: the law's counting, a year older at the end of the day before the birthday (年齢計算ニ関スル法律 and
 *   民法143条): in days, reached on that day.
 * - `schoolYear`: the age that everybody of the same school class has on 1 April, from birth between 2 April and
 *   1 April (学校教育法17条): 4 is 年中, 6 is 小1, 14 is 中3.
 * - `fiscalYearEnd`: the age attained by the coming 31 March. "Until the first 31 March after attaining 18" is
 *   at most 18.
 * - `yearEnd`: the age attained by 31 December of the year.
 * - `asOf`: the age on one fixed day, counted as said.
 */
export type AgeBasis =
  | { readonly kind: 'birthday' | 'attain' | 'schoolYear' | 'fiscalYearEnd' | 'yearEnd' }
  | { readonly kind: 'asOf'; readonly date: Temporal.PlainDate; readonly counting: 'birthday' | 'attain' }

export const AGE_BASES = ['birthday', 'attain', 'schoolYear', 'fiscalYearEnd', 'yearEnd', 'asOf'] as const

/** An age in whole years, both bounds included; an absent bound is open. */
export interface AgeRange {
  readonly atLeast?: number
  readonly atMost?: number
}

/** `ask` means that the known parts of a date do not settle it. */
export type Answer = 'yes' | 'no' | 'ask'

function monthAndDay(date: Temporal.PlainDate): number {
  return date.month * 100 + date.day
}

/** The fiscal year (年度) a day belongs to: 1 April to 31 March, named by its first part. */
export function fiscalYear(date: Temporal.PlainDate): number {
  return date.month >= 4 ? date.year : date.year - 1
}

/** The last day of the fiscal year a day belongs to. */
export function fiscalYearEnd(date: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: fiscalYear(date) + 1, month: 3, day: 31 })
}

/** The day an age is reached by everyday counting: born on 29 February, 1 March of a common year (card reference §6.1). */
export function birthdayOn(birth: Temporal.PlainDate, age: number): Temporal.PlainDate {
  const sameDay = birth.add({ years: age })
  return birth.day === sameDay.day ? sameDay : sameDay.add({ days: 1 })
}

/** The day an age is reached in law: the day before the birthday (domain reference §C.2). */
export function attain(birth: Temporal.PlainDate, age: number): Temporal.PlainDate {
  return birthdayOn(birth, age).subtract({ days: 1 })
}

function ageByBirthday(birth: Temporal.PlainDate, on: Temporal.PlainDate): number {
  return on.year - birth.year - (monthAndDay(on) < monthAndDay(birth) ? 1 : 0)
}

function ageByAttaining(birth: Temporal.PlainDate, on: Temporal.PlainDate): number {
  return ageByBirthday(birth, on.add({ days: 1 }))
}

/** First year of the school class of a birth date: born 2 April of that year up to 1 April of the next. */
function schoolClass(birth: Temporal.PlainDate): number {
  return monthAndDay(birth) >= 402 ? birth.year : birth.year - 1
}

/** Age in whole years on a day. Negative for somebody not yet born. Never grows when the birth date moves later. */
export function ageOn(birth: Temporal.PlainDate, on: Temporal.PlainDate, basis: AgeBasis): number {
  switch (basis.kind) {
    case 'birthday':
      return ageByBirthday(birth, on)
    case 'attain':
      return ageByAttaining(birth, on)
    case 'schoolYear':
      return fiscalYear(on) - schoolClass(birth) - 1
    case 'fiscalYearEnd':
      return ageByAttaining(birth, fiscalYearEnd(on))
    case 'yearEnd':
      return ageByAttaining(birth, Temporal.PlainDate.from({ year: on.year, month: 12, day: 31 }))
    case 'asOf':
      return basis.counting === 'birthday' ? ageByBirthday(birth, basis.date) : ageByAttaining(birth, basis.date)
    default:
      return assertNever(basis)
  }
}

export function withinAgeRange(age: number, range: AgeRange): boolean {
  return (range.atLeast === undefined || age >= range.atLeast) && (range.atMost === undefined || age <= range.atMost)
}

/**
 * Whether an age condition holds for somebody born on one of the days of `birth`: `yes` and `no` only when it is so for
 * every one of these days (domain reference §F.2).
 */
export function answerAge(birth: DateInterval, on: Temporal.PlainDate, basis: AgeBasis, range: AgeRange): Answer {
  // A range that holds no age (65 and older, and 18 at most) is a mistake of whoever wrote it; nobody is in it.
  if (range.atLeast !== undefined && range.atMost !== undefined && range.atLeast > range.atMost) return 'no'
  const oldest = ageOn(birth.earliest, on, basis)
  const youngest = ageOn(birth.latest, on, basis)
  if (withinAgeRange(oldest, range) && withinAgeRange(youngest, range)) return 'yes'
  // Age is monotone in the birth date, so the ages between these two are all there are.
  const tooYoung = range.atLeast !== undefined && oldest < range.atLeast
  const tooOld = range.atMost !== undefined && youngest > range.atMost
  return tooYoung || tooOld ? 'no' : 'ask'
}
