import {
  ageBandOn,
  ageYearsOn,
  birthDaysOf,
  capacityState,
  countHeads,
  dayOf,
  isVisible,
  type PersonFacts,
  type ShelterPerson,
} from '../../../core/shelter/index.ts'
import type { GivenConsent, KnownMember, ShelterMember, ShelterSession } from '../../contract/index.ts'
import type { Member } from '../arrival/member.ts'
import { missingFields, missingOf } from '../arrival/missing.ts'
import type { ArrivalSession } from '../arrival/session.ts'
import { audienceAtDesk, type ShelterParts } from '../parts.ts'
import { instantText } from './lines.ts'

/** What the desk sees of an arrival that is not recorded yet. */
export function sessionView(session: ArrivalSession, parts: ShelterParts): ShelterSession {
  const { book } = parts
  const { id, members, representative, companions, stay, zone, from, joins, paperTime, asked, later } = session
  const joined = joins === undefined ? undefined : book.state.household(joins, audienceAtDesk(parts))
  const comes = members.length + companions.reduce((sum, { people }) => sum + people, 0)
  return {
    id,
    members: members.map((member) => memberView(member, parts)),
    ...(representative !== undefined && { representative: representative.id }),
    companions,
    stay,
    ...(zone !== undefined && { zone }),
    ...(from !== undefined && { from }),
    ...(joined !== undefined && {
      joins: { household: joined.id, number: joined.number, people: staying(joined.members) },
    }),
    ...(paperTime !== undefined && { paperTime: instantText(paperTime) }),
    ...(asked !== undefined && { asking: asked }),
    missing: missingOf(session, parts),
    unanswered: members.reduce((sum, member) => sum + session.unanswered(member).length, 0),
    later: later.length,
    overCapacity: isOver(comes, parts),
  }
}

/** More would be in the house than it has places. */
function isOver(people: number, { book, context }: ShelterParts): boolean {
  const now = context.clock.now().epochMilliseconds
  const { vacant } = capacityState(book.state, countHeads(book.state, now))
  return vacant !== undefined && people > vacant
}

function staying(members: readonly ShelterPerson[]): number {
  return members.filter(({ presence }) => presence !== 'left').length
}

function memberView(member: Member, parts: ShelterParts): ShelterMember {
  const { id, route, document, tag, consents } = member
  const facts = shownFacts(member, parts)
  const today = dayOf(parts.context.clock.now().epochMilliseconds)
  const birth = birthDaysOf(facts)
  const age = ageYearsOn(birth, today)
  const known = member.known === undefined ? undefined : knownView(member, parts)
  const answers = Object.values(consents).map(({ consent, given, method, language }): [string, GivenConsent] => [
    consent,
    { answer: given, method, language },
  ])
  return {
    id,
    route,
    ...(facts.name !== undefined && { name: facts.name }),
    ...(facts.kana !== undefined && { kana: facts.kana }),
    ...(facts.birthDate !== undefined && { birthDate: facts.birthDate }),
    ...(age !== undefined && { age }),
    band: ageBandOn({ facts, ...(birth !== undefined && { birth }) }, today),
    sex: facts.sex ?? 'unknown',
    ...(facts.address !== undefined && { address: facts.address }),
    ...(facts.relationship !== undefined && { relationship: facts.relationship }),
    facts,
    ...(document !== undefined && { document }),
    ...(tag !== undefined && { tag }),
    consents: Object.fromEntries(answers),
    missing: missingFields(member, parts.program),
    ...(member.protect === true && { protect: true as const }),
    ...(known !== undefined && { known }),
  }
}

/** Of somebody under protection no more than the number that they carry, and only by their own card or tag. */
function knownView({ known, choice }: Member, parts: ShelterParts): KnownMember | undefined {
  const { state } = parts.book
  const person = known && state.person(known.person)
  if (known === undefined || person === undefined) return undefined
  const { facts, number, presence, history, destination } = person
  const audience = audienceAtDesk(parts)
  const household = state.household(person.household, audience)
  const seen = isVisible(person, audience)
  return {
    by: known.by,
    number,
    presence,
    ...(person.expected && { expected: true as const }),
    since: instantText(history.at(-1)?.at ?? person.admittedAt),
    ...(seen && {
      person: person.id,
      ...(facts.name !== undefined && { name: facts.name }),
      ...(facts.address !== undefined && { address: facts.address }),
      ...(destination !== undefined && { destination }),
      ...(household !== undefined && {
        household: { id: household.id, number: household.number, people: staying(household.members) },
      }),
    }),
    ...(choice !== undefined && { choice }),
  }
}

/** Somebody under protection is served by their own card or tag, without a name on the screen. */
function shownFacts({ known, facts }: Member, parts: ShelterParts): PersonFacts {
  const person = known && parts.book.state.person(known.person)
  if (person === undefined || isVisible(person, audienceAtDesk(parts))) return facts
  return facts.sex === undefined ? {} : { sex: facts.sex }
}
