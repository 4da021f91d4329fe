import { z } from 'zod'
import { ACTION_FAILURE_POLICIES } from '../action.ts'
import { CONDITION_SEXES } from '../conditions.ts'
import { DENIALS } from '../consequence.ts'
import { OUTCOMES } from '../decision.ts'
import { CARD_STATES } from '../identity.ts'
import { OLD_ROLL_POLICIES, ROLL_MATCHES } from '../program.ts'
import { EXPORT_COLUMNS, REPORT_DIMENSIONS } from '../report.ts'
import { DIRECTIONS } from '../usage.ts'
import { PASSBACK_MODES, ZONE_PASSES } from '../zone.ts'
import { conditions, dateRange, weekdays } from './conditions-schema.ts'
import { count, day, denial, endOfTime, id, localDateTime, localizedText, minutes, text, timeOfDay } from './fields.ts'
import { countingLimit } from './limits-schema.ts'

export const roll = z
  .strictObject({
    id: id.describe('Name of the roll at the station.'),
    matchBy: z.enum(ROLL_MATCHES).describe('How a person is found in it.'),
    flags: z.array(id).min(1).optional().describe('Every mark that rules may ask for.'),
    maxAgeDays: z.int().min(0).max(3_660).optional().describe('An older roll is not trusted.'),
    whenOld: z
      .enum(OLD_ROLL_POLICIES)
      .default('ask')
      .describe('What becomes of a decision that hangs on a roll that is too old.'),
  })
  .describe('The roll (名簿) that the rules may ask.')

export const slot = z
  .strictObject({
    id,
    name: localizedText,
    from: timeOfDay,
    until: endOfTime,
    weekdays: weekdays.optional(),
    dates: dateRange.optional(),
  })
  .describe('A time slot, on every day or on some.')

export const zone = z
  .strictObject({
    id,
    name: localizedText,
    passes: z.record(id, z.enum(ZONE_PASSES)).describe('By id of the place: in, out, or the other way than last time.'),
    capacity: count.min(1).optional(),
    whenFull: denial.optional().describe('With capacity only.'),
    passback: z
      .strictObject({
        mode: z
          .enum(PASSBACK_MODES)
          .describe('hard: denied. soft: admitted, with the reason beside it. timed: denied within some minutes.'),
        minutes: minutes.min(1).optional().describe('With mode: timed only.'),
        directions: z
          .array(z.enum(DIRECTIONS))
          .min(1)
          .optional()
          .describe('The directions that are guarded, both when nothing is said; with in alone nobody is kept from leaving.'),
        resetAt: timeOfDay.optional().describe('From then on everybody counts as never having passed.'),
        whenBroken: denial,
      })
      .optional()
      .describe('What becomes of somebody who passes in the same direction twice in a row.'),
  })
  .describe('An area that is entered and left.')

const itemConsequence = z.strictObject({ outcome: z.enum(['admit', ...DENIALS]), reason: localizedText })

export const item = z
  .strictObject({
    id,
    name: localizedText,
    window: z
      .strictObject({ from: localDateTime.optional(), until: localDateTime.optional(), whenClosed: denial.optional() })
      .optional()
      .describe('Between when it is handed out, the end excluded.'),
    rules: z
      .array(z.strictObject({ id, when: conditions, result: itemConsequence }))
      .max(100)
      .default([]),
    otherwise: itemConsequence,
    limits: z.array(countingLimit).max(20).default([]),
  })
  .describe('What is handed out or decided apart, for example a ballot paper.')

const actionBase = {
  id,
  name: localizedText.optional().describe('What the staff reads beside its outcome.'),
  on: z.array(z.enum(OUTCOMES)).min(1).default(['admit']),
  classes: z.array(id).min(1).optional().describe('Only for these price classes.'),
  places: z.array(id).min(1).optional().describe('Only at these places.'),
  timeoutMilliseconds: z.int().min(100).max(60_000).default(3_000),
  onFailure: z.enum(ACTION_FAILURE_POLICIES).default('continue').describe('What goes on when it fails.'),
}

export const action = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...actionBase,
      kind: z.literal('open-gate'),
      gate: id.describe("Name of the gate in the station's configuration."),
      pulseMilliseconds: z.int().min(50).max(10_000).default(500),
    })
    .describe('Gives the command to open a gate.'),
  z.strictObject({ ...actionBase, kind: z.literal('print-slip') }).describe('Prints what was decided, read and kept.'),
])

export const report = z
  .strictObject({ id, name: localizedText, rows: z.enum(REPORT_DIMENSIONS), columns: z.enum(REPORT_DIMENSIONS).optional() })
  .describe('A table of counts.')

export const programExport = z
  .strictObject({
    id,
    name: localizedText,
    format: z.literal('csv').default('csv'),
    columns: z.array(z.enum(EXPORT_COLUMNS)).min(1),
  })
  .describe('A file of the check-ins themselves.')

const flagOfPerson = z.union([id, z.strictObject({ flag: id, until: day.optional() })])

const testPerson = z.strictObject({
  id: id.optional().describe('So that another row can say that this person came before.'),
  address: z.string().max(400).optional(),
  birthDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .describe('As on the card, with hyphens to be read by people: 1985-00-00 has unknown parts.'),
  sex: z.enum([...CONDITION_SEXES, 'unknown']).optional(),
  card: z.enum(CARD_STATES).default('authentic'),
  registered: z.boolean().optional(),
  roll: z.enum(['ambiguous', 'unavailable']).optional().describe('Several entries of the roll fit, or it could not be asked.'),
  flags: z.array(flagOfPerson).optional(),
  bookings: z
    .array(
      z.strictObject({
        from: localDateTime,
        until: localDateTime,
        headcount: count.optional(),
        room: z.string().min(1).max(100).optional(),
      }),
    )
    .optional(),
  household: id.optional().describe('Who has the same word here is of one household.'),
  headcount: count.min(1).optional(),
})

export const programTest = z
  .strictObject({
    name: text,
    on: day,
    at: timeOfDay.optional().describe('Noon when nothing is said.'),
    place: id,
    rollAgeDays: z.int().min(0).optional(),
    person: testPerson,
    before: z
      .array(
        z.strictObject({
          person: id.optional().describe('Absent: the same person.'),
          people: z
            .int()
            .min(1)
            .max(2_000)
            .default(1)
            .describe('So many different people of this kind; the person, or the one of this row, is the first of them.'),
          times: z.int().min(1).max(2_000).default(1),
          minutesAgo: minutes,
          place: id.optional(),
        }),
      )
      .max(100)
      .optional()
      .describe('Check-ins that came before, in their order.'),
    expect: z.strictObject({
      outcome: z.enum(OUTCOMES),
      rule: id,
      priceClass: id.optional(),
      code: id.optional(),
      items: z.record(id, z.enum(OUTCOMES)).optional(),
    }),
  })
  .describe('An invented person and the expected decision.')
