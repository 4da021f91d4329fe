import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, orThrow, systemTimers } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import {
  type EnrolRequest,
  enrolmentBytes,
  enrolmentCode,
  newMunicipalityKeys,
  newSealingKeyPair,
  withProgramKeys,
} from '../../core/protocol/index.ts'
import { Administration } from '../../hub/administration/index.ts'
import { enrol } from '../../hub/api/enrolment-desk.ts'
import { codeHash } from '../../hub/api/index.ts'
import { type Authority, authorityBundle, signedSettings } from '../../hub/cli/authority.ts'
import { FeedFollowers } from '../../hub/dashboard/feed-followers.ts'
import { Views } from '../../hub/dashboard/views.ts'
import { HubLog } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

/* A station begins again with another key: the hub takes it in the place of the former device, or not at all. */
const random = (length: number) => new Uint8Array(randomBytes(length))
const privateKey = random(32)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(privateKey), sign: signerOf(privateKey) }
const NOW = Date.UTC(2026, 10, 23)

describe.each(STORE_KINDS)('a station that takes the place of another, on %s', (_name, makeKind) => {
  let kind: StoreKind
  let store: HubStore
  let keys: Authority
  let administration: Administration
  beforeAll(async () => {
    kind = await makeKind()
    const own = { tenant: TENANT, name: 'city.example' }
    keys = await withProgramKeys(await newMunicipalityKeys(own, random), ['election'], random)
  })
  afterAll(() => kind.stop())
  beforeEach(async () => {
    store = (await kind.open()).store
    administration = new Administration({ store, hub: HUB, now: () => NOW, randomBytes: random, settle: async () => undefined })
    return () => store.close()
  })

  async function asks(station: TestStation, predecessor?: Uint8Array) {
    const { publicKey: sealingKey } = await newSealingKeyPair()
    const code = enrolmentCode(random(10))
    await store.putCode({ hash: codeHash(code), expiresAt: NOW + 60_000 })
    const content: Omit<EnrolRequest, 'v' | 'signature'> = {
      ...{ code, publicKey: station.publicKey, sealingKey, station: { id: 'a', name: 'Hall A' } },
      ...(predecessor !== undefined && { predecessor }),
    }
    return enrol(store, { v: 1, ...content, signature: station.sign(enrolmentBytes(content)) }, NOW)
  }
  async function approves(settings?: string) {
    const [waiting] = await store.enrolments()
    if (waiting === undefined) throw new Error('it waits')
    const terms = { hub: { name: HUB.name, checkpointKey: HUB.publicKey }, programs: ['election'], now: NOW }
    const bundle = encodeDeterministic(await authorityBundle(keys, waiting, terms))
    return administration.approve('office', waiting.publicKey, bundle, settings)
  }

  test('ends the former device where the hub has it, in the same step; what that one sends later is kept apart', async () => {
    const [former, next] = [new TestStation('a'), new TestStation('b')]
    await asks(former)
    orThrow(await approves())
    const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => NOW })
    former.claim('voter 1')
    orThrow(await log.receive(former.bytes(), 'backlog'))
    expect(await asks(next, former.device)).toMatchObject({ value: { status: 'pending' } })
    const views = new Views({ store, hub: HUB, followers: new FeedFollowers(), now: () => NOW })
    expect((await views.enrolment()).waiting).toMatchObject([{ replaces: { device: bytesToHex(former.device), name: 'Hall A' } }])
    // What the stations are told was signed before: it is behind afterwards, and is signed again.
    const approved = orThrow(await approves(await signedSettings(keys, await store.devices(), 1, NOW)))
    expect(approved).toMatchObject({ device: next.device, replaced: { device: former.device, cut: 2 } })
    expect(await store.device(former.device)).toMatchObject({ cut: 2 })
    expect((await store.device(next.device))?.cut).toBeUndefined()
    expect((await views.enrolment()).settings).toMatchObject({ version: 1, isCurrent: false })
    former.claim('voter 2')
    expect(orThrow(await log.receive(former.bytes(), 'backlog')).status).toBe('quarantined')
    expect((await store.held('election')).length).toBe(1)
  })

  test('is not taken in the place of one that nobody knows, nor of itself, nor with a name that it did not sign', async () => {
    const [former, next] = [new TestStation('a'), new TestStation('b')]
    await asks(former)
    orThrow(await approves())
    expect(await asks(next, new Uint8Array(16))).toEqual({ ok: false, error: 'unknown-device' })
    expect(await asks(next, next.device)).toEqual({ ok: false, error: 'not-proved' })
    const { publicKey: sealingKey } = await newSealingKeyPair()
    const code = enrolmentCode(random(10))
    await store.putCode({ hash: codeHash(code), expiresAt: NOW + 60_000 })
    const content = { code, publicKey: next.publicKey, sealingKey, station: { id: 'a', name: 'Hall A' } }
    const signature = next.sign(enrolmentBytes(content))
    expect(await enrol(store, { v: 1, ...content, predecessor: former.device, signature }, NOW)).toMatchObject({ ok: false })
    expect(await store.enrolments()).toEqual([])
    // A hub that was restored may have forgotten the former device after it was asked: nothing is half done.
    await store.putEnrolment({ ...content, incarnation: 0, askedAt: NOW, predecessor: new Uint8Array(16) })
    expect(await approves()).toMatchObject({ error: { code: 'hub-predecessor-unknown' } })
    expect(await store.device(next.device)).toBeUndefined()
  })
})
