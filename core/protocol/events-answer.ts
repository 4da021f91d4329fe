import { z } from 'zod'
import { deviceIdSchema, incarnationSchema, sequenceNumberSchema } from '../event/event-id.ts'
import { LIMITS } from '../event/limits.ts'
import { epochSchema, timeSchema, version } from './fields.ts'
import { receiptSchema } from './receipt.ts'

/** `x-lane` of a batch: a claim that somebody waits for, or what was left. Claims go first. */
export const LANES = ['claim', 'backlog'] as const
export type Lane = (typeof LANES)[number]
export const LANE_HEADER = 'x-lane'

/**
 * `provisional`: the hub has lost data and does not yet know who claimed before (sync reference §5.6). `withheld`: another hub decides
 * (§6.1), so that this one says neither yes nor no.
 */
export const VERDICTS = ['granted', 'refused', 'provisional', 'withheld'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who has what was asked for: enough to tell the visitor where and when, and nothing about anybody. */
export const heldSchema = z.object({
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
  place: z.string().min(1).max(LIMITS.name),
  /** By the clock of that device. */
  at: timeSchema,
})
export type Held = z.infer<typeof heldSchema>

/** The hub that decides about a claim. */
export const decidesSchema = z.object({
  /** Of its key in checkpoints; absent where a site does not know of any delegation to it. */
  hub: z.string().min(1).max(LIMITS.name).optional(),
  /** The delegation by which it does. */
  delegation: z.string().min(1).max(LIMITS.code).optional(),
  /** Until when, milliseconds since 1970; what was not given back in time is withheld beyond it. */
  until: timeSchema.optional(),
})
export type Decides = z.infer<typeof decidesSchema>

export const claimVerdictSchema = z.object({
  /** The event that claimed. */
  seq: sequenceNumberSchema,
  verdict: z.enum(VERDICTS),
  /** With `granted`. */
  receipt: receiptSchema.optional(),
  /** With `refused`: who holds the first token that is not free. */
  held: heldSchema.optional(),
  /** With `withheld`: who decides. */
  decides: decidesSchema.optional(),
})
export type ClaimVerdictMessage = z.infer<typeof claimVerdictSchema>

/**
 * What became of a batch. `ack`: up to here the hub has the device's chain, durably. `gap`: send from `ack` on. `fork`: the device tells
 * another history than before, and has to be enrolled again with the next incarnation. `quarantined`: from a revoked device; kept apart.
 */
export const BATCH_STATUSES = ['accepted', 'gap', 'fork', 'quarantined'] as const
export const eventsAnswerSchema = z.object({
  v: version,
  status: z.enum(BATCH_STATUSES),
  ack: z.int().min(0),
  epoch: epochSchema,
  /** The hub's clock, to show how far the station's is off. */
  time: timeSchema,
  /** One for each event of the batch that claims, also for those that were there before. */
  verdicts: z.array(claimVerdictSchema),
})
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>

export const headAnswerSchema = z.object({ v: version, seq: z.int().min(0), epoch: epochSchema, time: timeSchema })
export type HeadAnswer = z.infer<typeof headAnswerSchema>
