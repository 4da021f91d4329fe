import type { PersonFact } from '../../../core/shelter/index.ts'
import type { ShelterField } from '../../../core/shelter/vocabulary.ts'

/** Facts that are one line, by the field of the program that asks for them. */
export const ONE_LINE = {
  kana: 'kana',
  address: 'address',
  phone: 'phone',
  mail: 'mail',
  emergencyContact: 'emergency-contact',
  neighbourhood: 'neighbourhood',
  nationality: 'nationality',
} as const satisfies Partial<Record<PersonFact, ShelterField>>
export type OneLine = keyof typeof ONE_LINE
const isOneLine = (fact: string): fact is OneLine => Object.hasOwn(ONE_LINE, fact)
export const LINE_FACTS = Object.keys(ONE_LINE).filter(isOneLine)
