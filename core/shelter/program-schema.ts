import { z } from 'zod'
import { id, localizedText, timeOfDay } from '../program/schema/fields.ts'
import { FIELD_MOMENTS, GOODS_PRESENCES } from './program.ts'
import { CONSENTS, GOODS_KINDS, SHELTER_FIELDS } from './vocabulary.ts'

const people = z.int().min(0).max(100_000)
const percent = z.int().min(1).max(1_000)
const prefix = z
  .string()
  .regex(/^[A-Z0-9]{1,6}$/)
  .describe('Of receipt numbers: A for A-0001.')

const field = z
  .strictObject({
    ask: z.enum(FIELD_MOMENTS).describe('door: before the person goes in. later: afterwards. off: never.'),
    required: z.boolean().default(false).describe('At its moment it cannot be left empty.'),
  })
  .describe('When a field is asked.')

const consent = z
  .strictObject({
    id: z.enum(CONSENTS),
    version: z.string().min(1).max(60).describe('A new one whenever the words change.'),
    question: localizedText.describe('What is asked, in a few words.'),
    text: localizedText.describe('What the person agrees to.'),
    purposes: z.array(localizedText).max(10).default([]).describe('What the data is used for, and who gets it.'),
  })
  .describe('A text that is agreed to (同意), each apart; nobody has agreed who was not asked.')

const goods = z
  .strictObject({
    id,
    name: localizedText,
    kind: z.enum(GOODS_KINDS).default('goods'),
    intervalMinutes: z.int().min(1).max(525_600).optional().describe('Not again to the same person within so many minutes.'),
    perDay: z.int().min(1).max(1_000).optional().describe('To one person on one day in Japan.'),
    presence: z
      .enum(GOODS_PRESENCES)
      .default('registered')
      .describe('inside: who is in the house now. staying: who lives here. registered: whoever is on the list and has not left.'),
    wholeFamily: z.boolean().default(false).describe('One tap gives to everybody of the household who can get it.'),
    instruction: localizedText.optional().describe('What the staff has to look at or to say.'),
  })
  .describe('Something that is handed out or used by tap (物資・食事・入浴).')

/** The part `shelter` of a program file. */
export const shelterProgram = z
  .strictObject({
    prefix: prefix.default('A'),
    prefixes: z.record(id, prefix).default({}).describe('By place id, where it is another one: each desk needs its own.'),
    capacity: z.int().min(1).max(100_000).optional().describe('People whom the shelter can take in (収容可能数).'),
    thresholds: z
      .strictObject({ filling: percent.default(50), crowded: percent.default(80), full: percent.default(100) })
      .default({ filling: 50, crowded: 80, full: 100 })
      .describe('From how many percent of the capacity on it is filling (混雑しはじめ), crowded (混雑), full (満員).'),
    zones: z
      .array(z.strictObject({ id, name: localizedText, capacity: people.optional() }))
      .max(100)
      .default([])
      .describe('Rooms and areas (区画).'),
    fields: z
      .partialRecord(z.enum(SHELTER_FIELDS), field)
      .default({})
      .describe('Which fields are asked, and when. Those that are not named are asked later and can stay empty.'),
    consents: z.array(consent).max(10).default([]),
    goods: z.array(goods).max(100).default([]),
    meals: z
      .strictObject({
        breakfast: timeOfDay.default('07:00'),
        lunch: timeOfDay.default('12:00'),
        dinner: timeOfDay.default('18:00'),
      })
      .default({ breakfast: '07:00', lunch: '12:00', dinner: '18:00' })
      .describe('When it is eaten: what the forecast of meals looks at.'),
    infantMonths: z
      .strictObject({ milk: z.int().min(0).max(36).default(6), babyFood: z.int().min(0).max(60).default(18) })
      .default({ milk: 6, babyFood: 18 })
      .describe('Under so many months of age a child gets milk, baby food, unless something else was noted.'),
    nightCountAt: timeOfDay.default('21:00').describe('The hour at which who sleeps here is counted.'),
    notSeenHours: z.int().min(1).max(720).default(24).describe('Whoever was not seen for so many hours is on the list 未確認.'),
    protectionRole: z
      .enum(['supervisor', 'administrator'])
      .default('supervisor')
      .describe('The lowest role that sees people under protection (支援措置).'),
    openingChecklist: z.array(localizedText).max(50).default([]).describe('What is gone through before opening.'),
    closingChecklist: z.array(localizedText).max(50).default([]).describe('What is gone through at closing.'),
  })
  .describe('What the desk of an evacuation shelter (避難所) does.')
