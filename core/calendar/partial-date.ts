import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'
import { daysOfMonth } from './day-number.ts'

/**
 * A birth date as a register may hold it: parts can be unknown (不詳), and are then absent rather than filled with a
 * made-up first of January (domain reference §F.2).
 */
export interface PartialDate {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** The eight characters as written on the card. */
  readonly raw: string
}

/** All days a partial date can stand for, both ends included. */
export interface DateInterval {
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
}

/** A leap year, so that 29 February of an unknown year passes. */
const ANY_LEAP_YEAR = 2000
/** Longer than anybody has lived: the bound where the year of birth is unknown. */
const OLDEST_AGE_YEARS = 130

/**
 * Reads the card's eight ASCII digits `YYYYMMDD`, Gregorian; a part of zeros is unknown (card reference §4.2).
 *
 * Anything that is no day of any calendar (month 13, 30 February, 29 February of a common year, letters) is
 * `birth-date-impossible`. The failure carries no digits.
 */
export function parsePartialDate(raw: string): Result<PartialDate, Failure> {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(raw)
  if (parts === null) return err(failure('birth-date-impossible'))
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month > 12 || day > (month === 0 ? 31 : daysOfMonth(year === 0 ? ANY_LEAP_YEAR : year, month)))
    return err(failure('birth-date-impossible'))
  return ok({ ...(year !== 0 && { year }), ...(month !== 0 && { month }), ...(day !== 0 && { day }), raw })
}

/** The day itself, when no part is unknown. */
export function wholeDate(date: PartialDate): Temporal.PlainDate | undefined {
  if (date.year === undefined || date.month === undefined || date.day === undefined) return undefined
  return Temporal.PlainDate.from({ year: date.year, month: date.month, day: date.day })
}

/**
 * The days on which a person alive on `today` may have been born. `undefined` when all of them lie in the future.
 *
 * Where the month is unknown a known day is not used, and where the year is unknown month and day are not used: the
 * interval is then wider than the set of possible days, which errs on the side of asking.
 */
export function birthInterval(birth: PartialDate, today: Temporal.PlainDate): DateInterval | undefined {
  if (birth.year === undefined) return { earliest: today.subtract({ years: OLDEST_AGE_YEARS }), latest: today }
  const { year, month } = birth
  const knownDay = month === undefined ? undefined : birth.day
  const latestMonth = month ?? 12
  const earliest = Temporal.PlainDate.from({ year, month: month ?? 1, day: knownDay ?? 1 })
  const latest = Temporal.PlainDate.from({ year, month: latestMonth, day: knownDay ?? daysOfMonth(year, latestMonth) })
  if (Temporal.PlainDate.compare(earliest, today) > 0) return undefined
  return { earliest, latest: Temporal.PlainDate.compare(latest, today) > 0 ? today : latest }
}
