import { Temporal } from 'temporal-polyfill'
import { type Audience, ageBandOn, ageYearsOn, dayOf, type ShelterPerson } from '../../../core/shelter/index.ts'
import type { ShelterLine } from '../../contract/index.ts'

/** As instants stand in what is pushed or answered. */
export function instantText(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString()
}

/** One line of a list, of somebody whom the asker may see. */
export function lineOf(person: ShelterPerson, now: number, who: Audience): ShelterLine {
  const { id, number, facts, birth, presence, zone, household, openNeeds, admittedAt, lastSeenAt, expectedBack } = person
  const age = ageYearsOn(birth, dayOf(now))
  return {
    person: id,
    number,
    ...(facts.name !== undefined && { name: facts.name }),
    ...(facts.kana !== undefined && { kana: facts.kana }),
    ...(age !== undefined && { age }),
    band: ageBandOn(person, dayOf(now)),
    sex: facts.sex ?? 'unknown',
    presence,
    ...(person.expected && { expected: true as const }),
    ...(zone !== undefined && { zone }),
    household,
    care: facts.careClasses ?? [],
    urgent: openNeeds,
    since: instantText(admittedAt),
    lastSeen: instantText(lastSeenAt),
    ...(expectedBack !== undefined && { expectedBack: instantText(expectedBack) }),
    ...(who === 'all' && person.protected && { protected: true }),
  }
}
