import { z } from 'zod'
import { AGE_BASES, SCHOOL_GRADE_IDS } from '../../calendar/index.ts'
import { CONDITION_SEXES, WEEKDAYS } from '../conditions.ts'
import { count, day, dayOfYear, endOfTime, id, minutes, timeOfDay } from './fields.ts'

const age = z.int().min(0).max(150)

export const weekdays = z.array(z.enum(WEEKDAYS)).min(1)
export const dateRange = z.strictObject({ from: day, until: day }).meta({ id: 'dateRange', description: 'Days, both included.' })

const ageCondition = z
  .strictObject({
    basis: z.enum(AGE_BASES).describe('How years are counted.'),
    atLeast: age.optional(),
    atMost: age.optional(),
    under: age.optional(),
    date: day.optional().describe('With basis: asOf only.'),
    counting: z.enum(['birthday', 'attain']).optional().describe('With basis: asOf only.'),
  })
  .meta({ id: 'ageCondition', description: 'Age in whole years, bounds included; under is excluded.' })

const flags = z.array(id).min(1)

const conditionsOnCard = {
  residence: z
    .strictObject({ in: id.optional(), outside: id.optional() })
    .optional()
    .describe('Whether the address lies in a municipality set.'),
  age: ageCondition.optional(),
  schoolYear: z
    .strictObject({ from: z.enum(SCHOOL_GRADE_IDS), to: z.enum(SCHOOL_GRADE_IDS) })
    .optional()
    .describe('School years by age, both included.'),
  sex: z.array(z.enum(CONDITION_SEXES)).min(1).optional().describe('One of these.'),
}

const conditionsNotOpen = {
  place: z.array(id).min(1).optional().describe('One of these places.'),
  registered: z.boolean().optional().describe('Whether the roll knows the person.'),
  flags: z
    .strictObject({ any: flags.optional(), all: flags.optional(), none: flags.optional() })
    .optional()
    .describe('Marks that the roll gives the person today.'),
  booking: z
    .strictObject({
      earlyMinutes: minutes.default(0).describe('How long before its beginning a booking counts.'),
      lateMinutes: minutes.default(0).describe('How long after its end a booking counts.'),
      rooms: z.array(z.string().min(1).max(100)).min(1).optional().describe('One of these rooms, as the roll writes them.'),
      withinHeadcount: z.boolean().default(false).describe('No more people come than it was made for.'),
    })
    .optional()
    .describe('A booking of the person on the roll covers this moment.'),
  weekdays: weekdays.optional(),
  holiday: z.boolean().optional().describe('Whether the day is a public holiday of Japan.'),
  season: z
    .strictObject({ from: dayOfYear, until: dayOfYear })
    .optional()
    .describe('Days of every year, both included; may pass the turn of the year.'),
  dates: dateRange.optional(),
  time: z
    .strictObject({ from: timeOfDay, until: endOfTime })
    .optional()
    .describe('Time of day, the end excluded; may pass midnight.'),
  slots: z.array(id).min(1).optional().describe('One of these time slots is now.'),
  inside: z.strictObject({ zone: id, is: z.boolean() }).optional().describe('Whether the person is in a zone.'),
  headcount: z
    .strictObject({ atLeast: count.optional(), atMost: count.optional() })
    .optional()
    .describe('People who come on this card, the holder included.'),
}

export const conditions = z
  .strictObject({ ...conditionsNotOpen, ...conditionsOnCard })
  .meta({ id: 'conditions', description: 'All that are written must hold.' })

/** What a card can leave open may not decide what is counted. */
export const limitConditions = z
  .strictObject(conditionsNotOpen)
  .meta({ id: 'limitConditions', description: 'All that are written must hold.' })
