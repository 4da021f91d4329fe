import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { bytesToHex, type Result, type Timers } from '../../core/base/index.ts'
import {
  challengeAnswerSchema,
  challengeBytes,
  challengeRequestSchema,
  checkpointAnswerSchema,
  decodeBatch,
  decodeMessage,
  delegationsAnswerSchema,
  encodeMessage,
  enrolAnswerSchema,
  enrolRequestSchema,
  eventsAnswerSchema,
  headAnswerSchema,
  LANE_HEADER,
  MESSAGE_TYPE,
  MOST_BYTES,
  MOST_FEED_EVENTS,
  proofAnswerSchema,
  REFUSAL_STATUS,
  type RefusalCode,
  refusalSchema,
  rollAnswerSchema,
  settingsAnswerSchema,
  snapshotAnswerSchema,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { PasswordCost } from '../accounts/index.ts'
import { dashboardRoutes, FeedFollowers, refusedByDashboard } from '../dashboard/index.ts'
import { HubFeed, type HubIdentity, HubLog } from '../ingest/index.ts'
import { rollBlockFor, rollFor } from '../rolls/index.ts'
import { type DeviceRecord, type HubStore, StoreUnavailable } from '../store/index.ts'
import { PARAMETERS, QUERIES } from './calls.ts'
import { enrol } from './enrolment-desk.ts'
import { FILE_TYPE, openApiDocument } from './open-api.ts'
import { PackedPages, sendPacked, unpackedFrom } from './packing.ts'
import { ReadTokens, TOKEN_MILLISECONDS } from './read-tokens.ts'
import { TokenBuckets } from './token-bucket.ts'

export interface HubServerOptions {
  readonly store: HubStore
  readonly hub: HubIdentity
  /** 32 bytes. */
  readonly tokenSecret: Uint8Array
  readonly timers: Timers
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
  /** A line for each request that has ended: what was called, never by whom or with what. */
  readonly onRequest?: (line: string) => void
  /** The database has less than it has already committed: somebody has to look. */
  readonly onWentBack?: () => void
  readonly dashboard?: {
    /** Folder of the built page. */
    readonly pageFolder: string
    /** SHA-256 of the hub's authority, for tickets. */
    readonly authority?: string | undefined
    /** For tests: of new passwords. */
    readonly passwordCost?: PasswordCost
  }
  /** PEM. Without it the connection is plain: for the loopback only. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

const CHALLENGE_MILLISECONDS = 60_000
const REQUEST_MILLISECONDS = 60_000
const RETRY_AFTER_SECONDS = 5

/** A refusal on its way to the one who asked. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

function orRefused<Value>(result: Result<Value, RefusalCode>): Value {
  if (!result.ok) throw new Refused(result.error)
  return result.value
}

/** The refusal behind an error; `undefined` for a defect of ours. */
function refusalOf(error: unknown): RefusalCode | undefined {
  if (error instanceof Refused) return error.code
  if (error instanceof StoreUnavailable) return 'unavailable'
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return 'too-large'
  if (status === 415) return 'wrong-type'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'malformed' : undefined
}

function bodyOf(request: FastifyRequest): Uint8Array {
  const { body } = request
  if (!(body instanceof Uint8Array)) throw new Refused('malformed')
  return new Uint8Array(body.buffer, body.byteOffset, body.length)
}

function messageOf<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): z.output<Schema> {
  const message = decodeMessage(schema, bodyOf(request))
  if (message === undefined) throw new Refused('malformed')
  return message
}

function parsedOrRefused<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refused('malformed')
  return parsed.data
}

const queryOf = <Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): z.output<Schema> =>
  parsedOrRefused(schema, request.query)

function answer<Schema extends z.ZodType>(reply: FastifyReply, schema: Schema, message: z.input<Schema>): Buffer {
  void reply.header('content-type', MESSAGE_TYPE)
  return Buffer.from(encodeMessage(schema, message))
}

/** `undefined`: a defect of ours. */
function refuse(reply: FastifyReply, code: RefusalCode | undefined): Buffer {
  void reply.status(code === undefined ? 500 : REFUSAL_STATUS[code])
  return answer(reply, refusalSchema, { v: 1, code: code ?? 'internal', message: code ?? 'internal' })
}

/** The HTTP interface of a hub. Nothing of what was asked is ever written down, and nothing that comes in makes it fail. */
export function createHubServer(options: HubServerOptions): FastifyInstance {
  const { store, hub, now, randomBytes } = options
  const { onWentBack } = options
  const log = new HubLog({ store, hub, timers: options.timers, now, ...(onWentBack !== undefined && { onWentBack }) })
  const feed = new HubFeed(store, hub, log)
  const tokens = new ReadTokens(options.tokenSecret)
  const pages = new PackedPages()
  const sending = new TokenBuckets({ burst: 200, perSecond: 50 })
  const reading = new TokenBuckets({ burst: 100, perSecond: 20 })
  // A roll is hundreds of files at once.
  const fetching = new TokenBuckets({ burst: 1_000, perSecond: 100 })
  const knocking = new TokenBuckets({ burst: 60, perSecond: 2 })
  const visiting = new TokenBuckets({ burst: 200, perSecond: 20 })
  const signingIn = new TokenBuckets({ burst: 20, perSecond: 0.2 })
  const followers = new FeedFollowers()
  const own = {
    ...{ logger: false, bodyLimit: MOST_BYTES, requestTimeout: REQUEST_MILLISECONDS },
    // An address that is none reaches no call, and so none of their handlers of errors.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      if (!refusedByDashboard(request, reply, 'dashboard-request-refused')) void reply.send(refuse(reply, 'malformed'))
    },
  } as const
  const server: FastifyInstance =
    options.tls === undefined ? fastify(own) : fastify({ ...own, https: { ...options.tls, minVersion: 'TLSv1.3' } })

  server.removeAllContentTypeParsers()
  server.addContentTypeParser(MESSAGE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler((error, _request, reply) => {
    const code = refusalOf(error)
    // A defect of ours: which, without what it was about.
    if (code === undefined) options.onRequest?.(`defect: ${error instanceof Error ? error.name : 'unknown'}`)
    if (code === 'unavailable') void reply.header('retry-after', RETRY_AFTER_SECONDS)
    return refuse(reply, code)
  })
  server.setNotFoundHandler((request, reply) => {
    if (!refusedByDashboard(request, reply, 'dashboard-not-found')) throw new Refused('not-found')
  })
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '?'
    options.onRequest?.(`${request.method} ${route} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`)
    done()
  })

  // A follower may wait for 25 s: whoever stops the hub does not wait for it.
  server.addHook('preClose', async () => log.watch.close())

  /** Whoever shows a token, as far as they still may read. */
  const enrolled = async (request: FastifyRequest): Promise<DeviceRecord & { readonly reads: number }> => {
    const shown = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
    const chain = shown === undefined ? undefined : tokens.read(shown, now())
    if (chain === undefined) throw new Refused('not-proved')
    const device = await store.device(chain.device)
    if (device === undefined) throw new Refused('unknown-device')
    if (device.cut !== undefined) throw new Refused('revoked')
    return { ...device, reads: chain.incarnation }
  }
  const reader = async (request: FastifyRequest) => {
    const device = await enrolled(request)
    if (!reading.take(bytesToHex(device.device), now())) throw new Refused('too-often')
    return device
  }
  const readerOf = async (request: FastifyRequest, stream: string): Promise<DeviceRecord> => {
    const record = await reader(request)
    if (!record.programs.includes(stream)) throw new Refused('not-for-this-device')
    return record
  }
  const knock = (request: FastifyRequest): void => {
    if (!knocking.take(request.ip, now())) throw new Refused('too-often')
  }

  server.post('/v1/enrol', async (request, reply) => {
    knock(request)
    return answer(reply, enrolAnswerSchema, orRefused(await enrol(store, messageOf(request, enrolRequestSchema), now())))
  })
  server.post('/v1/token/challenge', async (request, reply) => {
    knock(request)
    const { device } = messageOf(request, challengeRequestSchema)
    const challenge = randomBytes(32)
    // Also for a device that nobody knows: the answer does not tell.
    if ((await store.device(device)) !== undefined) await store.putChallenge(challenge, device, now() + CHALLENGE_MILLISECONDS)
    return answer(reply, challengeAnswerSchema, { v: 1, challenge })
  })
  server.post('/v1/token', async (request, reply) => {
    knock(request)
    const asked = messageOf(request, tokenRequestSchema)
    const device = await store.device(asked.device)
    const isProved =
      device !== undefined &&
      verifySignature(device.publicKey, challengeBytes(hub.tenant, asked), asked.signature) &&
      (await store.takeChallenge(asked.challenge, asked.device, now()))
    if (!isProved || asked.incarnation > device.incarnation) throw new Refused('not-proved')
    if (device.cut !== undefined) throw new Refused('revoked')
    const expiresAt = now() + TOKEN_MILLISECONDS
    return answer(reply, tokenAnswerSchema, { v: 1, token: tokens.issue(asked, expiresAt), expiresAt })
  })
  server.post('/v1/events', async (request, reply) => {
    const bytes = await unpacked(request)
    const lane = request.headers[LANE_HEADER] === 'claim' ? 'claim' : 'backlog'
    // By address and device: whoever names another's device spends nothing of it.
    const batch = decodeBatch(bytes)
    if (batch === undefined) throw new Refused('malformed')
    if (!sending.take(`${request.ip} ${bytesToHex(batch.device)}`, now())) throw new Refused('too-often')
    return answer(reply, eventsAnswerSchema, orRefused(await log.receiveBatch(batch, lane)))
  })
  server.get('/v1/head', async (request, reply) => {
    const { device } = await reader(request)
    const { incarnation } = queryOf(request, QUERIES.head)
    const head = await store.head({ device, incarnation })
    const { epoch } = await store.state()
    return answer(reply, headAnswerSchema, { v: 1, seq: head?.seq ?? 0, epoch, time: now() })
  })
  server.get('/v1/feed', async (request, reply) => {
    const { stream, epoch, after, wait = 0, limit = MOST_FEED_EVENTS } = queryOf(request, QUERIES.feed)
    const { device } = await readerOf(request, stream)
    followers.saw(device, { stream, after, askedAt: now() })
    const gone = new AbortController()
    request.raw.once('close', () => gone.abort())
    const cursor = { epoch, after, limit: Math.max(1, limit), waitMilliseconds: wait * 1_000 }
    const page = await feed.page(stream, cursor, gone.signal)
    void reply.header('content-type', MESSAGE_TYPE)
    return sendPacked(request, reply, pages.of(page))
  })
  server.get('/v1/snapshot', async (request, reply) => {
    const { stream, ...asker } = queryOf(request, QUERIES.snapshot)
    await readerOf(request, stream)
    return answer(reply, snapshotAnswerSchema, await feed.snapshot(stream, asker))
  })
  server.get('/v1/checkpoint', async (request, reply) => {
    const { stream } = queryOf(request, QUERIES.stream)
    await readerOf(request, stream)
    return answer(reply, checkpointAnswerSchema, await feed.checkpoint(stream))
  })
  server.get('/v1/proof', async (request, reply) => {
    const asked = queryOf(request, QUERIES.proof)
    await readerOf(request, asked.stream)
    const proof =
      'from' in asked
        ? await feed.consistency(asked.stream, asked.from, asked.to)
        : await feed.inclusion(asked.stream, asked.position, asked.size)
    if (proof === undefined) throw new Refused('not-found')
    return answer(reply, proofAnswerSchema, proof)
  })
  server.get('/v1/settings', async (request, reply) => {
    await reader(request)
    const note = await store.settings()
    return answer(reply, settingsAnswerSchema, { v: 1, ...(note !== undefined && { note }) })
  })
  server.get('/v1/delegations', async (request, reply) => {
    const { programs } = await reader(request)
    const known = (await store.delegations()).filter(({ state, stream }) => state === 'active' && programs.includes(stream))
    return answer(reply, delegationsAnswerSchema, { v: 1, notes: known.map(({ note }) => note) })
  })
  if (options.dashboard !== undefined)
    void server.register(dashboardRoutes, {
      ...options.dashboard,
      store,
      hub,
      secret: options.tokenSecret,
      followers,
      settle: () => log.settle(),
      now,
      randomBytes,
      takes: (address, kind) => (kind === 'sign-in' ? signingIn : visiting).take(address, now()),
      onDefect: (error) => options.onRequest?.(`defect: ${error instanceof Error ? error.name : 'unknown'}`),
    })
  const rollReader = async (request: FastifyRequest): Promise<DeviceRecord> => {
    const device = await enrolled(request)
    if (!fetching.take(bytesToHex(device.device), now())) throw new Refused('too-often')
    return device
  }
  server.get('/v1/roll', async (request, reply) => {
    const device = await rollReader(request)
    const { version = 0, ...question } = queryOf(request, QUERIES.roll)
    return answer(reply, rollAnswerSchema, orRefused(await rollFor(store, device, { ...question, version }, now())))
  })
  server.get('/v1/roll/block/:hash', async (request, reply) => {
    const device = await rollReader(request)
    const { hash } = parsedOrRefused(PARAMETERS.rollBlock, request.params)
    const content = orRefused(await rollBlockFor(store, device, { ...queryOf(request, QUERIES.rollBlock), hash }))
    void reply.header('content-type', FILE_TYPE)
    return Buffer.from(content.buffer, content.byteOffset, content.length)
  })
  server.get('/v1/openapi.json', async () => openApiDocument())
  server.get('/healthz', async () => {
    const { epoch, awaited } = await store.state()
    return { status: 'ok', epoch, awaited }
  })
  return server
}

/** A batch as it was before it was compressed; never larger than a batch may be. */
async function unpacked(request: FastifyRequest): Promise<Uint8Array> {
  const plain = await unpackedFrom(bodyOf(request), request.headers['content-encoding'], MOST_BYTES)
  if (!plain.ok) throw new Refused(plain.error)
  return plain.value
}
