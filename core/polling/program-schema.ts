import { z } from 'zod'
import { count, day, endOfTime, id, localizedText, text, timeOfDay } from '../program/schema/fields.ts'
import { STANDARD_AGE_BANDS } from './age-bands.ts'
import { OATH_FIELDS } from './program.ts'
import { STANDARD_REASONS } from './reason-texts.ts'
import { BALLOT_KINDS, EARLY_REASONS, OATH_PAPERS, OFFLINE_VOTE_POLICIES } from './words.ts'

const dayRange = { from: day, until: day }
const hours = { open: timeOfDay, close: endOfTime }

const election = z.strictObject({ id, name: localizedText, noticeDay: day.describe('公示日・告示日.') }).describe('選挙.')

const ballot = z
  .strictObject({
    id,
    name: localizedText,
    shortName: localizedText.optional(),
    election: id.describe('Id of the election.'),
    kind: z.enum(BALLOT_KINDS).describe('Decides what a move does to the right to vote.'),
    colour: z.strictObject({
      name: localizedText.describe('What the staff calls it.'),
      css: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .describe('#rrggbb.'),
    }),
    earlyWindow: z
      .strictObject(dayRange)
      .optional()
      .describe('Days on which it is handed out early, where not from the day after the notice day (国民審査).'),
    minimumAge: z.int().min(0).max(120).default(18),
    nationality: z.enum(['japanese', 'roll']).default('japanese').describe('roll: whoever stands on the roll.'),
    stackLabel: z.string().min(1).max(100).optional().describe('What the label of its stack says when it is scanned.'),
  })
  .describe('投票用紙の種類. The order of the list is the order in which they are handed out.')

const place = z
  .strictObject({
    place: id.describe('Id of a place of the program.'),
    kind: z.enum(['early', 'day', 'common']).describe('期日前投票所, 投票所 or 共通投票所.'),
    ...hours,
    days: z.strictObject(dayRange).optional().describe('Where it is not open on all days of the early period.'),
    otherHours: z
      .array(z.strictObject({ ...dayRange, ...hours }))
      .max(50)
      .default([]),
    districts: z.array(id).min(1).optional().describe('投票区 whose voters vote here; all when nothing is said.'),
  })
  .describe('When which desk is open, and for whom.')

const district = z
  .strictObject({
    id,
    name: localizedText,
    placeName: localizedText.optional().describe('Where its voters go on election day, for somebody at the wrong place.'),
  })
  .describe('投票区.')

const oath = z
  .strictObject({
    paper: z.enum(OATH_PAPERS),
    statement: localizedText.describe('宣誓の文.'),
    fields: z.array(z.enum(OATH_FIELDS)).min(1).describe('In the order of the form.'),
    electronic: z.boolean().default(false).describe('It may be given on the screen instead of by hand.'),
  })
  .describe('宣誓書.')

const offline = z
  .strictObject({
    policy: z.enum(OFFLINE_VOTE_POLICIES).default('phone-confirm'),
    phone: z
      .strictObject({
        number: z.string().regex(/^[0-9][0-9-]{2,19}$/),
        office: localizedText.describe('Who is called.'),
        tries: z.int().min(1).max(10).default(3),
        minutes: z.int().min(1).max(60).default(10),
      })
      .optional()
      .describe('With policy: phone-confirm only.'),
    homes: z
      .record(id, z.array(id).min(1))
      .optional()
      .describe('With policy: home-site-only only: by place, the districts for which it decides alone.'),
    acceptedRisk: z
      .strictObject({ decidedBy: text, reason: text })
      .optional()
      .describe('With policy: allow-and-reconcile only: who decided that double votes are found only afterwards, and why.'),
  })
  .describe('What a desk does while no authority answers.')

const reports = z
  .strictObject({
    times: z.array(timeOfDay).max(48).default([]).describe('When the prefecture asks for the voters so far.'),
    electorate: z
      .array(z.strictObject({ ballot: id, male: count, female: count }))
      .default([])
      .describe(
        'Who may vote. When nothing is said: who has the right by the roll of the place, for rolls of up to 20,000 people.',
      ),
    previous: z
      .array(z.strictObject({ ballot: id, time: timeOfDay, percent: z.number().min(0).max(100) }))
      .default([])
      .describe('Turnout of the election before at the same time of day.'),
    smallestCell: z.int().min(0).max(100).default(5).describe('Cells below it are not shown to the public.'),
  })
  .prefault({})

export const pollingProgram = z
  .strictObject({
    municipality: z
      .string()
      .regex(/^\d{6}$/)
      .describe('Code of the municipality of the roll, six digits.'),
    elections: z.array(election).min(1).max(20),
    electionDay: day.describe('The day of the election (選挙期日).'),
    places: z.array(place).min(1).max(1000),
    districts: z.array(district).max(2000).default([]),
    ballots: z.array(ballot).min(1).max(50),
    reasons: z
      .array(z.strictObject({ number: z.literal(EARLY_REASONS), text: localizedText }))
      .min(1)
      .max(6)
      .default(() => STANDARD_REASONS.map(({ number, text: words }) => ({ number, text: { ...words } })))
      .describe('期日前投票の事由, by its 号; the six of the law when nothing is said.'),
    oath,
    offline,
    reports,
    ageBands: z
      .array(z.strictObject({ from: z.int().min(0).max(150), name: localizedText }))
      .min(1)
      .max(50)
      .default(() => STANDARD_AGE_BANDS.map(({ from, name }) => ({ from, name: { ...name } })))
      .describe('年代: each up to the next one.'),
    closingList: z.enum(['required', 'not-used']).describe('期日前投票者の締切名簿, asked for at the opening on election day.'),
    stock: z
      .strictObject({
        askEveryMinutes: z.int().min(5).max(1_440).default(60),
        warnBelow: z.int().min(0).max(100_000).default(50),
      })
      .prefault({}),
    checklist: z.strictObject({ everySeconds: z.int().min(10).max(86_400).default(60) }).prefault({}),
  })
  .describe('What the desk of a polling station (投票所) does.')

export type PollingFile = z.infer<typeof pollingProgram>
