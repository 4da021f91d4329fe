import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { bytesToBase64, bytesToHex, orThrow, type Timers } from '../../core/base/index.ts'
import { ACCOUNT_ROLES, exportNameSchema, REQUEST_HEADER } from '../../core/dashboard/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import {
  challengeAnswerSchema,
  challengeBytes,
  challengeRequestSchema,
  decodeMessage,
  encodeMessage,
  enrolmentBytes,
  enrolmentCode,
  MESSAGE_TYPE,
  newMunicipalityKeys,
  newSealingKeyPair,
  tokenAnswerSchema,
  tokenRequestSchema,
  withProgramKeys,
} from '../../core/protocol/index.ts'
import { AccountDesk } from '../../hub/accounts/index.ts'
import { codeHash, createHubServer } from '../../hub/api/index.ts'
import { authorityBundle, signedSettings } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { codeOfAuthenticator } from '../../tests/hub/authenticator.ts'
import { MORNING, TestStation } from '../../tests/hub/station.ts'
import type { RandomSource } from '../fuzzing/random-source.ts'
import type { RestorableStores } from '../sync-model/real-store.ts'
import { TENANT } from '../sync-model/signatures.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
/** The least that a kept password may have. */
const CHEAP = { cost: 2, blockSize: 8, parallelization: 1 }
const PASSWORD = 'three long words'
const ADDRESS = 'hub.example'
/** What a browser sends from the dashboard's own page. */
export const OWN_PAGE = { origin: `https://${ADDRESS}`, host: ADDRESS, [REQUEST_HEADER]: 'use' }

/** Nobody waits for what is new, and what is gathered is written at once. */
const AT_ONCE: Timers = {
  after: (_milliseconds, action) => {
    queueMicrotask(action)
    return () => undefined
  },
}

/** Somebody who asks: what they show, and whether a hub may do anything for them. */
export interface Caller {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly isKnown: boolean
}

/** A hub with stations, an enrolment, a roll and accounts of all roles, and everything that only they know. */
export interface FuzzedHub {
  readonly server: FastifyInstance
  readonly callers: { readonly token: readonly Caller[]; readonly session: readonly Caller[] }
  /** Whole bodies that nobody could draw, because they are signed, by the name of the operation. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>
  /** Single values, by the name of their field. */
  known(name: string): readonly unknown[]
  /** A moment goes by. */
  wait(milliseconds: number): void
  close(): Promise<void>
}

const nobody = (name: string, headers: Readonly<Record<string, string>> = {}): Caller => ({ name, headers, isKnown: false })

export async function openFuzzedHub(stores: RestorableStores, random: RandomSource): Promise<FuzzedHub> {
  const opened = await stores.open()
  const { store } = opened
  const clock = { now: MORNING }
  const time = { now: () => clock.now, randomBytes: (length: number) => random.bytes(length) }
  const dashboard = { pageFolder: `${tmpdir()}/no-page-here`, passwordCost: CHEAP }
  const server = createHubServer({ store, hub: HUB, tokenSecret: SECRET, timers: AT_ONCE, ...time, dashboard })
  const accounts = await accountsOf(server, store, { ...time, pass: (milliseconds) => (clock.now += milliseconds) })
  // A challenge is good for a minute.
  const stations = await enrolledStations(server, store, clock)
  const waiting = await waitingStation(store, clock.now, random)
  const roll = await sharedRoll(store, clock.now)
  const people = ACCOUNT_ROLES.map((role) => `${role}-1`)
  const known: Readonly<Record<string, () => readonly unknown[]>> = {
    ...{
      stream: () => ['election', 'election', 'other', '-'],
      program: () => ['election', 'election', 'other'],
      roll: () => ['electors'],
    },
    ...{ hash: () => [bytesToHex(roll)], root: () => [bytesToHex(roll)] },
    ...{ epoch: () => ['0', '1'], incarnation: () => ['0', 0], after: () => ['0', '1', '2'], wait: () => ['0', '25'] },
    ...{ from: () => ['0', '1'], to: () => ['1', '2'], position: () => ['1'], size: () => ['2'] },
    device: () => stations.all.flatMap(({ device }) => [device, bytesToHex(device)]),
    publicKey: () => [waiting.publicKey, bytesToHex(waiting.publicKey)],
    ...{ bundle: () => [waiting.bundle], settings: () => [waiting.settings], note: () => [waiting.settings] },
    // More of people than of exports, which are described by name anyway.
    name: () => [...people, ...people, ...people, 'new', ...exportNameSchema.options],
    ...{ password: () => [PASSWORD], present: () => [PASSWORD], wanted: () => [`${PASSWORD}!`] },
    code: () => [waiting.code, ...accounts.uris.map((uri) => codeOfAuthenticator(uri, clock.now))],
  }
  return {
    server,
    callers: { token: [nobody('nobody'), ...stations.callers], session: [nobody('nobody'), ...accounts.callers] },
    bodies: {
      ...stations.bodies,
      'POST /v1/enrol': [waiting.request],
      'POST /dashboard/api/accounts': [{ name: 'new', role: 'operator' }],
      'POST /dashboard/api/accounts/reset': [{ name: 'operator-1' }],
      'POST /dashboard/api/session': accounts.uris.map((uri, place) => ({
        ...{ name: `${ACCOUNT_ROLES[place] ?? ''}-1`, password: PASSWORD },
        get code() {
          return codeOfAuthenticator(uri, clock.now)
        },
      })),
    },
    known: (name) => known[name]?.() ?? [],
    wait: (milliseconds) => {
      clock.now += milliseconds
    },
    close: async () => {
      await server.close()
      await opened.close()
    },
  }
}

async function post(server: FastifyInstance, url: string, message: Uint8Array): Promise<Uint8Array> {
  const reply = await server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': MESSAGE_TYPE },
    payload: Buffer.from(message),
  })
  if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode}`)
  return new Uint8Array(reply.rawPayload)
}

async function challenged(server: FastifyInstance, station: TestStation, tenant = TENANT): Promise<Uint8Array> {
  const asked = encodeMessage(challengeRequestSchema, { v: 1, device: station.device })
  const message = decodeMessage(challengeAnswerSchema, await post(server, '/v1/token/challenge', asked))
  if (message === undefined) throw new Error('no challenge')
  const own = { device: station.device, incarnation: station.incarnation, challenge: message.challenge }
  return encodeMessage(tokenRequestSchema, { v: 1, ...own, signature: station.sign(challengeBytes(tenant, own)) })
}

/** Stations of the municipality, of other programs, revoked; and what each of them may show and send. */
async function enrolledStations(server: FastifyInstance, store: HubStore, clock: { now: number }) {
  const [first, other, revoked, stranger] = ['a', 'b', 'c', 'd'].map((name) => new TestStation(name))
  if (first === undefined || other === undefined || revoked === undefined || stranger === undefined) throw new Error('four')
  for (const station of [first, revoked]) await store.putDevice(station.enrolled)
  await store.putDevice({ ...other.enrolled, programs: ['other'] })
  const bearer = async (station: TestStation) => {
    const answer = decodeMessage(tokenAnswerSchema, await post(server, '/v1/token', await challenged(server, station)))
    return { authorization: `Bearer ${answer?.token ?? ''}` }
  }
  const expired = await bearer(first)
  clock.now += 16 * 60_000
  const tokens = { first: await bearer(first), other: await bearer(other), revoked: await bearer(revoked) }
  await store.revoke(revoked.device, 0)
  first.claim('one')
  await post(server, '/v1/events', first.bytes())
  const [before, sent] = [first.bytes(), first.seq]
  first.use('one')
  first.claim('two', 'three')
  first.note()
  for (const station of [other, revoked, stranger]) station.claim('one')
  const forged = new Uint8Array(first.bytes(sent + 1)).fill(0, -8)
  return {
    all: [first, other, revoked, stranger],
    callers: [
      ...[first, other].map((station, place) => ({
        ...{ name: `station ${place}`, isKnown: true, headers: station === first ? tokens.first : tokens.other },
      })),
      nobody('a revoked station', tokens.revoked),
      nobody('a token that is over', expired),
      nobody('no token', { authorization: 'Bearer AAAA' }),
      nobody('no bearer', { authorization: 'Basic aHViOmh1Yg==' }),
    ],
    bodies: {
      'POST /v1/events': [
        ...[first.bytes(sent + 1, sent + 1), first.bytes(sent + 2), before, first.standing(), forged],
        ...[other.bytes(), revoked.bytes(), stranger.bytes()],
      ],
      'POST /v1/token/challenge': [first, stranger].map(({ device }) => ({ v: 1, device })),
      // Of the municipality, and as if for another one.
      'POST /v1/token': [await challenged(server, first), await challenged(server, other, 131_016)],
    },
  }
}

/** Somebody of each role, signed in, and one who has to change the password first. */
async function accountsOf(
  server: FastifyInstance,
  store: HubStore,
  { pass, ...time }: { now(): number; randomBytes(length: number): Uint8Array; pass(milliseconds: number): void },
) {
  const desk = new AccountDesk({ store, hub: HUB, secret: SECRET, passwordCost: CHEAP, ...time })
  const ask = async (path: string, payload: object, cookie = '') => {
    const reply = await server.inject({
      method: 'POST',
      url: `/dashboard/api/${path}`,
      headers: { ...OWN_PAGE, cookie },
      payload,
    })
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`)
    return String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? ''
  }
  const signIn = async (name: string, role: (typeof ACCOUNT_ROLES)[number]) => {
    const access = orThrow(await desk.add('test', name, role))
    const cookie = await ask('session', { name, password: access.password, code: codeOfAuthenticator(access.uri, time.now()) })
    return { access, cookie }
  }
  const callers: Caller[] = [nobody('no cookie', { cookie: `__Host-uketsuke=${'A'.repeat(43)}` })]
  const uris: string[] = []
  for (const role of ACCOUNT_ROLES) {
    const { access, cookie } = await signIn(`${role}-1`, role)
    await ask('password', { present: access.password, wanted: PASSWORD }, cookie)
    callers.push({ name: role, headers: { cookie }, isKnown: true })
    uris.push(access.uri)
    pass(30_000)
  }
  const { cookie } = await signIn('beginner', 'administrator')
  return { callers: [...callers, { name: 'beginner', headers: { cookie }, isKnown: true }], uris }
}

/** A station that waits to be enrolled, the code that it was given, and what the municipality has signed for it. */
async function waitingStation(store: HubStore, now: number, random: RandomSource) {
  const bytes = (length: number) => random.bytes(length)
  const keys = await withProgramKeys(
    await newMunicipalityKeys({ tenant: TENANT, name: 'city.example' }, bytes),
    ['election'],
    bytes,
  )
  const { publicKey: sealingKey } = await newSealingKeyPair()
  const [before, waiting, fresh] = [new TestStation('e'), new TestStation('f'), new TestStation('g')]
  const enrolmentOf = ({ publicKey, enrolled: { station } }: TestStation) => ({
    ...{ publicKey, sealingKey, station, incarnation: 0, askedAt: now },
  })
  const terms = { hub: { name: HUB.name, checkpointKey: HUB.publicKey }, programs: ['election'], now }
  const bundleOf = async (station: TestStation) => encodeDeterministic(await authorityBundle(keys, enrolmentOf(station), terms))
  // Who enrolled the first is believed from then on.
  await store.putDevice({ ...before.enrolled, bundle: await bundleOf(before) })
  await store.putSettings(1, await signedSettings(keys, [], 1, now))
  await store.putEnrolment(enrolmentOf(waiting))
  const code = enrolmentCode(bytes(10))
  await store.putCode({ hash: codeHash(code), expiresAt: now + 15 * 60_000 })
  const asked = { code, publicKey: fresh.publicKey, sealingKey, station: fresh.enrolled.station }
  return {
    ...{ publicKey: waiting.publicKey, code },
    bundle: bytesToBase64(await bundleOf(waiting)),
    settings: await signedSettings(keys, await store.devices(), 2, now),
    request: { v: 1, ...asked, signature: fresh.sign(enrolmentBytes(asked)) },
  }
}

/** A roll of one block: its hash. */
async function sharedRoll(store: HubStore, addedAt: number): Promise<Uint8Array> {
  const content = new Uint8Array(100).fill(1)
  const hash = new Uint8Array(createHash('sha256').update(content).digest())
  await store.rolls.putBlocks('electors', [{ hash, content }])
  const manifest = new Uint8Array(80).fill(2)
  const version = { roll: 'electors', version: 1, root: hash, programs: ['election'], manifest, addedAt }
  await store.administration((transaction) => transaction.putRollVersion(version))
  return hash
}
