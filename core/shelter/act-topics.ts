import { assertNever } from '../base/index.ts'
import type { ShelterAct } from './acts.ts'

/** What an act is about: each has a journal of its own, and what hangs on it is folded anew when something is added to it. */
export type Topic =
  | `person:${string}`
  | `tag:${string}`
  | `card:${string}`
  | `household:${string}`
  | 'standing'
  | 'heads'
  | 'merging'
  | 'apart'
  | 'goods'
  | 'accounts'

const PERSON = 'person:'
const person = (id: string): Topic => `${PERSON}${id}`

/** Whom an act is about, by their ids. */
export function personsOfAct(act: ShelterAct): readonly string[] {
  const ids = topicsOf(act).flatMap((topic) => (topic.startsWith(PERSON) ? [topic.slice(PERSON.length)] : []))
  return act.act === 'representative-changed' ? [...ids, act.person] : act.act === 'kept-apart' ? act.persons : ids
}

export function topicsOf(act: ShelterAct): readonly Topic[] {
  switch (act.act) {
    case 'opened':
    case 'closed':
    case 'full-set':
    case 'full-cleared':
    case 'capacity-changed':
    case 'situation-noted':
    case 'report-made':
    case 'roll-call-begun':
    case 'roll-call-put-off':
    case 'roll-call-ended':
    case 'shelters-listed':
      return ['standing']
    case 'counted':
      return ['heads']
    case 'exported':
    case 'inquiry-answered':
      return ['accounts']
    case 'goods-given-unnamed':
      return ['goods']
    case 'person-registered':
      return [
        person(act.person),
        ...(act.tags ?? []).map((tag): Topic => `tag:${tag}`),
        ...(act.card === undefined ? [] : [`card:${act.card}` as const]),
      ]
    case 'tag-bound':
      return [person(act.person), `tag:${act.tag}`]
    case 'tag-lost':
      return [`tag:${act.tag}`]
    case 'card-bound':
      return [person(act.person), `card:${act.card}`]
    case 'person-changed':
    case 'needs-noted':
    case 'need-met':
    case 'consent-given':
    case 'consent-withdrawn':
    case 'protection-set':
    case 'protection-lifted':
      return [person(act.person)]
    case 'household-joined':
    case 'household-split':
    case 'stay-changed':
    case 'zone-changed':
    case 'went-out':
    case 'overnight-out':
    case 'returned':
    case 'left':
    case 'moved':
    case 're-entered':
    case 'seen':
      return act.persons.map(person)
    case 'goods-given':
      return ['goods', ...act.persons.map(person)]
    case 'representative-changed':
      return [`household:${act.household}`]
    case 'merged':
    case 'unmerged':
      return ['merging', person(act.from), person(act.into)]
    case 'kept-apart':
      return ['apart']
    case 'undone':
      return []
    default:
      return assertNever(act)
  }
}
