import { fieldRule, missingAtDoor, type Presence, type ShelterField, type ShelterProgram } from '../../../core/shelter/index.ts'
import type { ShelterSession } from '../../contract/index.ts'
import { knownCardIn } from '../../kiosk/known-card.ts'
import { cardRoll, type ShelterParts } from '../parts.ts'
import type { Member } from './member.ts'
import { type ArrivalSession, isOpen, isSame } from './session.ts'

/**
 * Fields that the program wants at the door and that are empty. Only of whoever has a name: a tag or a head count is taken in without
 * any, so that nobody waits outside.
 */
export function missingFields(member: Member, program: ShelterProgram): readonly ShelterField[] {
  return member.facts.name === undefined || isSame(member) ? [] : missingAtDoor(program, member.facts)
}

/** A zone is of whoever sleeps in the house. */
function zoneIsMissing({ stay, zone, members }: ArrivalSession, program: ShelterProgram): boolean {
  const { ask, required } = fieldRule(program, 'zone')
  const named = members.some((member) => member.facts.name !== undefined && !isSame(member))
  return ask === 'door' && required && named && stay.form === 'shelter' && zone === undefined
}

const AWAY: ReadonlySet<Presence> = new Set(['left', 'out', 'overnight-out'])

/** What stands in the way of recording an arrival. */
export function missingOf(
  session: ArrivalSession,
  { program, book, context }: Pick<ShelterParts, 'program' | 'book' | 'context'>,
): ShelterSession['missing'] {
  const { members, companions } = session
  const missing: ShelterSession['missing'][number][] = []
  if (members.length === 0 && companions.length === 0) missing.push('member')
  if (members.some(isOpen)) missing.push('known-choice')
  if (members.some((member) => missingFields(member, program).length > 0)) missing.push('required-field')
  if (zoneIsMissing(session, program)) missing.push('zone')
  const isHere = (member: Member) => {
    const person = member.known?.by === 'card' ? book.state.person(member.known.person) : undefined
    if (person === undefined || !isSame(member) || AWAY.has(person.presence) || person.expected) return false
    if (member.protect === true && !person.protected) return false
    // A card that could not be bound when they came is bound now.
    const bound = member.registration && knownCardIn(context.ledger.ledger, cardRoll(context), member.registration)?.number
    return member.registration === undefined || (bound !== undefined && person.ids.includes(bound))
  }
  if (members.length > 0 && companions.length === 0 && members.every(isHere)) missing.push('already-here')
  return missing
}
