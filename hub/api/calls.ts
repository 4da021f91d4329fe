import { z } from 'zod'
import { hexToBytes } from '../../core/base/index.ts'
import { deviceIdSchema } from '../../core/event/event-id.ts'
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  checkpointAnswerSchema,
  delegationsAnswerSchema,
  enrolAnswerSchema,
  enrolRequestSchema,
  epochSchema,
  eventsAnswerSchema,
  feedAnswerSchema,
  headAnswerSchema,
  LANE_HEADER,
  LONGEST_WAIT_SECONDS,
  MOST_FEED_EVENTS,
  proofAnswerSchema,
  rollAnswerSchema,
  rollIdSchema,
  settingsAnswerSchema,
  snapshotAnswerSchema,
  streamSchema,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '../../core/protocol/index.ts'

/** A number of a query, as it is written there. */
const number = (most = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/)
    .transform(Number)
    .refine((value) => value <= most)

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => hexToBytes(text))

const stream = streamSchema

export const QUERIES = {
  head: z.object({ incarnation: number(0xffff) }),
  feed: z.object({
    stream,
    epoch: number().pipe(epochSchema),
    after: number(),
    wait: number(LONGEST_WAIT_SECONDS).optional(),
    limit: number(MOST_FEED_EVENTS).optional(),
  }),
  stream: z.object({ stream }),
  snapshot: z.object({ stream, epoch: number().pipe(epochSchema), after: number() }),
  roll: z.object({
    program: stream,
    roll: rollIdSchema,
    version: number(999_999).optional(),
    root: hash.optional(),
    leasedUntil: number().optional(),
  }),
  rollBlock: z.object({ program: stream, roll: rollIdSchema }),
  proof: z.union([z.object({ stream, from: number(), to: number() }), z.object({ stream, position: number(), size: number() })]),
} as const

export const PARAMETERS = { rollBlock: z.object({ hash }) } as const

/** The calls of the API, as the description of it and the tests read them. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly what: string
  /** With a read token. */
  readonly needsToken: boolean
  /** In the path. */
  readonly parameters?: z.ZodObject
  readonly query?: z.ZodType
  readonly headers?: z.ZodObject
  /** Answered with the bytes themselves. */
  readonly isFile?: true
  readonly request?: z.ZodType
  readonly answer?: z.ZodType
}

export const CALLS: readonly Call[] = [
  {
    method: 'POST',
    path: '/v1/enrol',
    what: 'A new station asks to be enrolled, and again until somebody has compared the words of its keys.',
    needsToken: false,
    request: enrolRequestSchema,
    answer: enrolAnswerSchema,
  },
  {
    method: 'POST',
    path: '/v1/token/challenge',
    what: 'A challenge that is good once.',
    needsToken: false,
    request: challengeRequestSchema,
    answer: challengeAnswerSchema,
  },
  {
    method: 'POST',
    path: '/v1/token',
    what: 'A read token for a signed challenge.',
    needsToken: false,
    request: tokenRequestSchema,
    answer: tokenAnswerSchema,
  },
  {
    method: 'POST',
    path: '/v1/events',
    what: 'A batch of events (core/protocol/batch.ts), which proves itself. May be compressed with zstd or gzip.',
    needsToken: false,
    headers: z.object({ [LANE_HEADER]: z.enum(['claim', 'backlog']).optional() }),
    answer: eventsAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/head',
    what: 'Up to where the hub has the chain of the caller.',
    needsToken: true,
    query: QUERIES.head,
    answer: headAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/feed',
    what: 'Events of a stream after a position; waits for some.',
    needsToken: true,
    query: QUERIES.feed,
    answer: feedAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/snapshot',
    what: 'Which claims stand in a stream (core/protocol/standing-set.ts), signed, for whoever is far behind.',
    needsToken: true,
    query: QUERIES.snapshot,
    answer: snapshotAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/checkpoint',
    what: 'The signed note on a stream.',
    needsToken: true,
    query: QUERIES.stream,
    answer: checkpointAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/proof',
    what: 'Proof of consistency (from, to) or of inclusion (position, size).',
    needsToken: true,
    query: QUERIES.proof,
    answer: proofAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/settings',
    what: 'What the municipality has decided for its stations, signed.',
    needsToken: true,
    answer: settingsAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/delegations',
    what: 'Which hubs on site decide over some claims in place of the municipal one: signed, those that are not over.',
    needsToken: true,
    answer: delegationsAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/roll',
    what: 'The newest version of a roll (core/roll-package) and the lease of its key, for whoever has another version or none.',
    needsToken: true,
    query: QUERIES.roll,
    answer: rollAnswerSchema,
  },
  {
    method: 'GET',
    path: '/v1/roll/block/{hash}',
    what: 'A sealed file of a roll by its SHA-256 (64 hex digits), which never changes.',
    needsToken: true,
    parameters: PARAMETERS.rollBlock,
    query: QUERIES.rollBlock,
    isFile: true,
  },
]

/** Names a device in a header of HTTP or a log. */
export const deviceText = (device: Uint8Array) => Buffer.from(deviceIdSchema.parse(device)).toString('hex')
