import {
  type DayNumber,
  dayNumber,
  dayNumberOfText,
  fiscalYearOfDay,
  holidayOfDay,
  monthAndDayOf,
  nextDay,
  SCHOOL_GRADES,
  weekdayIndex,
  yearOf,
} from '../calendar/index.ts'
import { type AgeCondition, type ConditionSex, type Conditions, type TimeRange, WEEKDAYS } from './conditions.ts'
import type { Choices } from './open-facts.ts'
import type { RollView } from './roll-view.ts'
import { minuteOf, type Situation } from './situation.ts'
import type { Zone } from './zone.ts'
import { isInside } from './zone-check.ts'

/** Whether a residence lies in each of the program's municipality sets, by the name of the set. */
export type Residence = ReadonlySet<string>

/** One person as far as rules can tell, with nothing left open but what is asked of `choices`. */
export interface PossiblePerson {
  readonly residence: Residence
  readonly birth: DayNumber
  readonly sex: ConditionSex
  readonly roll: RollView
  readonly situation: Situation
  readonly choices: Choices
}

/** What is left of a condition on one day at one place. */
export type Check = (person: PossiblePerson) => boolean

export type ConditionName = keyof Conditions

/** A condition, prepared once for a program. */
export interface CompiledCondition {
  readonly name: ConditionName
  /** What it comes to on a day at a place: settled, or a question about the person and the moment. */
  on(day: DayNumber, place: string): boolean | Check
  /** Birth dates up to each of these are judged otherwise than those after it; may name 29 February of a common year. */
  cuts?(day: DayNumber): readonly number[]
}

/**
 * The day on which the age by everyday counting is the age that a basis asks for: to attain an age in law is to have the birthday on
 * the day after, and the school class is the age by everyday counting on 1 April (domain reference §D.3).
 */
function referenceDay(age: AgeCondition | { readonly basis: 'schoolYear' }, day: DayNumber): DayNumber {
  switch (age.basis) {
    case 'birthday':
      return day
    case 'attain':
      return nextDay(day)
    case 'schoolYear':
      return dayNumber(fiscalYearOfDay(day), 4, 1)
    case 'fiscalYearEnd':
      return dayNumber(fiscalYearOfDay(day) + 1, 4, 1)
    case 'yearEnd':
      return dayNumber(yearOf(day) + 1, 1, 1)
    case 'asOf':
      return age.counting === 'birthday' ? dayNumberOfText(age.date) : nextDay(dayNumberOfText(age.date))
  }
}

/** Year of a birth date that is `years` old on a day of the form `YYYYMMDD`, as a number to compare birth dates with. */
const yearsBefore = (day: DayNumber, years: number): number => day - years * 10_000

function ageCondition(
  name: 'age' | 'schoolYear',
  age: AgeCondition | { readonly basis: 'schoolYear' },
  { atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number },
): CompiledCondition {
  const latest = (day: DayNumber) =>
    atLeast === undefined ? Number.POSITIVE_INFINITY : yearsBefore(referenceDay(age, day), atLeast)
  const tooEarly = (day: DayNumber) => (atMost === undefined ? 0 : yearsBefore(referenceDay(age, day), atMost + 1))
  return {
    name,
    on: (day) => {
      const [last, before] = [latest(day), tooEarly(day)]
      return ({ birth }) => birth <= last && birth > before
    },
    cuts: (day) => [...(atLeast === undefined ? [] : [latest(day)]), ...(atMost === undefined ? [] : [tooEarly(day)])],
  }
}

function timeCheck({ from, until }: TimeRange): Check {
  const [first, end] = [minuteOf(from), minuteOf(until)]
  return first < end
    ? ({ situation: { minute } }) => first <= minute && minute < end
    : ({ situation: { minute } }) => first <= minute || minute < end
}

function seasonHolds(from: string, until: string): (day: DayNumber) => boolean {
  const number = (text: string) => Number(text.slice(0, 2)) * 100 + Number(text.slice(3, 5))
  const [first, last] = [number(from), number(until)]
  return (day) => {
    const today = monthAndDayOf(day)
    return first <= last ? first <= today && today <= last : first <= today || today <= last
  }
}

/** Each of the conditions apart: for deciding, the first that does not hold is enough; for explaining, all are asked. */
export function compileConditions(when: Conditions, programId: string, zones: readonly Zone[]): readonly CompiledCondition[] {
  const { place, residence, age, schoolYear, sex, registered, flags, booking } = when
  const { weekdays, holiday, season, dates, time, slots, inside, headcount } = when
  const compiled: CompiledCondition[] = []
  const settled = (name: ConditionName, holds: (day: DayNumber, place: string) => boolean) => compiled.push({ name, on: holds })
  const asked = (name: ConditionName, check: Check) => compiled.push({ name, on: () => check })
  if (place !== undefined) settled('place', (_, at) => place.includes(at))
  if (weekdays !== undefined) {
    const indices = weekdays.map((weekday) => WEEKDAYS.indexOf(weekday))
    settled('weekdays', (day) => indices.includes(weekdayIndex(day)))
  }
  if (holiday !== undefined) settled('holiday', (day) => (holidayOfDay(day) !== undefined) === holiday)
  if (season !== undefined) settled('season', seasonHolds(season.from, season.until))
  if (dates !== undefined) {
    const [first, last] = [dayNumberOfText(dates.from), dayNumberOfText(dates.until)]
    settled('dates', (day) => first <= day && day <= last)
  }
  if (time !== undefined) asked('time', timeCheck(time))
  if (slots !== undefined) asked('slots', ({ situation: { slot } }) => slot !== undefined && slots.includes(slot.id))
  if (headcount !== undefined) {
    const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = headcount
    asked('headcount', ({ situation }) => atLeast <= situation.headcount && situation.headcount <= atMost)
  }
  if (residence !== undefined) {
    const isIn = residence.relation === 'in'
    asked('residence', (person) => person.residence.has(residence.set) === isIn)
  }
  if (age !== undefined) compiled.push(ageCondition('age', age, age))
  if (schoolYear !== undefined)
    compiled.push(
      ageCondition(
        'schoolYear',
        { basis: 'schoolYear' },
        {
          atLeast: SCHOOL_GRADES[schoolYear.from].age,
          atMost: SCHOOL_GRADES[schoolYear.to].age,
        },
      ),
    )
  if (sex !== undefined) asked('sex', (person) => sex.includes(person.sex))
  if (registered !== undefined) asked('registered', ({ roll }) => roll.registered() === registered)
  if (flags !== undefined) {
    const { any, all, none } = flags
    asked(
      'flags',
      ({ roll }) =>
        (any === undefined || any.some((flag) => roll.has(flag))) &&
        (all === undefined || all.every((flag) => roll.has(flag))) &&
        (none === undefined || !none.some((flag) => roll.has(flag))),
    )
  }
  if (booking !== undefined) asked('booking', ({ roll }) => roll.isBooked(booking))
  if (inside !== undefined) {
    const zone = zones.find(({ id }) => id === inside.zone)
    if (zone === undefined) throw new Error(`program ${programId} has no zone ${inside.zone}`)
    asked('inside', ({ situation, choices }) => isInside(programId, zone, situation, choices) === inside.is)
  }
  return compiled
}

/** The questions that are left on a day at a place; `undefined` when they cannot all be met there. */
export function checksOn(conditions: readonly CompiledCondition[], day: DayNumber, place: string): readonly Check[] | undefined {
  const checks: Check[] = []
  for (const condition of conditions) {
    const left = condition.on(day, place)
    if (left === false) return undefined
    if (left !== true) checks.push(left)
  }
  return checks
}

/** Whether nothing of what is left speaks against a person. */
export function allHold(checks: readonly Check[], person: PossiblePerson): boolean {
  for (const check of checks) if (!check(person)) return false
  return true
}
