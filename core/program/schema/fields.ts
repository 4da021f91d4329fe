import { z } from 'zod'
import { DENIALS } from '../consequence.ts'
import { OUTCOMES } from '../decision.ts'
import { STAFF_ROLES } from '../release.ts'

/** Patterns that a message explains by an example; zod tells which one failed by its source. */
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/
const END_OF_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
const DAY_OF_YEAR = /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2\d))$/
/** A date-time with `Z` names another moment than the same digits on a wall in Japan. */
const NOT_UNIVERSAL = /[^Z]$/
export const PATTERNS = {
  notUniversal: String(NOT_UNIVERSAL),
  timeOfDay: String(TIME_OF_DAY),
  endOfTime: String(END_OF_TIME),
  dayOfYear: String(DAY_OF_YEAR),
} as const

/** A text of the program for people. */
export const text = z.string().trim().min(1).max(400)

export const localizedText = z
  .strictObject({
    ja: text,
    en: text,
    'ja-easy': text.optional().describe('やさしい日本語.'),
    'zh-Hans': text.optional(),
    ko: text.optional(),
    pt: text.optional(),
    vi: text.optional(),
  })
  .meta({
    id: 'localizedText',
    description:
      'The same text in Japanese and in English, in plain words, and in other languages of the visitors where it was translated.',
  })

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .meta({ id: 'id', description: 'A name for the program itself: small letters, digits and single hyphens.' })

export const day = z.iso.date().meta({ id: 'day', description: 'A day, YYYY-MM-DD.' })

export const timeOfDay = z.string().regex(TIME_OF_DAY).meta({ id: 'timeOfDay', description: 'A time of day in Japan, HH:MM.' })

export const endOfTime = z
  .string()
  .regex(END_OF_TIME)
  .meta({ id: 'endOfTime', description: 'A time of day in Japan, HH:MM, excluded; 24:00 is midnight.' })

export const dayOfYear = z.string().regex(DAY_OF_YEAR).describe('A day of every year, MM-DD.')

export const localDateTime = z.iso
  .datetime({ local: true, precision: -1 })
  .regex(NOT_UNIVERSAL)
  .meta({ id: 'localDateTime', description: 'A local date and time in Japan, YYYY-MM-DDTHH:MM.' })

export const minutes = z.int().min(0).max(525_600)
export const count = z.int().min(0).max(10_000_000)

export const release = z
  .strictObject({
    role: z.enum(STAFF_ROLES).describe('The lowest role that may.'),
    twoPerson: z.boolean().default(false).describe('A second person has to confirm.'),
  })
  .meta({ id: 'release', description: 'Who may admit somebody in spite of the decision, with a reason that is recorded.' })

export const consequence = z
  .strictObject({
    outcome: z.enum(OUTCOMES).describe('admit: comes in. refuse: does not. ask: the staff decides.'),
    priceClass: id.optional().describe('Id of a price class; with admit only.'),
    reason: localizedText.describe('What the visitor reads.'),
    companions: z
      .strictObject({
        upTo: z.int().min(1).max(100),
        priceClass: id,
        name: localizedText.optional().describe('What they are called, for example 介助者.'),
      })
      .optional()
      .describe('People who may come in with the holder; of more the staff is asked. With admit only.'),
    release: release.optional(),
  })
  .meta({ id: 'consequence', description: 'What is said when this decides.' })

export const denial = z
  .strictObject({ outcome: z.enum(DENIALS), reason: localizedText, release: release.optional() })
  .meta({ id: 'denial', description: 'What is said to somebody whom a rule would admit.' })
