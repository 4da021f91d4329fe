import { Temporal } from 'temporal-polyfill'
import { type AgeBasis, ageOn, SCHOOL_GRADES, withinAgeRange } from '../calendar/index.ts'
import type { AgeCondition, Conditions } from './conditions.ts'

/** One person as far as rules can tell, with nothing left open. */
export interface Person {
  /** Names of the municipality sets that hold the residence. */
  readonly residence: ReadonlySet<string>
  readonly birth: Temporal.PlainDate
}

export function ageBasisOf(condition: AgeCondition): AgeBasis {
  return condition.basis === 'asOf'
    ? { kind: 'asOf', date: Temporal.PlainDate.from(condition.date), counting: condition.counting }
    : { kind: condition.basis }
}

/** Whether all conditions hold for a person at a place on a day. */
export function conditionsHold(when: Conditions, person: Person, place: string, today: Temporal.PlainDate): boolean {
  if (when.place !== undefined && !when.place.includes(place)) return false
  if (when.residence !== undefined && person.residence.has(when.residence.set) !== (when.residence.relation === 'in'))
    return false
  if (when.age !== undefined && !withinAgeRange(ageOn(person.birth, today, ageBasisOf(when.age)), when.age)) return false
  if (when.schoolYear === undefined) return true
  const range = { atLeast: SCHOOL_GRADES[when.schoolYear.from].age, atMost: SCHOOL_GRADES[when.schoolYear.to].age }
  return withinAgeRange(ageOn(person.birth, today, { kind: 'schoolYear' }), range)
}
