import type {
  ConsentAnswer,
  PersonFact,
  PersonFacts,
  ReceiptNumber,
  ShelterAct,
  ShelterHousehold,
  ShelterPerson,
  ShelterState,
} from '../../../core/shelter/index.ts'
import type { Member } from './member.ts'
import { type ArrivalSession, isSame } from './session.ts'

/** What an arrival comes to, before it is recorded. */
export interface Arrival {
  readonly acts: readonly ShelterAct[]
  readonly household: string
  /** Whose name stands for all who come in by it. */
  readonly first: string
  /** Of the household, without a suffix. */
  readonly receipt: ReceiptNumber
  /** Who comes in by it, companions included. */
  readonly people: number
  /** Cards to be bound once it is recorded. */
  readonly cards: readonly { readonly person: string; readonly member: Member }[]
}

export interface ArrivalParts {
  readonly state: ShelterState
  readonly prefix: string
  readonly newId: () => string
}

/** Everything that recording an arrival is, in one step; pure. Undefined: nobody is in it. */
export function arrivalOf(session: ArrivalSession, { state, prefix, newId }: ArrivalParts): Arrival | undefined {
  const { representative } = session
  const members = [...session.members].sort((a, b) => Number(b === representative) - Number(a === representative))
  const same = members.flatMap((member) => personOf(member, state))
  const heads = session.companions.flatMap(({ band, sex, people }) =>
    Array.from(
      { length: people },
      (): Member => ({ id: newId(), route: 'count-only', facts: { ageBand: band, sex }, consents: {} }),
    ),
  )
  const fresh = [...members.filter((member) => personOf(member, state).length === 0), ...heads]
  const [first] = fresh
  const existing = session.joins ?? same[0]?.household
  const known = existing === undefined ? undefined : state.household(existing)
  const household = known?.id ?? first?.id
  const named = first?.id ?? same[0]?.id
  if (household === undefined || named === undefined) return undefined
  const base = known === undefined ? undefined : baseOf(known)
  const receipt = base ?? { prefix, number: state.nextNumber(prefix) }
  let suffix = base === undefined ? 0 : state.nextSuffix(base)
  const registered = fresh.map((member): ShelterAct => {
    const own = suffix === 0 ? receipt : { ...receipt, suffix }
    suffix += 1
    return registration(member, session, household, own)
  })
  const back = same.flatMap((person) => changesOf(person, session, members))
  // In the same step as the arrival: there is no moment at which a list or a hub learns of them.
  const protectedNow = members
    .filter(({ protect }) => protect === true)
    .flatMap((member) => {
      const [person] = personOf(member, state)
      if (person === undefined) return [member.id]
      return person.protected ? [] : person.ids
    })
    .map((person): ShelterAct => ({ act: 'protection-set', person }))
  return {
    acts: [...registered, ...back, ...protectedNow],
    household,
    first: named,
    receipt,
    people: fresh.length + same.length,
    cards: members.flatMap((member) => {
      const person = personOf(member, state)[0]?.id ?? member.id
      return member.registration === undefined ? [] : [{ person, member }]
    }),
  }
}

function personOf(member: Member, state: ShelterState): readonly ShelterPerson[] {
  const person = member.known !== undefined && isSame(member) ? state.person(member.known.person) : undefined
  return person === undefined ? [] : [person]
}

/** The number that the household goes by. */
function baseOf({ representative, members }: ShelterHousehold): ReceiptNumber | undefined {
  const receipt = [representative, ...members].find((member) => member.receipt !== undefined)?.receipt
  return receipt === undefined ? undefined : { prefix: receipt.prefix, number: receipt.number }
}

function registration(member: Member, session: ArrivalSession, household: string, receipt: ReceiptNumber): ShelterAct {
  const { stay, zone, from, paperTime } = session
  const { id, route, facts, document, tag, consents, registration: card } = member
  return {
    act: 'person-registered',
    person: id,
    household,
    receipt,
    route: paperTime === undefined ? route : 'paper',
    facts,
    stay,
    consents: Object.values(consents),
    ...(document !== undefined && { document }),
    ...(card !== undefined && { card: card.subjectKey }),
    ...(tag !== undefined && { tags: [tag] }),
    ...(zone !== undefined && { zone }),
    ...(from !== undefined && { from }),
    ...(paperTime !== undefined && { time: paperTime }),
  }
}

/** Somebody of the list: back if they had gone, and what their card says more than was known. */
function changesOf(person: ShelterPerson, session: ArrivalSession, members: readonly Member[]): readonly ShelterAct[] {
  const { stay, zone, from, paperTime } = session
  const member = members.find((candidate) => candidate.known !== undefined && person.ids.includes(candidate.known.person))
  if (member === undefined) return []
  const acts: ShelterAct[] = []
  const time = paperTime === undefined ? {} : { time: paperTime }
  if (person.presence === 'left' || person.expected) {
    const place = { ...(zone !== undefined && { zone }), ...(from !== undefined && { from }) }
    acts.push({ act: 're-entered', persons: [person.id], stay, ...place, ...time })
  } else if (person.presence === 'out' || person.presence === 'overnight-out') {
    acts.push({ act: 'returned', persons: [person.id], ...time })
  }
  const set = newFacts(person.facts, member)
  if (Object.keys(set).length > 0) acts.push({ act: 'person-changed', person: person.id, set, clear: [] })
  const card = member.registration?.subjectKey
  if (card !== undefined && !person.cards.includes(card)) acts.push({ act: 'card-bound', person: person.id, card })
  if (member.tag !== undefined) acts.push({ act: 'tag-bound', person: person.id, tag: member.tag })
  for (const answer of Object.values(member.consents)) acts.push(consentAct(person.id, answer))
  if (session.joins !== undefined && session.joins !== person.household)
    acts.push({ act: 'household-joined', persons: [person.id], household: session.joins })
  return acts
}

/** A card is believed before what was written by hand; by hand nothing is overwritten here. */
function newFacts(known: PersonFacts, { route, facts }: Member): PersonFacts {
  const names = Object.keys(facts) as readonly PersonFact[]
  const kept = names.filter((name) => (route === 'card' ? known[name] !== facts[name] : known[name] === undefined))
  return Object.fromEntries(kept.map((name) => [name, facts[name]]))
}

export function consentAct(person: string, { given, ...answer }: ConsentAnswer): ShelterAct {
  return { act: given ? 'consent-given' : 'consent-withdrawn', person, ...answer }
}
