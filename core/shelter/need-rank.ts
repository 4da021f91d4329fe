import type { ShelterPerson } from './person.ts'
import { type CareClass, type Symptom, URGENT_NEEDS } from './vocabulary.ts'

/** 要配慮区分 in the order in which somebody is looked for who is missed. */
const CARE_ORDER: readonly CareClass[] = [
  'medical-device',
  'care-needed',
  'disability',
  'pregnant',
  'illness-injury',
  'with-infant',
  'allergy',
]
const SYMPTOMS_FIRST: readonly Symptom[] = ['injured', 'fever', 'vomiting-diarrhoea', 'cough', 'rash']

function place<Word>(order: readonly Word[], present: readonly Word[]): number {
  const at = order.findIndex((word) => present.includes(word))
  return at < 0 ? order.length : at
}

/**
 * How urgent somebody is, the smaller the more: by the most urgent need that nobody has seen to (透析・酸素電源 first), then what they
 * suffer from, then what class of care they are of.
 */
export function needRank({ openNeeds, facts }: Pick<ShelterPerson, 'openNeeds' | 'facts'>): number {
  const need = place(URGENT_NEEDS, openNeeds)
  const symptom = place(SYMPTOMS_FIRST, facts.symptoms ?? [])
  const care = place(CARE_ORDER, facts.careClasses ?? [])
  return need * 100 + symptom * 10 + care
}

/** Nothing is known that would make somebody more urgent than anybody. */
export const NO_NEED_RANK = needRank({ openNeeds: [], facts: {} })
