import { bytesToHex } from '../../core/base/index.ts'
import {
  type Audience,
  type CountedHeads,
  isVisible,
  type ShelterAct,
  type ShelterPerson,
  type ShelterProgram,
  type ShelterState,
  shownName,
} from '../../core/shelter/index.ts'
import type { ShelterDone } from '../contract/index.ts'
import type { Requester } from '../kiosk/serve-request.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { atLeast } from '../station/index.ts'
import type { DeskMemory } from './desk-memory.ts'
import type { Doer, ShelterBook } from './shelter-book.ts'
import type { VisitorSide } from './visitor-side.ts'

/** What everything at the desk of a shelter works with. */
export interface ShelterParts {
  readonly program: ShelterProgram
  readonly context: ServiceContext
  readonly book: ShelterBook
  readonly memory: DeskMemory
  readonly visitor: VisitorSide
}

/** The registrations of cards at this shelter stand under the name of this roll, by person. */
export function cardRoll({ active }: Pick<ServiceContext, 'active'>): string {
  return `shelter/${active.program.id}`
}

/** People under protection (支援措置) are on no list below the role of the program. */
export function audienceOf({ program }: Pick<ShelterParts, 'program'>, { member }: Requester): Audience {
  return member !== undefined && atLeast(member.role, program.protectionRole) ? 'all' : 'unprotected'
}

/** What may stand on the desk's screen: who sits there decides. */
export function audienceAtDesk({ program, context }: Pick<ShelterParts, 'program' | 'context'>): Audience {
  const { signedIn } = context.staff.state()
  return signedIn !== undefined && atLeast(signedIn.role, program.protectionRole) ? 'all' : 'unprotected'
}

/** Whoever is signed in does what a tap does. */
export function doerAtDesk({ context }: Pick<ShelterParts, 'context'>): Doer {
  return { operator: context.staff.state().signedIn?.id ?? 'desk' }
}

export function doerOf({ member, role }: Requester, second?: string): Doer {
  return { operator: member?.id ?? role, ...(second !== undefined && { second }) }
}

/** Somebody of the list by id, for whoever may see them; for the others they are not there. */
export function personSeen(state: ShelterState, id: string, who: Audience): ShelterPerson | undefined {
  const person = state.person(id)
  return person !== undefined && isVisible(person, who) ? person : undefined
}

/** Whoever is served with a person: the household, without those whose presence is not to be told by it. */
export function servedWith(state: ShelterState, person: ShelterPerson): readonly ShelterPerson[] {
  const members = state.household(person.household)?.members ?? [person]
  return members.filter((member) => person.protected || !member.protected)
}

/** Heads without a name that leave. */
export function headsGone({ sex, band, stay, zone, people }: CountedHeads): ShelterAct {
  return { act: 'counted', cells: [{ sex, band, change: -people }], stay, ...(zone !== undefined && { zone }) }
}

const ID_BYTES = 8

/** 16 hex digits that nobody had before. */
export function newId({ context }: Pick<ShelterParts, 'context'>): string {
  return bytesToHex(context.randomBytes(ID_BYTES))
}

/** Whom a deed was done to, as the desk is told it: of somebody under protection nothing but the number. */
export function namedDone(person: ShelterPerson): Pick<ShelterDone, 'name' | 'person'> {
  const name = shownName(person, 'unprotected')
  return person.protected ? {} : { person: person.id, ...(name !== undefined && { name }) }
}
