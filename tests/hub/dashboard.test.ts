import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bytesToBase64, bytesToHex, orThrow, systemTimers } from '../../core/base/index.ts'
import { ACCOUNT_ROLES, type AccountRole, DASHBOARD_CALLS, type DashboardCall, may } from '../../core/dashboard/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { newMunicipalityKeys, newSealingKeyPair, withProgramKeys } from '../../core/protocol/index.ts'
import { AccountDesk } from '../../hub/accounts/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import { authorityBundle, signedSettings } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { codeOfAuthenticator } from './authenticator.ts'
import { MORNING, TestStation } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
const random = (length: number) => new Uint8Array(randomBytes(length))
const CHEAP = { cost: 1_024, blockSize: 8, parallelization: 1 }
const PASSWORD = 'three long words'

describe.each(STORE_KINDS)('the dashboard on %s', (_name, kindOf) => {
  let kind: StoreKind
  let store: HubStore
  let server: FastifyInstance
  let now: number
  const cookies = new Map<AccountRole, string>()
  beforeAll(async () => {
    kind = await kindOf()
  })
  afterAll(() => kind.stop())
  beforeEach(async () => {
    store = (await kind.open()).store
    now = MORNING
    const time = { now: () => now, randomBytes: random }
    const dashboard = { pageFolder: `${tmpdir()}/no-page-here`, passwordCost: CHEAP }
    server = createHubServer({ store, hub: HUB, tokenSecret: SECRET, timers: systemTimers, ...time, dashboard })
    const desk = new AccountDesk({ store, hub: HUB, secret: SECRET, passwordCost: CHEAP, ...time })
    for (const role of ACCOUNT_ROLES) {
      const access = orThrow(await desk.add('test', `${role}-1`, role))
      now += 60_000
      const answer = await ask('POST', 'session', {
        body: { name: `${role}-1`, password: access.password, code: codeOfAuthenticator(access.uri, now) },
      })
      expect(answer).toMatchObject({ status: 200, body: { account: { role, mustChange: true }, permissions: [] } })
      cookies.set(
        role,
        /^(__Host-uketsuke=[\w-]{43}); Path=\/; Secure; HttpOnly; SameSite=Strict$/.exec(answer.cookie)?.[1] ?? '',
      )
      // Nothing before the password is one that only they know.
      expect(await ask('GET', 'stations', { role })).toMatchObject({ status: 403, body: { number: 'H905' } })
      const own = await ask('POST', 'password', { role, body: { present: access.password, wanted: PASSWORD } })
      expect(own.status).toBe(200)
    }
    return async () => {
      await server.close()
      await store.close()
    }
  })

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    { role, body, headers = {} }: { role?: AccountRole; body?: object; headers?: Record<string, string> } = {},
  ) {
    const own = { 'x-uketsuke-request': 'use', origin: 'https://hub.example', host: 'hub.example' }
    const cookie = role === undefined ? {} : { cookie: cookies.get(role) ?? '' }
    const reply = await server.inject({
      method,
      url: path.startsWith('/') ? path : `/dashboard/api/${path}`,
      headers: { ...own, ...cookie, ...headers },
      ...(method === 'POST' && { payload: body ?? {} }),
    })
    const isJson = String(reply.headers['content-type']).startsWith('application/json')
    const cookieSet = String(reply.headers['set-cookie'] ?? '')
    return { status: reply.statusCode, body: isJson ? reply.json() : reply.body, cookie: cookieSet, headers: reply.headers }
  }

  test('every call is refused to whoever may not make it, before anything is done', async () => {
    const before = (await store.actionHead())?.seq
    for (const { method, path, needs } of Object.values<DashboardCall>(DASHBOARD_CALLS)) {
      const url = path
        .replaceAll(/:publicKey/g, '00'.repeat(32))
        .replaceAll(/:device/g, '00'.repeat(16))
        .replaceAll(/:name/g, 'stations')
      if (needs === 'anyone') continue
      expect((await ask(method, url)).body, path).toMatchObject({ number: 'H903' })
      if (needs === undefined) continue
      for (const role of ACCOUNT_ROLES.filter((one) => !may(one, needs)))
        expect(await ask(method, url, { role }), `${role} ${path}`).toMatchObject({ status: 403, body: { number: 'H904' } })
      now += 60_000
    }
    expect((await store.actionHead())?.seq).toBe(before)
    const permitted = Object.fromEntries(
      ACCOUNT_ROLES.map((role) => [
        role,
        Object.values<DashboardCall>(DASHBOARD_CALLS).filter(
          ({ needs }) => needs !== undefined && needs !== 'anyone' && may(role, needs),
        ).length,
      ]),
    )
    expect(permitted).toEqual({ operator: 3, supervisor: 4, administrator: 15, auditor: 7 })
  })

  test('another site’s page gets nothing, with the cookie too', async () => {
    const role = 'administrator'
    for (const headers of [{ 'x-uketsuke-request': '' }, { origin: 'https://evil.example' }, { origin: 'null' }])
      for (const method of ['GET', 'POST'] as const)
        expect(await ask(method, method === 'GET' ? 'stations' : 'tickets', { role, headers })).toMatchObject({
          status: 400,
          body: { number: 'H912' },
        })
    const { headers } = await ask('GET', 'stations', { role })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('shows a station that sent, what happened there, and what it lacks', async () => {
    const station = new TestStation('a')
    await store.putDevice(station.enrolled)
    const frame = { program: { id: 'election', version: '1' }, place: 'hall of a' }
    station.act({ act: 'paper-issued', voter: 'x', ballot: 'mayor' }, { subject: new Uint8Array(16).fill(1) })
    station.act({ act: 'paper-issued', voter: 'x', ballot: 'council' }, { subject: new Uint8Array(16).fill(1) })
    station.act({ act: 'paper-issued', voter: 'y', ballot: 'mayor' }, { subject: new Uint8Array(16).fill(2) })
    expect(frame.place).toBe('hall of a')
    const sent = await server.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { 'content-type': 'application/cbor' },
      payload: Buffer.from(station.bytes()),
    })
    expect(sent.statusCode).toBe(200)
    const { body } = await ask('GET', 'stations', { role: 'operator' })
    expect(body).toMatchObject({
      awaited: 0,
      stations: [{ id: 'a', seq: 4, contactAt: now, newestAt: MORNING + 3_000, forked: false }],
    })
    const figures = (await ask('GET', 'figures', { role: 'operator' })).body
    expect(figures.programs).toMatchObject([
      { program: '-', events: 1 },
      { program: 'election', events: 3, places: [{ place: 'hall of a', hours: [{ at: MORNING, voters: 2, admitted: 0 }] }] },
    ])
    // Two people could be found: the public is not told of them.
    const shown = (await ask('GET', 'exports/figures-public', { role: 'supervisor' })).body
    expect(shown.programs[1]).toMatchObject({ places: [{ counts: [null], total: null }], total: null })
    const csv = await ask('GET', 'exports/figures?format=csv', { role: 'auditor' })
    expect(csv.body).toContain('election,hall of a,2026-11-23T00:00:00.000Z,0,0,0,2,0\r\n')
    const schema = (await ask('GET', 'schemas/figures', { role: 'auditor' })).body
    expect(schema).toMatchObject({ type: 'object', properties: { programs: { type: 'array' } } })
    expect(await ask('GET', 'exports/actions', { role: 'supervisor' })).toMatchObject({ status: 403 })
  })

  test('enrols with what was signed elsewhere, revokes, tells the stations, and writes down who did it', async () => {
    const role = 'administrator'
    const station = new TestStation('a')
    const { publicKey: sealingKey } = await newSealingKeyPair()
    await store.putEnrolment({
      publicKey: station.publicKey,
      sealingKey,
      station: { id: 'a', name: 'Hall A' },
      incarnation: 0,
      askedAt: now,
    })
    const state = (await ask('GET', 'enrolment', { role })).body
    expect(state).toMatchObject({
      waiting: [{ id: 'a', publicKey: bytesToHex(station.publicKey) }],
      settings: { version: 0, isCurrent: true },
    })
    const [enrolment] = await store.enrolments()
    const keys = await withProgramKeys(
      await newMunicipalityKeys({ tenant: TENANT, name: 'city.example' }, random),
      ['election'],
      random,
    )
    const terms = { hub: { name: HUB.name, checkpointKey: HUB.publicKey }, programs: ['election'], now }
    const path = `enrolment/${bytesToHex(station.publicKey)}/approve`
    const signedBy = async (by: typeof keys, of = enrolment!) =>
      bytesToBase64(encodeDeterministic(await authorityBundle(by, of, terms)))
    // For another station, for another hub, of another municipality: the hub believes none of them.
    const other = { ...enrolment!, publicKey: new TestStation('b').publicKey }
    expect(await ask('POST', path, { role, body: { bundle: await signedBy(keys, other) } })).toMatchObject({
      body: { number: 'H910' },
    })
    expect(await ask('POST', path, { role, body: { bundle: await signedBy({ ...keys, tenant: 131_016 }) } })).toMatchObject({
      body: { number: 'H910' },
    })
    expect(await store.devices()).toEqual([])
    const settings = await signedSettings(keys, [], 1, now)
    expect(await ask('POST', path, { role, body: { bundle: await signedBy(keys), settings } })).toMatchObject({ status: 200 })
    expect(await store.device(station.device)).toMatchObject({ programs: ['election'], station: { name: 'Hall A' } })
    const device = bytesToHex(station.device)
    expect(await ask('POST', `stations/${device}/revoke`, { role })).toMatchObject({ status: 400, body: { number: 'H912' } })
    const body = { reason: 'stolen' }
    expect(await ask('POST', `stations/${device}/revoke`, { role, body })).toMatchObject({ status: 200, body: { cut: 0 } })
    expect((await ask('GET', 'enrolment', { role })).body.settings).toMatchObject({ version: 1, isCurrent: false })
    const late = await signedSettings(keys, [], 2, now)
    expect(await ask('POST', 'settings', { role, body: { note: late } })).toMatchObject({ status: 409, body: { number: 'H911' } })
    const strange = await newMunicipalityKeys({ tenant: TENANT, name: 'city.example' }, random)
    const wrong = await signedSettings(strange, await store.devices(), 2, now)
    expect(await ask('POST', 'settings', { role, body: { note: wrong } })).toMatchObject({ body: { number: 'H910' } })
    const right = await signedSettings(keys, await store.devices(), 2, now)
    expect(await ask('POST', 'settings', { role, body: { note: right } })).toMatchObject({ status: 200 })
    expect((await ask('GET', 'enrolment', { role: 'auditor' })).body.settings).toMatchObject({ version: 2, isCurrent: true })
    const log = (await ask('GET', 'actions', { role: 'auditor' })).body
    expect(log).not.toHaveProperty('fault')
    expect(log.actions.slice(-3)).toMatchObject([
      { actor: 'administrator-1', action: 'enrolment-approved', subject: device },
      { actor: 'administrator-1', action: 'station-revoked', subject: device, detail: { cut: 0, reason: 'stolen' } },
      { actor: 'administrator-1', action: 'settings-signed' },
    ])
  })

  test('a page that was left alone is signed out, however often it asks for what is new', async () => {
    const minute = 60_000
    const askAfter = (minutes: number, kind: 'use' | 'poll') => {
      now += minutes * minute
      return ask('GET', 'stations', { role: 'operator', headers: { 'x-uketsuke-request': kind } })
    }
    expect(await askAfter(0, 'use')).toMatchObject({ status: 200 })
    expect(await askAfter(20, 'use')).toMatchObject({ status: 200 })
    expect(await askAfter(15, 'poll')).toMatchObject({ status: 200 })
    expect(await askAfter(15, 'poll')).toMatchObject({ status: 200 })
    expect(await askAfter(1, 'poll')).toMatchObject({ status: 401, body: { number: 'H903' } })
    expect(await askAfter(0, 'use')).toMatchObject({ status: 401, body: { number: 'H903' } })
  })

  test('where the page was not built, it says so in plain words, and the calls work all the same', async () => {
    const missing = await server.inject({ method: 'GET', url: '/dashboard/' })
    expect(missing.statusCode).toBe(503)
    expect(missing.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(missing.headers['content-security-policy']).not.toContain('unsafe')
    for (const words of ['H915', '管理画面のページがありません', 'npm run hub']) expect(missing.body).toContain(words)
    expect((await server.inject({ method: 'GET', url: '/dashboard/assets/x.js' })).json()).toMatchObject({ number: 'H909' })
    expect(await ask('GET', 'session', { role: 'operator' })).toMatchObject({ status: 200 })
  })

  test('a wrong code is refused, many tries are slowed down, and signing out is the end of it', async () => {
    const body = { name: 'operator-1', password: PASSWORD, code: '000000' }
    expect(await ask('POST', 'session', { body })).toMatchObject({ status: 401, body: { number: 'H901' } })
    const statuses: number[] = []
    for (let at = 0; at < 20; at++)
      statuses.push((await ask('POST', 'session', { body: { ...body, name: `x${at}`, password: '-' } })).status)
    expect(statuses.at(-1)).toBe(429)
    expect(await ask('POST', 'session/end', { role: 'operator' })).toMatchObject({ status: 200 })
    expect(await ask('GET', 'session', { role: 'operator' })).toMatchObject({ status: 401, body: { number: 'H903' } })
  }, 60_000)
})
