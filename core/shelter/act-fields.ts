import { z } from 'zod'
import { VISITOR_LANGUAGES } from '../base/index.ts'
import {
  AGE_BANDS,
  ALLERGENS,
  CARE_CLASSES,
  CONSENT_METHODS,
  CONSENTS,
  EVACUATION_REASONS,
  HOUSE_DAMAGES,
  MEAL_CLASSES,
  RELATIONSHIPS,
  SEXES,
  STAY_AREAS,
  STAY_FORMS,
  SYMPTOMS,
  URGENT_NEEDS,
} from './vocabulary.ts'

/** What several acts of a shelter are made of. Members that are not known are absent: CBOR has no `undefined`. */
export const shortText = z.string().trim().min(1).max(200)
export const longText = z.string().trim().min(1).max(2000)

/** A list that holds everything once. */
function setOf<Word extends string>(words: readonly Word[]) {
  return z
    .array(z.enum(words))
    .max(words.length)
    .refine((list) => new Set(list).size === list.length)
    .readonly()
}

/** 16 random hex digits, made at registration; says nothing about the person. A household has the id of its first person. */
export const personId = z.string().regex(/^[0-9a-f]{16}$/)
/** At least one person, and not twice the same. */
export const personIds = z
  .array(personId)
  .min(1)
  .max(5_000)
  .refine((list) => new Set(list).size === list.length)
  .readonly()

/** Names a zone, a thing or a text of the program. */
export const programId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
/** Milliseconds since 1970. */
export const instant = z.int().min(0)

/** What stands on a tag (QRタグ・リストバンド); see tag.ts. */
export const tagText = z.string().regex(/^U1-[0-9A-Z]{17}$/)

/** What names a card among those of this program, and nothing else: never its serial number. */
export const cardKey = z.string().min(1).max(200)

/** 受付番号: `A-0012-2` is prefix A, number 12, suffix 2; the number is that of the household. */
export const receiptNumber = z.strictObject({
  prefix: z.string().regex(/^[A-Z0-9]{0,6}$/),
  number: z.int().min(1),
  suffix: z.int().min(1).max(999).exactOptional(),
})
export type ReceiptNumber = z.infer<typeof receiptNumber>

/** Another shelter, by the imported list where it is in it. */
export const shelterName = z.strictObject({ id: shortText.exactOptional(), name: shortText })
export type ShelterName = z.infer<typeof shelterName>

/** A shelter of the imported list, as far as the desk needs it. */
export const listedPlace = z.strictObject({
  id: shortText,
  name: shortText,
  kana: shortText.exactOptional(),
  address: shortText.exactOptional(),
  phone: shortText.exactOptional(),
  capacity: z.int().min(0).max(1_000_000).exactOptional(),
})
export type ListedPlace = z.infer<typeof listedPlace>

/** 滞在形態, and of people outside where they are and whether they eat from here. */
export const stay = z.strictObject({
  form: z.enum(STAY_FORMS),
  area: z.enum(STAY_AREAS).exactOptional(),
  /** 居所: the concrete place. */
  place: shortText.exactOptional(),
  /** Absent: what the form says (people outside do not eat here unless they ask for it). */
  wantsFood: z.boolean().exactOptional(),
  /** Where supplies are fetched, if not here. */
  suppliesFrom: shelterName.exactOptional(),
})
export type Stay = z.infer<typeof stay>

const pet = z.strictObject({
  kind: shortText,
  count: z.int().min(1).max(100),
  caged: z.boolean().exactOptional(),
})

/** What is asked about needs (要配慮), after the door. The lists are whole: what is not in them is not so. */
export const needsFields = {
  careClasses: setOf(CARE_CLASSES).exactOptional(),
  allergens: setOf(ALLERGENS).exactOptional(),
  allergyNote: shortText.exactOptional(),
  needs: setOf(URGENT_NEEDS).exactOptional(),
  needsNote: longText.exactOptional(),
  symptoms: setOf(SYMPTOMS).exactOptional(),
  /** Absent: what age and allergens say. */
  mealClass: z.enum(MEAL_CLASSES).exactOptional(),
  /** 服薬, 通院, 障害者手帳, 介護度. */
  medicine: longText.exactOptional(),
  hospital: longText.exactOptional(),
  handbook: shortText.exactOptional(),
  careLevel: shortText.exactOptional(),
} as const

/** All that is known of a person (domain reference §B.2). */
export const personFacts = z.strictObject({
  /** 氏名; absent for somebody who has only a tag. */
  name: shortText.exactOptional(),
  /** 通称, names in other scripts. */
  otherNames: z.array(shortText).max(5).readonly().exactOptional(),
  kana: shortText.exactOptional(),
  sex: z.enum(SEXES).exactOptional(),
  /** Eight digits as in registers, unknown parts zero. */
  birthDate: z
    .string()
    .regex(/^\d{8}$/)
    .exactOptional(),
  /** The age that was told, and the day on which it was. Months for infants. */
  toldAge: z
    .strictObject({ years: z.int().min(0).max(130), months: z.int().min(0).max(11).exactOptional(), on: z.iso.date() })
    .exactOptional(),
  /** Where nothing more is known. */
  ageBand: z.enum(AGE_BANDS).exactOptional(),
  postcode: z
    .string()
    .regex(/^\d{7}$/)
    .exactOptional(),
  address: shortText.exactOptional(),
  phone: shortText.exactOptional(),
  mail: shortText.exactOptional(),
  emergencyContact: shortText.exactOptional(),
  relationship: z.enum(RELATIONSHIPS).exactOptional(),
  /** 町内会・自治会・地区. */
  neighbourhood: shortText.exactOptional(),
  ...needsFields,
  /** A visitor's language of ours, or any BCP 47 tag. */
  language: z
    .union([
      z.enum(VISITOR_LANGUAGES),
      z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
        .max(35),
    ])
    .exactOptional(),
  nationality: shortText.exactOptional(),
  pets: z.array(pet).max(20).readonly().exactOptional(),
  vehicle: z.strictObject({ plate: shortText.exactOptional(), sleepsIn: z.boolean().exactOptional() }).exactOptional(),
  houseDamage: z.enum(HOUSE_DAMAGES).exactOptional(),
  evacuationReasons: setOf(EVACUATION_REASONS).exactOptional(),
  skills: longText.exactOptional(),
  notes: longText.exactOptional(),
})
export type PersonFacts = z.infer<typeof personFacts>
export type PersonFact = keyof PersonFacts
export const PERSON_FACTS = Object.keys(personFacts.shape) as readonly PersonFact[]

/** An answer to one consent (同意): which text, in which language, and how. */
export const consentAnswer = z.strictObject({
  consent: z.enum(CONSENTS),
  given: z.boolean(),
  /** Version of the text that was shown. */
  version: shortText,
  language: z.enum(VISITOR_LANGUAGES),
  method: z.enum(CONSENT_METHODS),
})
export type ConsentAnswer = z.infer<typeof consentAnswer>
