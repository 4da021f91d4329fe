import { X509Certificate } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import * as zlib from 'node:zlib'
import type { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  checkpointAnswerSchema,
  decodeMessage,
  delegationsAnswerSchema,
  encodeMessage,
  enrolAnswerSchema,
  enrolRequestSchema,
  eventsAnswerSchema,
  feedAnswerSchema,
  LANE_HEADER,
  LANES,
  type Lane,
  MESSAGE_TYPE,
  proofAnswerSchema,
  refusalSchema,
  rollAnswerSchema,
  snapshotAnswerSchema,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '../../core/protocol/index.ts'
import type { HubConnection, HubTrouble } from './hub-connection.ts'

export interface HubAddress {
  /** `https://host:port`; without TLS for this machine only. */
  readonly address: string
  /** Certificate (DER) of the one authority that may vouch for the hub. */
  readonly authority?: Uint8Array
}

/** No answer after so long counts as none, milliseconds: a feed may wait for 25 s by itself. */
const ANSWER_LIMIT = 20_000
const FEED_LIMIT = 40_000
/** Nothing longer is an answer of a hub: a page of the feed has at most so many bytes. */
const LONGEST_ANSWER = 64 * 1024 * 1024
/** Not every runtime has zstd; the hub reads both. */
const hasZstd = zlib.zstdCompressSync !== undefined
const ACCEPTED = hasZstd ? 'zstd, gzip' : 'gzip'

/** Below it compression costs more than it saves. */
const WORTH_COMPRESSING = 512

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly connection: 'claim' | 'backlog' | 'feed'
  readonly body?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly limit?: number
  readonly signal?: AbortSignal
}

interface Answered {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Uint8Array
}

/** A hub over HTTP: TLS 1.3 with the one authority that was pinned at enrolment, plain only on this very machine. */
export class HttpHub implements HubConnection {
  readonly #base: URL
  readonly #agents: Readonly<Record<Ask['connection'], http.Agent>>
  readonly #request: typeof http.request

  constructor({ address, authority }: HubAddress) {
    this.#base = new URL(address)
    const isPlain = this.#base.protocol === 'http:'
    if (isPlain && !LOOPBACK.test(this.#base.hostname)) throw new Error('a hub elsewhere is spoken to over TLS only')
    this.#request = isPlain ? http.request : https.request
    const agent = (maxSockets: number) =>
      isPlain
        ? new http.Agent({ keepAlive: true, maxSockets })
        : new https.Agent({
            keepAlive: true,
            maxSockets,
            minVersion: 'TLSv1.3',
            // Without one it would believe every authority of the world.
            ca: authority === undefined ? [] : [new X509Certificate(authority).toString()],
          })
    this.#agents = { claim: agent(2), backlog: agent(1), feed: agent(16) }
  }

  enrol(request: Parameters<HubConnection['enrol']>[0]) {
    return this.#message('/v1/enrol', encodeMessage(enrolRequestSchema, request), enrolAnswerSchema)
  }

  async challenge(device: Uint8Array): Promise<Result<Uint8Array, HubTrouble>> {
    const body = encodeMessage(challengeRequestSchema, { v: 1, device })
    const answer = await this.#message('/v1/token/challenge', body, challengeAnswerSchema)
    return answer.ok ? ok(answer.value.challenge) : answer
  }

  token(request: Parameters<HubConnection['token']>[0]) {
    return this.#message('/v1/token', encodeMessage(tokenRequestSchema, { v: 1, ...request }), tokenAnswerSchema)
  }

  async postEvents(batch: Uint8Array, lane: Lane, signal: AbortSignal) {
    const isWorth = batch.length >= WORTH_COMPRESSING
    const packed = !isWorth ? undefined : hasZstd ? zlib.zstdCompressSync(batch) : zlib.gzipSync(batch)
    const answer = await this.#ask({
      method: 'POST',
      path: '/v1/events',
      connection: LANES.find((known) => known === lane) ?? 'backlog',
      body: packed ?? batch,
      headers: { [LANE_HEADER]: lane, ...(packed !== undefined && { 'content-encoding': hasZstd ? 'zstd' : 'gzip' }) },
      signal,
    })
    return read(answer, eventsAnswerSchema)
  }

  async feed({ stream, ...rest }: Parameters<HubConnection['feed']>[0], token: string, signal: AbortSignal) {
    const answer = await this.#get('/v1/feed', { stream, ...rest }, token, signal, FEED_LIMIT)
    return read(answer, feedAnswerSchema)
  }

  async snapshot({ stream, ...asker }: Parameters<HubConnection['snapshot']>[0], token: string, signal: AbortSignal) {
    return read(await this.#get('/v1/snapshot', { stream, ...asker }, token, signal, FEED_LIMIT), snapshotAnswerSchema)
  }

  async checkpoint(stream: string, token: string, signal: AbortSignal) {
    return read(await this.#get('/v1/checkpoint', { stream }, token, signal), checkpointAnswerSchema)
  }

  async proof(query: Parameters<HubConnection['proof']>[0], token: string, signal: AbortSignal) {
    return read(await this.#get('/v1/proof', query, token, signal), proofAnswerSchema)
  }

  async delegations(token: string, signal: AbortSignal) {
    return read(await this.#get('/v1/delegations', {}, token, signal), delegationsAnswerSchema)
  }

  async roll({ program, roll, ...has }: Parameters<HubConnection['roll']>[0], token: string, signal: AbortSignal) {
    return read(await this.#get('/v1/roll', { program, roll, ...has }, token, signal), rollAnswerSchema)
  }

  async rollFile({ hash, ...of }: Parameters<HubConnection['rollFile']>[0], token: string, signal: AbortSignal) {
    const answer = await this.#get(`/v1/roll/block/${hash}`, of, token, signal, FEED_LIMIT)
    if (!answer.ok) return answer
    return answer.value.status === 200 ? ok(answer.value.body) : err(troubleOf(answer.value))
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy()
  }

  async #message<Schema extends z.ZodType>(path: string, body: Uint8Array, schema: Schema) {
    return read(await this.#ask({ method: 'POST', path, connection: 'feed', body }), schema)
  }

  #get(path: string, query: Readonly<Record<string, string | number>>, token: string, signal: AbortSignal, limit?: number) {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    return this.#ask({
      method: 'GET',
      path: `${path}?${search}`,
      connection: 'feed',
      headers: { authorization: `Bearer ${token}` },
      signal,
      ...(limit !== undefined && { limit }),
    })
  }

  #ask({
    method,
    path,
    connection,
    body,
    headers = {},
    limit = ANSWER_LIMIT,
    signal,
  }: Ask): Promise<Result<Answered, HubTrouble>> {
    return new Promise((resolve) => {
      const broken = (error: Error) =>
        resolve(err({ trouble: 'unreachable', problem: 'code' in error ? String(error.code) : error.name }))
      const request = this.#request(
        new URL(path, this.#base),
        {
          method,
          agent: this.#agents[connection],
          timeout: limit,
          ...(signal !== undefined && { signal }),
          headers: {
            accept: MESSAGE_TYPE,
            'accept-encoding': ACCEPTED,
            ...(body !== undefined && { 'content-type': MESSAGE_TYPE, 'content-length': String(body.length) }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = []
          let length = 0
          response.on('data', (part: Buffer) => {
            length += part.length
            if (length > LONGEST_ANSWER) response.destroy(new Error('an answer without end'))
            else parts.push(part)
          })
          response.on('error', broken)
          // Closed before its end: half an answer is none.
          response.on('close', () => response.complete || broken(new Error('broken off')))
          response.on('end', () => {
            const { statusCode: status = 0, headers: answered } = response
            const plain = unpacked(Buffer.concat(parts), answered['content-encoding'])
            resolve(
              plain === undefined
                ? err({ trouble: 'not-understood', problem: 'compressed' })
                : ok({ status, headers: answered, body: plain }),
            )
          })
        },
      )
      request.on('error', broken)
      request.on('timeout', () => request.destroy(new Error('timeout')))
      request.end(body)
    })
  }
}

/** An answer as it was before it was compressed; undefined: it cannot be read, or has no end. */
function unpacked(bytes: Buffer, encoding: string | undefined): Uint8Array | undefined {
  const limit = { maxOutputLength: LONGEST_ANSWER }
  try {
    if (encoding === 'zstd') return new Uint8Array(zlib.zstdDecompressSync(bytes, limit))
    if (encoding === 'gzip') return new Uint8Array(zlib.gunzipSync(bytes, limit))
  } catch {
    return undefined
  }
  return encoding === undefined || encoding === 'identity' ? new Uint8Array(bytes) : undefined
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504])

function read<Schema extends z.ZodType>(
  answer: Result<Answered, HubTrouble>,
  schema: Schema,
): Result<z.output<Schema>, HubTrouble> {
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status === 200 || status === 202) {
    const message = decodeMessage(schema, body)
    return message === undefined ? err({ trouble: 'not-understood', problem: 'malformed' }) : ok(message)
  }
  return err(troubleOf(answer.value))
}

function troubleOf({ status, headers, body }: Answered): HubTrouble {
  if (BUSY.has(status)) {
    const seconds = Number(headers['retry-after'])
    return { trouble: 'busy', ...(Number.isFinite(seconds) && seconds > 0 && { retryAfter: seconds * 1_000 }) }
  }
  const refusal = decodeMessage(refusalSchema, body)
  return refusal === undefined
    ? { trouble: 'not-understood', problem: `status ${status}` }
    : { trouble: 'refused', code: refusal.code, message: refusal.message }
}
