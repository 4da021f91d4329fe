import type { Audience, PersonFacts, ShelterPerson, ShelterProgram, ShelterState } from '../../../core/shelter/index.ts'
import type { GivenConsent, ShelterHistoryLine, ShelterPersonCard } from '../../contract/index.ts'
import { instantText, lineOf } from './lines.ts'

export interface CardParts {
  readonly program: ShelterProgram
  readonly state: ShelterState
  readonly now: number
  readonly who: Audience
  readonly nameOfStaff: (operator: string) => string
  readonly hasCard: (person: ShelterPerson) => boolean
}

/** Everything of one person (避難者カード) for somebody who may see them; others of the household only as far as they may. */
export function personCard(person: ShelterPerson, parts: CardParts): ShelterPersonCard {
  const { state, now, who, hasCard } = parts
  const household = state.household(person.household, who)
  const { facts, stay, route, document, needsComplete, openNeeds, tags, destination, movedTo, contact, arrivedFrom } = person
  return {
    ...lineOf(person, now, who),
    facts: who === 'all' ? facts : withoutRestricted(facts),
    stay,
    route,
    ...(document !== undefined && { document }),
    representative: household?.representative.id === person.id,
    needsAsked: needsComplete,
    needsMet: (facts.needs ?? []).filter((need) => !openNeeds.includes(need)),
    consents: consentsOf(person),
    tags,
    hasCard: hasCard(person),
    ...(person.presence === 'left' && {
      left: {
        destination: destination ?? 'unknown',
        ...(contact !== undefined && { contact }),
        ...(movedTo !== undefined && { shelter: movedTo.name }),
      },
    }),
    ...(arrivedFrom !== undefined && { from: arrivedFrom.name }),
    members: (household?.members ?? []).filter(({ id }) => id !== person.id).map((member) => lineOf(member, now, who)),
    history: historyOf(person, parts),
  }
}

function consentsOf({ consents }: ShelterPerson): ShelterPersonCard['consents'] {
  const given = Object.entries(consents).map(([id, { given: answer, method, language, at, version }]): [string, GivenConsent] => [
    id,
    { answer, method, language, at: instantText(at), version },
  ])
  return Object.fromEntries(given)
}

function historyOf(person: ShelterPerson, { program, nameOfStaff }: CardParts): readonly ShelterHistoryLine[] {
  const passages = person.history.map(
    ({ ref, at, change, operator, presence, zone, destination, shelter }): ShelterHistoryLine => ({
      act: ref,
      at: instantText(at),
      change,
      ...(operator !== undefined && { operator: nameOfStaff(operator) }),
      presence,
      ...(zone !== undefined && { zone }),
      ...(destination !== undefined && { destination }),
      ...(shelter !== undefined && { shelter: shelter.name }),
    }),
  )
  const goods = person.goods.map(({ ref, at, goods: id, quantity }): ShelterHistoryLine => {
    const name = program.goods.find((one) => one.id === id)?.name ?? { ja: id, en: id }
    return { act: ref, at: instantText(at), change: 'goods', goods: { name, quantity } }
  })
  return [...passages, ...goods].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** 服薬・通院・手帳・介護度: written down by whoever asks, read by the restricted role. */
function withoutRestricted(facts: PersonFacts): PersonFacts {
  const { medicine: _, hospital: __, handbook: ___, careLevel: ____, ...others } = facts
  return others
}
