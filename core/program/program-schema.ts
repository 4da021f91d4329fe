import { z } from 'zod'
import { AGE_BASES, SCHOOL_GRADE_IDS } from '../calendar/index.ts'
import { OUTCOMES } from './decision.ts'
import { CARD_STATES, CREDENTIALS, KEEPABLE_FIELDS, PROGRAM_LEVELS } from './identity.ts'
import { PROGRAM_FORMAT, PROGRAM_TYPES, UNVERIFIED_POLICIES } from './program.ts'

const text = z.string().trim().min(1).max(400)
const localizedText = z.strictObject({ ja: text, en: text })
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const day = z.iso.date()
const age = z.int().min(0).max(150)

const consequence = z.strictObject({ outcome: z.enum(OUTCOMES), priceClass: id.optional(), reason: localizedText })

const ageCondition = z.strictObject({
  basis: z.enum(AGE_BASES),
  atLeast: age.optional(),
  atMost: age.optional(),
  under: age.optional(),
  date: day.optional(),
  counting: z.enum(['birthday', 'attain']).optional(),
})

const conditions = z.strictObject({
  place: z.array(id).min(1).optional(),
  residence: z.strictObject({ in: id.optional(), outside: id.optional() }).optional(),
  age: ageCondition.optional(),
  schoolYear: z.strictObject({ from: z.enum(SCHOOL_GRADE_IDS), to: z.enum(SCHOOL_GRADE_IDS) }).optional(),
})

/**
 * The shape of a program file. What joins its parts (a rule naming a set, a price class) is checked afterwards, with
 * the place in the file.
 */
export const programSchema = z.strictObject({
  format: z.literal(PROGRAM_FORMAT),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  type: z.enum(PROGRAM_TYPES),
  title: localizedText,
  instruction: localizedText,
  period: z.strictObject({ from: day, until: day }),
  places: z
    .array(z.strictObject({ id, name: localizedText }))
    .min(1)
    .max(1000),
  identity: z.strictObject({
    level: z.enum(PROGRAM_LEVELS),
    credentials: z.array(z.enum(CREDENTIALS)).default([]),
    alsoAttributes: z.boolean().optional(),
  }),
  keeps: z.array(z.enum(KEEPABLE_FIELDS)).default([]),
  unverified: z.enum(UNVERIFIED_POLICIES).default('ask'),
  municipalitySets: z
    .record(
      id,
      z.strictObject({
        name: localizedText,
        /** `282014 姫路市`: the code decides, the name keeps a typing error from passing. */
        municipalities: z.array(z.string().regex(/^\d{6} \S+$/)).min(1),
      }),
    )
    .default({}),
  priceClasses: z.array(z.strictObject({ id, name: localizedText, yen: z.int().min(0).max(1_000_000).optional() })).default([]),
  rules: z.array(z.strictObject({ id, when: conditions, result: consequence })).max(500),
  otherwise: consequence,
  tests: z
    .array(
      z.strictObject({
        name: text,
        on: day,
        place: id,
        person: z.strictObject({
          address: z.string().max(400).optional(),
          /** As on the card, with hyphens to be read by people: `1985-00-00` has unknown parts. */
          birthDate: z
            .string()
            .regex(/^\d{4}-\d{2}-\d{2}$/)
            .optional(),
          card: z.enum(CARD_STATES).default('authentic'),
        }),
        expect: z.strictObject({ outcome: z.enum(OUTCOMES), rule: id, priceClass: id.optional(), code: id.optional() }),
      }),
    )
    .default([]),
})

/** A program file whose parts have the right shape. */
export type ProgramFile = z.infer<typeof programSchema>
