import { kanaKey, nameKey } from '../roll/index.ts'
import type { PersonFacts } from './act-fields.ts'
import type { ShelterPerson } from './person.ts'
import { type Audience, isVisible } from './protection.ts'
import type { ShelterState } from './shelter-state.ts'

/** Why two entries may be one person, the surest first. */
export const LIKENESSES = ['card', 'tag', 'name-and-birth', 'reading-and-birth', 'name-and-address'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** Somebody who is about to be registered. */
export interface Candidate {
  readonly facts: Pick<PersonFacts, 'name' | 'otherNames' | 'kana' | 'birthDate' | 'sex' | 'address'>
  readonly card?: string
  readonly tag?: string
}

export interface DuplicateHit {
  readonly person: ShelterPerson
  readonly likeness: Likeness
}

const CARD = 'card '
const rankOf = ({ likeness }: { readonly likeness: Likeness }) => LIKENESSES.indexOf(likeness)

interface Keys {
  readonly names: readonly string[]
  readonly kana?: string
  readonly birth?: string
  readonly address?: string
}

/** Keys by the facts they are made from, which never change: folding a name is dear, and everybody is compared with everybody. */
const known = new WeakMap<Candidate['facts'], Keys>()

function keysOf(facts: Candidate['facts']): Keys {
  const before = known.get(facts)
  if (before !== undefined) return before
  const { name, otherNames = [], kana, birthDate, address } = facts
  const names = [name, ...otherNames].flatMap((each) => (each === undefined ? [] : [nameKey(each)]))
  const keys = {
    names,
    ...(kana !== undefined && { kana: kanaKey(kana) }),
    ...(birthDate !== undefined && { birth: birthDate }),
    ...(address !== undefined && { address: nameKey(address) }),
  }
  known.set(facts, keys)
  return keys
}

/** Sexes that speak against one person: only where both were told and differ. */
function sexesDiffer(a: PersonFacts['sex'], b: PersonFacts['sex']): boolean {
  const told = (sex: PersonFacts['sex']) => sex === 'male' || sex === 'female'
  return told(a) && told(b) && a !== b
}

function likenessOf(a: Candidate['facts'], b: Candidate['facts']): Likeness | undefined {
  if (sexesDiffer(a.sex, b.sex)) return undefined
  const [left, right] = [keysOf(a), keysOf(b)]
  const sameName = left.names.some((name) => right.names.includes(name))
  if (left.birth !== undefined && right.birth !== undefined) {
    if (left.birth !== right.birth) return undefined
    if (sameName) return 'name-and-birth'
    return left.kana !== undefined && left.kana === right.kana ? 'reading-and-birth' : undefined
  }
  // Without both birth dates the address has to speak: a name alone makes nobody the same (domain reference §F.6).
  return sameName && left.address !== undefined && left.address === right.address ? 'name-and-address' : undefined
}

/**
 * Who is on the list already and may be the one who stands here: shown as such, never made one by itself. By card or tag the very
 * person is meant, who is then served also where they may not be seen in lists.
 */
export function duplicatesOf(state: ShelterState, candidate: Candidate, who: Audience): readonly DuplicateHit[] {
  const hits = new Map<string, DuplicateHit>()
  const put = (person: ShelterPerson | undefined, likeness: Likeness | undefined) => {
    if (person !== undefined && likeness !== undefined && !hits.has(person.id)) hits.set(person.id, { person, likeness })
  }
  if (candidate.card !== undefined) put(state.byCard(candidate.card), 'card')
  if (candidate.tag !== undefined) put(state.byTag(candidate.tag), 'tag')
  for (const person of state.visible(who)) put(person, likenessOf(candidate.facts, person.facts))
  return [...hits.values()].sort((a, b) => rankOf(a) - rankOf(b))
}

/** Two entries that may be one person, for the staff to decide. */
export interface MergeSuggestion {
  /** The earlier entry. */
  readonly first: ShelterPerson
  readonly second: ShelterPerson
  readonly likeness: Likeness
}

function bucketsOf({ cards, facts }: ShelterPerson): readonly string[] {
  const { names, kana, birth, address } = keysOf(facts)
  return [
    ...cards.map((card) => `${CARD}${card}`),
    ...names.flatMap((name) => [
      ...(birth === undefined ? [] : [`name ${birth} ${name}`]),
      ...(address === undefined ? [] : [`address ${address} ${name}`]),
    ]),
    ...(kana === undefined || birth === undefined ? [] : [`kana ${birth} ${kana}`]),
  ]
}

/** Every pair on the list that may be one person and that nobody has kept apart; none with somebody who may not be seen. */
export function mergeSuggestions(state: ShelterState, who: Audience): readonly MergeSuggestion[] {
  const buckets = new Map<string, ShelterPerson[]>()
  for (const person of state.persons()) {
    if (!isVisible(person, who)) continue
    for (const key of bucketsOf(person)) {
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [person])
      else bucket.push(person)
    }
  }
  const suggestions = new Map<string, MergeSuggestion>()
  const put = (suggestion: MergeSuggestion) => {
    const key = `${suggestion.first.id} ${suggestion.second.id}`
    const before = suggestions.get(key)
    if (before === undefined || rankOf(suggestion) < rankOf(before)) suggestions.set(key, suggestion)
  }
  for (const [key, bucket] of buckets)
    bucket.forEach((a, index) => {
      for (const b of bucket.slice(index + 1)) {
        const [first, second] = a.admittedAt <= b.admittedAt ? [a, b] : [b, a]
        const likeness = key.startsWith(CARD) ? 'card' : likenessOf(first.facts, second.facts)
        if (likeness !== undefined && !state.areKeptApart(a.id, b.id)) put({ first, second, likeness })
      }
    })
  return [...suggestions.values()].sort((a, b) => rankOf(a) - rankOf(b))
}

/** The household that a merged person is of, unless the staff says otherwise: that of the entry with more people around it. */
export function householdOfMerge(state: ShelterState, from: string, into: string): string | undefined {
  const households = [into, from].flatMap((id) => {
    const person = state.person(id)
    return person === undefined ? [] : [{ id: person.household, size: state.household(person.household)?.members.length ?? 0 }]
  })
  return households.toSorted((a, b) => b.size - a.size)[0]?.id
}
