import { z } from 'zod'
import { LIMIT_DIMENSIONS, QUOTA_COUNTS, QUOTA_WINDOWS } from '../limit.ts'
import { limitConditions } from './conditions-schema.ts'
import { count, denial, id, localDateTime, localizedText, minutes } from './fields.ts'

const per = z
  .array(z.enum(LIMIT_DIMENSIONS))
  .default([])
  .describe('What is counted apart; with none of them everybody counts into one.')
const classes = z.array(id).min(1)
const name = localizedText.optional().describe('What the staff reads beside its count.')

/** What both kinds that count have. */
const counting = {
  per,
  classes: classes.optional().describe('Only these price classes are counted and limited.'),
  when: limitConditions.optional(),
  whenReached: denial,
}

const quota = z
  .strictObject({
    id,
    name,
    kind: z.literal('quota'),
    limit: count.describe('So many, and no more.'),
    window: z.enum(QUOTA_WINDOWS).default('ever').describe('Over what time; fiscal-year begins on 1 April.'),
    counts: z.enum(QUOTA_COUNTS).default('check-ins'),
    ...counting,
  })
  .meta({ id: 'quota', description: 'So many, and no more.' })

const interval = z
  .strictObject({
    id,
    name,
    kind: z.literal('interval'),
    minutes: minutes.min(1),
    ...counting,
  })
  .meta({ id: 'interval', description: 'Not again within so many minutes.' })

const priority = z
  .strictObject({
    id,
    name,
    kind: z.literal('priority'),
    quota: id.describe('Id of the quota in which these classes come first.'),
    classes: classes.describe('Price classes that come first.'),
    places: count.min(1).optional().describe('So many places are kept for them.'),
    until: localDateTime.optional().describe('Until then, excluded; without places, nobody else is let in until then.'),
    whenReached: denial,
  })
  .describe('A priority window in a quota.')

export const limit = z.discriminatedUnion('kind', [quota, interval, priority])
export const countingLimit = z.discriminatedUnion('kind', [quota, interval])
