import type { PersonFact, PersonFacts } from './act-fields.ts'
import type { ShelterPerson } from './person.ts'
import { fieldRule, type ShelterProgram } from './program.ts'
import { SHELTER_FIELDS, type ShelterField } from './vocabulary.ts'

/** Of a person itself; where they stay and in which zone is of the stay. */
export type FactField = Exclude<ShelterField, 'stay-form' | 'zone'>

/** The facts that each field of the program is about. One of them answers it. */
export const FACTS_OF_FIELD = {
  kana: ['kana'],
  sex: ['sex'],
  birth: ['birthDate', 'toldAge', 'ageBand'],
  address: ['address', 'postcode'],
  phone: ['phone'],
  mail: ['mail'],
  'emergency-contact': ['emergencyContact'],
  relationship: ['relationship'],
  neighbourhood: ['neighbourhood'],
  'care-classes': ['careClasses'],
  allergens: ['allergens', 'allergyNote'],
  needs: ['needs', 'needsNote'],
  symptoms: ['symptoms'],
  'meal-class': ['mealClass'],
  medicine: ['medicine', 'hospital', 'handbook', 'careLevel'],
  language: ['language'],
  nationality: ['nationality'],
  pets: ['pets'],
  vehicle: ['vehicle'],
  'house-damage': ['houseDamage'],
  'evacuation-reason': ['evacuationReasons'],
  skills: ['skills'],
  notes: ['notes'],
} as const satisfies Readonly<Record<FactField, readonly PersonFact[]>>

function isFactField(field: ShelterField): field is FactField {
  return field !== 'stay-form' && field !== 'zone'
}

export const FACT_FIELDS = SHELTER_FIELDS.filter(isFactField)

type Fields = Pick<ShelterProgram, 'fields'>

export function isFieldOff(program: Fields, field: ShelterField): boolean {
  return fieldRule(program, field).ask === 'off'
}

function factsOff(program: Fields): ReadonlySet<string> {
  return new Set(FACT_FIELDS.filter((field) => isFieldOff(program, field)).flatMap((field) => FACTS_OF_FIELD[field]))
}

/** Whether the program has switched off something that is to be written. What no field is about is always there. */
export function isSwitchedOff(program: Fields, facts: readonly string[]): boolean {
  const off = factsOff(program)
  return facts.some((fact) => off.has(fact))
}

/** What the program asks of what is told: a card, and a list of another shelter, tell more. */
export function withoutOff(program: Fields, facts: PersonFacts): PersonFacts {
  const off = factsOff(program)
  if (!Object.keys(facts).some((fact) => off.has(fact))) return facts
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !off.has(fact)))
}

/** The same of somebody of whom it was recorded before it was switched off: shown nowhere, counted nowhere, in no file. */
export function personWithoutOff(program: Fields, person: ShelterPerson): ShelterPerson {
  const { birth, zone, openNeeds, ...others } = person
  return {
    ...others,
    facts: withoutOff(program, person.facts),
    openNeeds: isFieldOff(program, 'needs') ? [] : openNeeds,
    ...(birth !== undefined && !isFieldOff(program, 'birth') && { birth }),
    ...(zone !== undefined && !isFieldOff(program, 'zone') && { zone }),
  }
}

/** Fields that the program wants before somebody goes in, and that nobody has answered; an empty list is an answer. */
export function missingAtDoor(program: Fields, facts: PersonFacts): readonly ShelterField[] {
  return FACT_FIELDS.filter((field) => {
    const { ask, required } = fieldRule(program, field)
    return ask === 'door' && required && FACTS_OF_FIELD[field].every((fact) => facts[fact] === undefined)
  })
}
