import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { systemTimers, type Timers } from '../../core/base/index.ts'
import { DASHBOARD_CALLS } from '../../core/dashboard/index.ts'
import {
  challengeAnswerSchema,
  challengeBytes,
  challengeRequestSchema,
  decodeMessage,
  encodeMessage,
  enrolAnswerSchema,
  enrolmentBytes,
  enrolmentCode,
  enrolRequestSchema,
  eventsAnswerSchema,
  feedAnswerSchema,
  headAnswerSchema,
  MESSAGE_TYPE,
  newSealingKeyPair,
  openSealed,
  programKeyInfo,
  refusalSchema,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '../../core/protocol/index.ts'
import { CALLS, codeHash, createHubServer, openApiDocument } from '../../hub/api/index.ts'
import {
  authorityFingerprint,
  createAuthority,
  createHubFolder,
  enrolledDevice,
  type HubFolder,
  readHubFolder,
  withPrograms,
} from '../../hub/cli/index.ts'
import { type HubStore, openSqliteStore } from '../../hub/store/index.ts'
import { TestStation } from './station.ts'
import { TENANT } from './stores.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))

let folder: string
let hub: HubFolder
let store: HubStore
let server: FastifyInstance
let lines: string[]
let now = 0

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-hub-api-'))
  now = Date.UTC(2026, 10, 23)
  lines = []
  const own = { tenant: TENANT, name: 'hub.example', addresses: ['127.0.0.1', 'localhost'] }
  await createHubFolder(folder, own, { now: Date.now(), randomBytes: random })
  hub = readHubFolder(folder)
  store = await openSqliteStore({ file: hub.databaseFile, key: hub.databaseKey, tenant: TENANT })
  server = newServer()
})
afterEach(async () => {
  await server.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function newServer(tls?: HubFolder['tls'], timers: Timers = systemTimers): FastifyInstance {
  return createHubServer({
    store,
    hub: hub.identity,
    tokenSecret: hub.tokenSecret,
    timers,
    now: () => now,
    randomBytes: random,
    onRequest: (line) => lines.push(line),
    ...(tls !== undefined && { tls }),
  })
}

async function post(url: string, payload: Uint8Array, headers: Record<string, string> = {}) {
  const reply = await server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': MESSAGE_TYPE, ...headers },
    payload: Buffer.from(payload),
  })
  return { status: reply.statusCode, bytes: new Uint8Array(reply.rawPayload) }
}

async function get(url: string, token?: string) {
  const reply = await server.inject({
    method: 'GET',
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
  return { status: reply.statusCode, bytes: new Uint8Array(reply.rawPayload) }
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  { status, bytes }: { status: number; bytes: Uint8Array },
): z.output<Schema> {
  expect(status).toBe(200)
  const message = decodeMessage(schema, bytes)
  if (message === undefined) throw new Error('not of its schema')
  return message
}

const refusal = ({ status, bytes }: { status: number; bytes: Uint8Array }) => [status, decodeMessage(refusalSchema, bytes)?.code]

async function tokenFor(station: TestStation): Promise<string> {
  const asked = encodeMessage(challengeRequestSchema, { v: 1, device: station.device })
  const { challenge } = read(challengeAnswerSchema, await post('/v1/token/challenge', asked))
  const own = { device: station.device, incarnation: station.incarnation, challenge }
  const message = encodeMessage(tokenRequestSchema, { v: 1, ...own, signature: station.sign(challengeBytes(TENANT, own)) })
  const { token } = read(tokenAnswerSchema, await post('/v1/token', message))
  // A challenge is good once.
  expect(refusal(await post('/v1/token', message))).toEqual([401, 'not-proved'])
  return token
}

test('a station is enrolled with a code and the words of its keys, and gets what it needs', async () => {
  const station = new TestStation('a')
  const sealing = await newSealingKeyPair()
  const code = enrolmentCode(random(10))
  const asked = { code, publicKey: station.publicKey, sealingKey: sealing.publicKey, station: { id: 'a', name: 'A' } }
  const message = encodeMessage(enrolRequestSchema, { v: 1, ...asked, signature: station.sign(enrolmentBytes(asked)) })
  expect(refusal(await post('/v1/enrol', message))).toEqual([401, 'not-proved'])
  await store.putCode({ hash: codeHash(code), expiresAt: now + 1 })
  expect(read(enrolAnswerSchema, await post('/v1/enrol', message))).toEqual({ v: 1, status: 'pending' })
  now += 60_000
  expect(read(enrolAnswerSchema, await post('/v1/enrol', message)).status).toBe('pending')
  // Another who saw the code.
  const thief = new TestStation('thief')
  const stolen = { ...asked, publicKey: thief.publicKey }
  const theirs = encodeMessage(enrolRequestSchema, { v: 1, ...stolen, signature: thief.sign(enrolmentBytes(stolen)) })
  expect(refusal(await post('/v1/enrol', theirs))).toEqual([401, 'not-proved'])

  const file = path.join(folder, 'keys.json')
  await createAuthority(file, { tenant: TENANT, name: 'city.example' }, random)
  const authority = await withPrograms(file, ['election', 'other'], random)
  const [enrolment] = await store.enrolments()
  if (enrolment === undefined) throw new Error('it waits')
  const own = { name: hub.identity.name, checkpointKey: hub.identity.publicKey }
  await store.putDevice(await enrolledDevice(authority, enrolment, { hub: own, programs: ['election'], now }))
  expect(await store.enrolments()).toEqual([])
  const answer = read(enrolAnswerSchema, await post('/v1/enrol', message))
  if (answer.status !== 'enrolled') throw new Error('it is enrolled')
  expect(answer.bundle).toMatchObject({ tenant: TENANT, device: station.device, programs: [{ id: 'election' }] })
  const [program] = answer.bundle.programs
  const context = { info: programKeyInfo('token', TENANT, 'election'), aad: station.device }
  const tokenKey = program && (await openSealed(sealing.privateKey, program.tokenKey, context))
  expect(tokenKey).toEqual(authority.programs[0]?.tokenKey)
})

describe('an enrolled station', () => {
  let station: TestStation
  beforeEach(async () => {
    station = new TestStation('a')
    await store.putDevice(station.enrolled)
  })

  test('sends, follows its own stream with a token, and no other', async () => {
    station.claim('one')
    const sent = await post('/v1/events', zstdCompressSync(station.bytes()), { 'content-encoding': 'zstd', 'x-lane': 'claim' })
    expect(read(eventsAnswerSchema, sent)).toMatchObject({ status: 'accepted', ack: 2, verdicts: [{ verdict: 'granted' }] })
    expect(refusal(await get('/v1/head?incarnation=0'))).toEqual([401, 'not-proved'])
    const token = await tokenFor(station)
    expect(read(headAnswerSchema, await get('/v1/head?incarnation=0', token))).toMatchObject({ seq: 2, epoch: 0 })
    const page = read(feedAnswerSchema, await get('/v1/feed?stream=election&epoch=0&after=0', token))
    expect(page).toMatchObject({ status: 'events', after: 1, events: [{ position: 1, claim: 'held' }] })
    for (const call of ['feed', 'snapshot'])
      expect(refusal(await get(`/v1/${call}?stream=other&epoch=0&after=0`, token))).toEqual([403, 'not-for-this-device'])
    const urls = [
      'snapshot?stream=election&epoch=0&after=0',
      'checkpoint?stream=election',
      'proof?stream=election&from=0&to=1',
      'settings',
    ]
    for (const url of urls) expect((await get(`/v1/${url}`, token)).status, url).toBe(200)
    expect(refusal(await get('/v1/proof?stream=election&from=0&to=9', token))).toEqual([404, 'not-found'])
    now += 15 * 60_000
    expect(refusal(await get('/v1/head?incarnation=0', token))).toEqual([401, 'not-proved'])
    const other = await tokenFor(station)
    await store.revoke(station.device, 2)
    expect(refusal(await get('/v1/head?incarnation=0', other))).toEqual([403, 'revoked'])
  })

  test('that waits for something new is answered at once when the hub is stopped', async () => {
    await server.close()
    let begins = () => {}
    const isWaiting = new Promise<void>((resolve) => {
      begins = resolve
    })
    const after: Timers['after'] = (milliseconds, action) => {
      if (milliseconds === 25_000) begins()
      return systemTimers.after(milliseconds, action)
    }
    server = newServer(undefined, { after })
    const token = await tokenFor(station)
    await server.listen({ host: '127.0.0.1', port: 0 })
    const [address] = server.addresses()
    const port = typeof address === 'object' ? address.port : 0
    const url = `http://127.0.0.1:${port}/v1/feed?stream=election&epoch=0&after=0&wait=25`
    const waiting = fetch(url, { headers: { authorization: `Bearer ${token}` } })
    await isWaiting
    const began = performance.now()
    await server.close()
    const reply = await waiting
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(reply.status).toBe(200)
    expect(decodeMessage(feedAnswerSchema, new Uint8Array(await reply.arrayBuffer()))).toMatchObject({
      status: 'events',
      events: [],
    })
  })

  test('that asks too often is told so, and nobody else', async () => {
    const other = new TestStation('b')
    await store.putDevice(other.enrolled)
    const statuses: number[] = []
    for (let at = 0; at < 210; at++) statuses.push((await post('/v1/events', station.standing())).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect((await post('/v1/events', other.bytes())).status).toBe(200)
    now += 1_000
    expect((await post('/v1/events', station.bytes())).status).toBe(200)
  })

  test('a batch that unpacks to more than a batch may be is refused before it is there', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024))
    expect(refusal(await post('/v1/events', bomb, { 'content-encoding': 'zstd' }))).toEqual([413, 'too-large'])
    expect(refusal(await post('/v1/events', new Uint8Array(5 * 1024 * 1024)))).toEqual([413, 'too-large'])
    expect(refusal(await post('/v1/events', station.bytes(), { 'content-encoding': 'br' }))).toEqual([415, 'wrong-type'])
    expect(refusal(await post('/v1/events', station.bytes(), { 'content-type': 'text/plain' }))).toEqual([415, 'wrong-type'])
  })

  test('nothing of a person stands in the lines of the log, in an answer, or in a file', async () => {
    const canary = 'カナリヤ花子 1966-06-06'
    const reason = Buffer.from(canary)
    station.act({ act: 'vote-refused', reason: canary, witnessesHeard: true })
    const batch = station.batch()
    // As a station seals them: the hub gets no plain body.
    const { encodeBatch } = await import('../../core/protocol/index.ts')
    const sealed = batch.events.map(({ header }) => ({ header, sealed: random(64) }))
    const answer = await post('/v1/events', encodeBatch({ ...batch, events: sealed }))
    await get(`/v1/feed?stream=${encodeURIComponent(canary)}`)
    await get(`/v1/${encodeURIComponent(canary)}`)
    await post('/v1/enrol', reason)
    expect(answer.status).toBe(200)
    expect(lines).toHaveLength(4)
    expect(lines.join('\n')).not.toMatch(/カナリヤ|%E3|1966/)
    for (const name of readdirSync(folder)) expect(readFileSync(path.join(folder, name)).includes(reason), name).toBe(false)
    const page = await get('/v1/feed?stream=election&epoch=0&after=0', await tokenFor(station))
    expect(Buffer.from(page.bytes).includes(reason)).toBe(false)
  })
})

test('the description names every call, with its messages', async () => {
  const described = (await server.inject('/v1/openapi.json')).json<{ paths: Record<string, object>; openapi: string }>()
  expect(described).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  const dashboard = Object.values(DASHBOARD_CALLS).map(({ path: name }) => name.replaceAll(/:(\w+)/g, '{$1}'))
  const names = new Set([...CALLS.map(({ path: name }) => name), ...dashboard])
  expect(Object.keys(described.paths).sort()).toEqual([...names].sort())
  expect(JSON.stringify(described)).toContain('"format":"binary"')
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok', epoch: 0, awaited: 0 })
})

test('its certificate is believed by who was given the fingerprint of its authority, and by nobody else', async () => {
  const secure = newServer(hub.tls)
  await secure.listen({ host: '127.0.0.1', port: 0 })
  const [address] = secure.addresses()
  const port = typeof address === 'object' ? address.port : 0
  const status = (ca?: string) =>
    new Promise<number | string>((resolve) => {
      const options = { host: '127.0.0.1', port, path: '/healthz', agent: false as const, ...(ca !== undefined && { ca }) }
      httpsRequest(options, (reply) => {
        reply.resume()
        resolve(reply.statusCode ?? 0)
      })
        .once('error', (error) => resolve(error.message))
        .end()
    })
  expect(await status(hub.authority)).toBe(200)
  expect(await status()).toMatch(/certificate/)
  expect(authorityFingerprint(hub.authority)).toMatch(/^[0-9a-f]{64}$/)
  await secure.close()
})
