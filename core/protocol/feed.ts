import { z } from 'zod'
import { deviceIdSchema, incarnationSchema } from '../event/event-id.ts'
import { MOST_BYTES } from './batch.ts'
import { bytesUpTo, epochSchema, hashSchema, noteSchema, positionSchema, version } from './fields.ts'
import { sealingKeySchema } from './sealing-key.ts'

/** The longest that a follower may wait for something new, seconds, and the most events of a page. */
export const LONGEST_WAIT_SECONDS = 25
export const MOST_FEED_EVENTS = 1_000

const feedEventSchema = z.object({
  position: positionSchema.min(1),
  /** Chain hash before the event: with the header it gives the event's own hash, and so its leaf. */
  previous: hashSchema,
  header: bytesUpTo(MOST_BYTES),
  sealed: bytesUpTo(MOST_BYTES).optional(),
  /** Whether it got what it claims or uses. `provisional`: while the hub does not know who claimed before. */
  claim: z.enum(['held', 'conflict', 'provisional']).optional(),
})
export type FeedEvent = z.infer<typeof feedEventSchema>

const streamKeySchema = sealingKeySchema.extend({ device: deviceIdSchema, incarnation: incarnationSchema })
export type StreamKey = z.infer<typeof streamKeySchema>

export const feedAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    v: version,
    status: z.literal('events'),
    epoch: epochSchema,
    /** Ask from here on next time. */
    after: positionSchema,
    events: z.array(feedEventSchema),
    /** Keys of the bodies of this page. */
    keys: z.array(streamKeySchema),
    /** Of exactly the tree of the first `after` events: what the follower's own tree must give. */
    checkpoint: noteSchema,
  }),
  /** The cursor's epoch is over: data was lost, and positions may be taken by other events. */
  z.object({ v: version, status: z.literal('epoch'), epoch: epochSchema, size: positionSchema }),
])
export type FeedAnswer = z.infer<typeof feedAnswerSchema>

export const checkpointAnswerSchema = z.object({ v: version, checkpoint: noteSchema })
export type CheckpointAnswer = z.infer<typeof checkpointAnswerSchema>

/** Of consistency (`from`, `to`) or of inclusion (`position`, `size`). */
export const proofAnswerSchema = z.object({ v: version, proof: z.array(hashSchema).max(128) })
export type ProofAnswer = z.infer<typeof proofAnswerSchema>
