import { fieldRule, type PersonFact, type ShelterField, type ShelterProgram } from '../../core/shelter/index.ts'

/** The field of the program that switches each fact on or off; the others are always there. */
const FIELD_OF_FACT: Readonly<Partial<Record<PersonFact, ShelterField>>> = {
  kana: 'kana',
  sex: 'sex',
  birthDate: 'birth',
  toldAge: 'birth',
  ageBand: 'birth',
  postcode: 'address',
  address: 'address',
  phone: 'phone',
  mail: 'mail',
  emergencyContact: 'emergency-contact',
  relationship: 'relationship',
  neighbourhood: 'neighbourhood',
  careClasses: 'care-classes',
  allergens: 'allergens',
  allergyNote: 'allergens',
  needs: 'needs',
  needsNote: 'needs',
  symptoms: 'symptoms',
  mealClass: 'meal-class',
  medicine: 'medicine',
  hospital: 'medicine',
  handbook: 'medicine',
  careLevel: 'medicine',
  language: 'language',
  nationality: 'nationality',
  pets: 'pets',
  vehicle: 'vehicle',
  houseDamage: 'house-damage',
  evacuationReasons: 'evacuation-reason',
  skills: 'skills',
  notes: 'notes',
}

/** Whether the program has switched off something that is to be written. */
export function isSwitchedOff(program: ShelterProgram, facts: readonly string[]): boolean {
  const fields: Readonly<Partial<Record<string, ShelterField>>> = FIELD_OF_FACT
  return facts.some((fact) => {
    const field = fields[fact]
    return field !== undefined && fieldRule(program, field).ask === 'off'
  })
}
