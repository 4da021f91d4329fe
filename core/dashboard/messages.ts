import { z } from 'zod'
import { accountNameSchema } from './account-name.ts'
import { ACTION_WORDS } from './action-words.ts'
import { ACCOUNT_ROLES, PERMISSIONS } from './roles.ts'

/** What the page and the hub say to each other: JSON, read with these schemas on the way in and written with them on the way out. */
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
const moment = z.int().min(0).describe('milliseconds since 1970')
const count = z.int()
const text = z.string().max(1_000)
const role = z.enum(ACCOUNT_ROLES)
const base64 = z.base64().max(2_000_000)

export const nothingSchema = z.object({})

export const failureSchema = z.object({
  code: z.string().max(100),
  number: z.string().max(10),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Refusal = z.infer<typeof failureSchema>

export const signInSchema = z.object({ name: z.string().max(200), password: z.string().max(1_000), code: z.string().max(20) })
export const sessionSchema = z.object({
  account: z.object({ name: text, role, mustChange: z.boolean() }),
  permissions: z.array(z.enum(PERMISSIONS)),
  hub: z.object({ name: text, tenant: z.int(), checkpointKey: base64 }),
})
export type Session = z.infer<typeof sessionSchema>
export const passwordSchema = z.object({ present: z.string().max(1_000), wanted: z.string().max(1_000) })

const stationSchema = z.object({
  device: hex(16),
  id: text,
  name: text,
  programs: z.array(text),
  incarnation: count,
  /** Last event that the hub has. */
  seq: count,
  newestAt: moment.optional(),
  contactAt: moment.optional(),
  cut: count.optional(),
  forked: z.boolean(),
  /** The hub lost data, and waits for it to say that it has sent everything. */
  awaited: z.boolean(),
  /** Events of others that it has not asked for yet, as far as this process of the hub has heard. */
  follows: z.array(z.object({ stream: text, behind: count, askedAt: moment })),
  rolls: z.array(z.object({ roll: text, version: count, newest: count, leasedUntil: moment.optional(), askedAt: moment })),
})
export type Station = z.infer<typeof stationSchema>
export const stationsSchema = z.object({
  at: moment,
  epoch: count,
  awaited: count,
  stations: z.array(stationSchema),
})
export type Stations = z.infer<typeof stationsSchema>

/** Of one hour at one place. */
const hourSchema = z.object({
  /** Its beginning. */
  at: moment,
  admitted: count,
  refused: count,
  asked: count,
  /** Voters who were handed their first paper. */
  voters: count,
  /** People who were registered at a shelter. */
  arrivals: count,
})
export type Hour = z.infer<typeof hourSchema>
const placeSchema = z.object({ place: text, hours: z.array(hourSchema) })
const zoneSchema = z.object({ zone: text, people: count, levels: z.array(z.object({ at: moment, people: count })) })
export const figuresSchema = z.object({
  at: moment,
  programs: z.array(
    z.object({ program: text, events: count, held: count, places: z.array(placeSchema), zones: z.array(zoneSchema) }),
  ),
})
export type Figures = z.infer<typeof figuresSchema>
export type ProgramFigures = Figures['programs'][number]

const resolutionSchema = z.object({ event: text, operator: text.optional(), second: text.optional(), place: text, at: moment })
const caseSchema = z.object({
  program: text,
  id: hex(16),
  kind: text,
  reason: text.optional(),
  parties: z.array(z.object({ what: text, event: text, device: text, place: text.optional(), at: moment })),
  resolution: resolutionSchema.optional(),
  /** Signed by one official only: without effect. */
  voidResolutions: count,
})
export type CaseLine = z.infer<typeof caseSchema>
export const casesSchema = z.object({ at: moment, cases: z.array(caseSchema) })
export type Cases = z.infer<typeof casesSchema>

const waitingSchema = z.object({
  publicKey: hex(32),
  sealingKey: hex(32),
  incarnation: count,
  id: text,
  name: text,
  askedAt: moment,
  words: z.object({ ja: text, en: text }),
  /** The device whose place it takes: revoked with the approval. */
  replaces: z.object({ device: hex(16), name: text }).optional(),
})
export type Waiting = z.infer<typeof waitingSchema>
export const enrolmentSchema = z.object({
  at: moment,
  waiting: z.array(waitingSchema),
  settings: z.object({
    version: count,
    /** Whether the stations are told who is revoked. */
    isCurrent: z.boolean(),
    revoked: z.array(z.object({ device: hex(16), cut: count })),
  }),
})
export type EnrolmentState = z.infer<typeof enrolmentSchema>
export const ticketSchema = z.object({ ticket: text, expiresAt: moment })
export const approvalSchema = z.object({ bundle: base64, settings: z.string().max(1_000_000).optional() })
export const settingsSignedSchema = z.object({ note: z.string().max(1_000_000) })
/** Why a station is revoked; words and no free text, for they stay in the hub's log. */
export const REVOCATION_REASONS = ['stolen', 'lost', 'broken', 'replaced', 'out-of-service'] as const
export type RevocationReason = (typeof REVOCATION_REASONS)[number]
export const revocationSchema = z.object({ reason: z.enum(REVOCATION_REASONS) })
export const cutSchema = z.object({ cut: count })

export const accountsSchema = z.object({
  accounts: z.array(z.object({ name: text, role, createdAt: moment, endedAt: moment.optional() })),
})
export type Accounts = z.infer<typeof accountsSchema>
export const namedSchema = z.object({ name: accountNameSchema })
export const roleChangeSchema = z.object({ name: accountNameSchema, role })
export const accessSchema = z.object({ password: text, uri: text })

const actionSchema = z.object({
  seq: count,
  at: moment,
  actor: text,
  action: z.enum(ACTION_WORDS),
  subject: text.optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  previous: hex(32),
  hash: hex(32),
})
export type ActionLine = z.infer<typeof actionSchema>
/** The whole log, newest last, checked as it was read. */
export const actionsSchema = z.object({
  actions: z.array(actionSchema),
  fault: z.object({ seq: count, problem: text }).optional(),
  /** The head as the hub has signed it. */
  head: z.string().optional(),
})
export type Actions = z.infer<typeof actionsSchema>

export const publicFiguresSchema = z.object({
  at: moment,
  programs: z.array(
    z.object({
      program: text,
      hours: z.array(moment),
      places: z.array(z.object({ place: text, counts: z.array(count.nullable()), total: count.nullable() })),
      totals: z.array(count.nullable()),
      total: count.nullable(),
    }),
  ),
})
export type PublicFigures = z.infer<typeof publicFiguresSchema>

export const EXPORTS = {
  stations: stationsSchema,
  figures: figuresSchema,
  'figures-public': publicFiguresSchema,
  cases: casesSchema,
  actions: actionsSchema,
} as const
export type ExportName = keyof typeof EXPORTS
export const exportNameSchema = z.enum(['stations', 'figures', 'figures-public', 'cases', 'actions'])
export const exportFormatSchema = z.object({ format: z.enum(['csv', 'json']).default('json') })
/** One of the exports, with the address of its schema. */
export const exportSchema = z.union(Object.values(EXPORTS).map(({ shape }) => z.object({ ...shape, $schema: text })))
export const jsonSchemaSchema = z.record(z.string(), z.unknown())

/** What stands in a path of a call. */
export const PATH_PARTS = { publicKey: hex(32), device: hex(16), name: exportNameSchema } as const
