import type { PersonFacts } from './act-fields.ts'
import type { FactField } from './field-facts.ts'

/** Something that answers each field. */
export const ANSWERS: Readonly<Record<FactField, PersonFacts>> = {
  kana: { kana: 'みほん はなこ' },
  sex: { sex: 'female' },
  birth: { birthDate: '19800405' },
  address: { address: '兵庫県姫路市安田四丁目1番地' },
  phone: { phone: '079-000-0001' },
  mail: { mail: 'hanako@example.jp' },
  'emergency-contact': { emergencyContact: '見本 次郎 079-000-0002' },
  relationship: { relationship: 'sibling' },
  neighbourhood: { neighbourhood: '安田東自治会' },
  'care-classes': { careClasses: ['pregnant'] },
  allergens: { allergens: ['soba'], allergyNote: '蕎麦は少しでも' },
  needs: { needs: ['dialysis'], needsNote: '透析は明日' },
  symptoms: { symptoms: ['fever'] },
  'meal-class': { mealClass: 'soft' },
  medicine: { medicine: 'インスリン' },
  language: { language: 'vi' },
  nationality: { nationality: 'ベトナム国' },
  pets: { pets: [{ kind: '柴犬', count: 1 }] },
  vehicle: { vehicle: { plate: '姫路 500 あ 12-34' } },
  'house-damage': { houseDamage: 'half' },
  'evacuation-reason': { evacuationReasons: ['no-lifeline'] },
  skills: { skills: '看護師免許' },
  notes: { notes: '夜は静かに' },
}
