import {
  type DayNumber,
  dayNumber,
  dayNumberOfText,
  dayOfMonthOf,
  daysOfMonth,
  fiscalYearOfDay,
  monthAndDayOf,
  monthOf,
  nextDay,
  yearOf,
} from '../calendar/index.ts'
import type { PersonFacts } from './act-fields.ts'
import type { BirthDays } from './person.ts'
import type { AgeBand } from './vocabulary.ts'

/** A day so many months before another; the last day of the month where it has no such day. */
function monthsBefore(day: DayNumber, months: number): DayNumber {
  const all = yearOf(day) * 12 + monthOf(day) - 1 - months
  const [year, month] = [Math.floor(all / 12), (all % 12) + 1]
  return dayNumber(year, month, Math.min(dayOfMonthOf(day), daysOfMonth(year, month)))
}

function ofBirthDate(text: string): BirthDays | undefined {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))]
  if (year === 0 || month > 12 || day > daysOfMonth(year, month === 0 ? 1 : month)) return undefined
  if (month === 0) return { earliest: dayNumber(year, 1, 1), latest: dayNumber(year, 12, 31) }
  if (day === 0) return { earliest: dayNumber(year, month, 1), latest: dayNumber(year, month, daysOfMonth(year, month)) }
  return { earliest: dayNumber(year, month, day), latest: dayNumber(year, month, day) }
}

/** The days on which somebody can have been born, by the date or by the age that was told; unknown parts make it wider. */
export function birthDaysOf({ birthDate, toldAge }: Pick<PersonFacts, 'birthDate' | 'toldAge'>): BirthDays | undefined {
  if (birthDate !== undefined) {
    const days = ofBirthDate(birthDate)
    if (days !== undefined) return days
  }
  if (toldAge === undefined) return undefined
  const on = dayNumberOfText(toldAge.on)
  const months = toldAge.years * 12 + (toldAge.months ?? 0)
  const oneMore = months + (toldAge.months === undefined ? 12 : 1)
  return { earliest: nextDay(monthsBefore(on, oneMore)), latest: monthsBefore(on, months) }
}

function yearsOn(birth: DayNumber, on: DayNumber): number {
  return yearOf(on) - yearOf(birth) - (monthAndDayOf(on) < monthAndDayOf(birth) ? 1 : 0)
}

function monthsOn(birth: DayNumber, on: DayNumber): number {
  const months = (yearOf(on) - yearOf(birth)) * 12 + monthOf(on) - monthOf(birth)
  return months - (dayOfMonthOf(on) < dayOfMonthOf(birth) ? 1 : 0)
}

/** The age that everybody of the same school class has on 1 April (学校教育法17条). */
function schoolAge(birth: DayNumber, on: DayNumber): number {
  const schoolClass = monthAndDayOf(birth) >= 402 ? yearOf(birth) : yearOf(birth) - 1
  return fiscalYearOfDay(on) - schoolClass - 1
}

function bandOfBirth(birth: DayNumber, on: DayNumber): AgeBand {
  const years = yearsOn(birth, on)
  if (years < 3) return '0-2'
  const school = schoolAge(birth, on)
  if (school < 6) return 'preschool'
  if (school < 12) return 'elementary'
  if (school < 15) return 'junior-high'
  if (years < 65) return 'to-64'
  return years < 75 ? '65-74' : '75-plus'
}

/** 年齢区分 on a day; `unknown` where the days of birth reach over two of them and none was told. */
export function ageBandOn(person: { readonly birth?: BirthDays; readonly facts: PersonFacts }, on: DayNumber): AgeBand {
  const { birth, facts } = person
  if (birth === undefined) return facts.ageBand ?? 'unknown'
  const band = bandOfBirth(birth.latest, on)
  return bandOfBirth(birth.earliest, on) === band ? band : (facts.ageBand ?? 'unknown')
}

/** Age in years on a day, where it is known to the year. */
export function ageYearsOn(birth: BirthDays | undefined, on: DayNumber): number | undefined {
  if (birth === undefined) return undefined
  const years = yearsOn(birth.latest, on)
  // An age that was told is told to the year: that is what it then was, and what it is by now is at most a year more.
  return yearsOn(birth.earliest, on) - years <= 1 ? years : undefined
}

/** Age in whole months on a day, of the youngest that they can be. */
export function ageMonthsOn(birth: BirthDays | undefined, on: DayNumber): number | undefined {
  return birth === undefined ? undefined : monthsOn(birth.latest, on)
}
