import { z } from 'zod'
import { VISITOR_LANGUAGES } from '../../base/index.ts'
import { pollingProgram } from '../../polling/program-schema.ts'
import { shelterProgram } from '../../shelter/program-schema.ts'
import { CREDENTIALS, KEEPABLE_FIELDS, PROGRAM_LEVELS } from '../identity.ts'
import { OFFLINE_POLICIES, PROGRAM_FORMAT, PROGRAM_TYPES, UNVERIFIED_POLICIES } from '../program.ts'
import { conditions } from './conditions-schema.ts'
import { consequence, day, id, localizedText, release } from './fields.ts'
import { limit } from './limits-schema.ts'
import { action, item, programExport, programTest, report, roll, slot, zone } from './parts-schema.ts'

/**
 * The shape of a program file. What joins its parts (a rule naming a set, a price class) is checked afterwards, with
 * the place in the file.
 */
export const programSchema = z
  .strictObject({
    format: z.literal(PROGRAM_FORMAT).describe('Version of this format.'),
    id: id.describe('Names the program for ever.'),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .describe('Three numbers; a later version has a greater one.'),
    type: z.enum(PROGRAM_TYPES),
    title: localizedText,
    instruction: localizedText.describe('What the visitor is asked to do.'),
    languages: z.array(z.enum(VISITOR_LANGUAGES)).min(1).default(['ja', 'en']),
    period: z.strictObject({ from: day, until: day }).describe('First and last day, both included.'),
    places: z
      .array(z.strictObject({ id, name: localizedText }))
      .min(1)
      .max(1000),
    identity: z
      .strictObject({
        level: z.enum(PROGRAM_LEVELS).describe('How much the card must show.'),
        credentials: z.array(z.enum(CREDENTIALS)).default([]).describe('How it is opened, the preferred way first.'),
        alsoAttributes: z.boolean().optional().describe('With level: face, the four attributes too.'),
      })
      .describe('What of a person the card is asked to show.'),
    roll: roll.optional(),
    keeps: z.array(z.enum(KEEPABLE_FIELDS)).default([]).describe('What the ledger may keep of the card.'),
    retention: z
      .strictObject({ days: z.int().min(1).max(36_600) })
      .optional()
      .describe('How long it is kept: not shorter than what is counted for a person or household.'),
    unverified: z.enum(UNVERIFIED_POLICIES).default('ask').describe('What to do with a card whose issuer cannot be verified.'),
    municipalitySets: z
      .record(
        id,
        z.strictObject({
          name: localizedText,
          municipalities: z
            .array(z.string().regex(/^\d{6} \S+$/))
            .min(1)
            .describe('Code and name, for example 282014 姫路市: the code decides, the name keeps a typing error from passing.'),
        }),
      )
      .default({}),
    priceClasses: z.array(z.strictObject({ id, name: localizedText, yen: z.int().min(0).max(1_000_000).optional() })).default([]),
    slots: z.array(slot).max(200).default([]),
    zones: z.array(zone).max(50).default([]),
    rules: z
      .array(z.strictObject({ id, when: conditions, result: consequence }))
      .max(500)
      .describe('In order: the first whose conditions all hold decides.'),
    otherwise: consequence,
    limits: z.array(limit).max(100).default([]).describe('In order, when a rule admits: the first that is reached decides.'),
    shelter: shelterProgram.optional(),
    polling: pollingProgram.optional(),
    items: z.array(item).max(50).default([]),
    release: release.optional(),
    dedupe: z
      .strictObject({ seconds: z.int().min(0).max(3_600) })
      .default({ seconds: 3 })
      .describe('The same card again within so many seconds is the same event.'),
    actions: z.array(action).max(20).default([]).describe('In order, after the record.'),
    offline: z.enum(OFFLINE_POLICIES).default('decide-locally'),
    reports: z.array(report).max(50).default([]),
    exports: z.array(programExport).max(20).default([]),
    tests: z.array(programTest).max(2_000).default([]),
  })
  .describe('A program (事業) of Uketsuke: who may check in, what is read, kept and done.')

/** A program file whose parts have the right shape. */
export type ProgramFile = z.infer<typeof programSchema>
