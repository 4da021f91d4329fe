/**
 * A roll on its way through a real hub over HTTP to a station:
 * - the hub takes what two officials have signed and hands it to the stations of its programs alone, sealed as it came;
 * - a station fetches it in the background, goes on where the line broke, and gets only the rows that changed the next time;
 * - its lease is renewed at contact; a revoked station gets nothing any more.
 */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, err, ok, orThrow, systemTimers } from '../../core/base/index.ts'
import { filesOf } from '../../core/roll-package/index.ts'
import { readActionLog } from '../../hub/action-log/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import { addRoll, lendRolls } from '../../hub/rolls/index.ts'
import { type HubStore, openSqliteStore } from '../../hub/store/index.ts'
import type { ProgramInForce } from '../../main/kiosk/active-program.ts'
import type { LedgerDoor } from '../../main/kiosk/ledger-door.ts'
import { RollDelivery } from '../../main/kiosk/roll-delivery.ts'
import { StationRolls } from '../../main/kiosk/station-rolls.ts'
import { KEY, seededRandomBytes } from '../../main/ledger/ledger.test-support.ts'
import { leasePublicKey, makeLease } from '../../main/roll/package/index.ts'
import {
  csvOf,
  FIRST,
  HOUR,
  official,
  packageScene,
  ROLL_KEY,
  row,
  SECOND,
} from '../../main/roll/package/package.test-support.ts'
import { importInThisProcess } from '../../main/roll/roll.test-support.ts'
import { StationSecrets } from '../../main/station/index.ts'
import { HttpHub, type HubConnection, RollFetcher } from '../../main/sync/index.ts'
import { ReadTokens } from '../../main/sync/read-tokens.ts'
import { happens, TestTimers } from '../../main/sync/sync.test-support.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation } from '../hub/station.ts'
import { TENANT } from '../hub/stores.ts'

const MANY = Array.from({ length: 3_000 }, (_, index) => row(index))
const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
const ACTOR = 'command-line:tester'
const never = new AbortController().signal

let scene: ReturnType<typeof packageScene>
let store: HubStore
let server: FastifyInstance
let hub: HttpHub
let station: TestStation
const closing: (() => void)[] = []

beforeEach(async () => {
  scene = packageScene(MANY)
  store = await openSqliteStore({ file: path.join(scene.root, 'hub.db'), key: new Uint8Array(randomBytes(32)), tenant: TENANT })
  server = createHubServer({
    store,
    hub: HUB,
    tokenSecret: SECRET,
    timers: systemTimers,
    now: () => scene.clock.now().epochMilliseconds,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  hub = new HttpHub({ address: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` })
  station = new TestStation('a')
  await store.putDevice({ ...station.enrolled, sealingKey: leasePublicKey(KEY) })
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  hub.close()
  server.server.closeAllConnections()
  await server.close()
  await store.close()
})

const add = (tenant = TENANT) => {
  const { office } = scene
  const brought = { manifest: orThrow(office.manifest()), file: (hash: Uint8Array) => office.block({ hash }) }
  return addRoll(store, brought, { hub: { ...HUB, tenant }, actor: ACTOR, now: 1 })
}

async function lend(until: number, key = leasePublicKey(KEY)) {
  const from = scene.clock.now().epochMilliseconds
  const lent = { roll: 'electors', tenant: '282014', station: key, rollKey: ROLL_KEY, from, until }
  return lendRolls(store, [await makeLease(lent, FIRST.key)], { hub: HUB, actor: ACTOR, now: from })
}

function fetcherOf(who: TestStation, connection: HubConnection = hub): RollFetcher {
  const owner = { tenant: TENANT, device: who.device, incarnation: who.incarnation }
  const records = { owner, sign: (message: Uint8Array) => who.sign(message) }
  const parts = { records, hub: connection, enrolment: { tenant: TENANT }, clock: scene.clock }
  return new RollFetcher(connection, new ReadTokens(parts as unknown as ConstructorParameters<typeof ReadTokens>[0]))
}

/** A connection that counts the files that came, and breaks where it is told to. */
class Line {
  files: string[] = []
  breaksAfter = Number.POSITIVE_INFINITY
  readonly connection: HubConnection = Object.assign(Object.create(hub) as HubConnection, {
    challenge: hub.challenge.bind(hub),
    token: hub.token.bind(hub),
    roll: hub.roll.bind(hub),
    rollFile: async (...asked: Parameters<HubConnection['rollFile']>) => {
      if (this.files.length >= this.breaksAfter) return err({ trouble: 'unreachable', problem: 'ECONNRESET' } as const)
      this.files.push(asked[0].hash)
      return await hub.rollFile(...asked)
    },
  })
}

function deliveryOf(connection: HubConnection = hub) {
  const timers = new TestTimers()
  const ledger = { opened: ok({ ledger: { lastEventAt: () => 0 }, secrets: new StationSecrets(KEY) }) } as unknown as LedgerDoor
  const rolls = new StationRolls({ folder: scene.options.rolls, ledger, clock: scene.clock })
  const program = { program: { id: 'election', roll: { id: 'electors' } } }
  const fetcher = fetcherOf(station, connection)
  const seen: string[] = []
  const delivery = new RollDelivery({
    rolls,
    programs: { current: ok(program) } as unknown as ProgramInForce,
    ledger,
    fetcher: () => fetcher,
    believed: () => ok([FIRST.signer, SECOND.signer]),
    clock: scene.clock,
    timers,
    random: () => 0.5,
    randomBytes: seededRandomBytes('delivery'),
    launch: importInThisProcess,
    onChange: () => seen.push(JSON.stringify(delivery.state())),
  })
  closing.push(() => {
    delivery.close()
    rolls.close()
  })
  return { delivery, timers, rolls, seen }
}

/** Every long wait is over again and again, until something holds. */
async function asksUntil(timers: TestTimers, holds: () => boolean, what: string): Promise<void> {
  await happens(() => {
    timers.lapse()
    return holds()
  }, what)
}

const until = (hours: number) => scene.clock.now().epochMilliseconds + hours * HOUR

describe('a station', () => {
  test('gets the roll and its lease in the background, goes on where the line broke, and then only what changed', async () => {
    const first = await scene.make()
    scene.sign(FIRST.key, SECOND.key)
    orThrow(await add())
    expect(await lend(until(24))).toEqual(ok(1))
    const line = new Line()
    line.breaksAfter = 3
    const { delivery, timers, rolls, seen } = deliveryOf(line.connection)
    delivery.look()
    await happens(() => line.files.length === 3, 'three files')
    expect(rolls.current('electors')).toMatchObject({ error: { code: 'roll-unknown' } })
    line.breaksAfter = Number.POSITIVE_INFINITY
    await asksUntil(timers, () => delivery.state().version === 1, 'the first version')
    // No file came twice.
    const blocks = new Set(first.manifest.blocks.map(({ hash }) => bytesToHex(hash)))
    expect(line.files.toSorted()).toEqual([...blocks].toSorted())
    expect(orThrow(rolls.current('electors')).summary.entries).toBe(MANY.length)
    expect(seen.some((state) => state.includes('"arriving":{"version":1'))).toBe(true)

    line.files.length = 0
    await scene.make(csvOf(MANY.map((text, index) => (index % 151 === 7 ? row(index, '（転居）') : text))))
    scene.sign(FIRST.key, SECOND.key)
    const { fresh } = orThrow(await add())
    expect(fresh.files).toBeGreaterThan(4)
    await asksUntil(timers, () => delivery.state().version === 2, 'the second version')
    // The rows that changed of two parts.
    expect(line.files).toHaveLength(2)
    const roll = orThrow(rolls.current('electors'))
    expect(roll.find({ by: 'number', number: '7' }).hits[0]?.entry.name).toBe('選挙　人7（転居）')
    expect(delivery.failure).toBeUndefined()

    // The hub is told at once.
    const reported = async () => (await store.rolls.reports())[0]
    for (let turn = 0; (await reported())?.version !== 2 && turn < 2_000; turn++)
      await new Promise((resolve) => setImmediate(resolve))
    expect(await reported()).toMatchObject({ program: 'election', version: 2, leasedUntil: until(24) })
  }, 120_000)

  test('opens the roll again when its lease is renewed at contact, and is told what is wrong', async () => {
    await scene.deliver()
    await scene.takeIn()
    orThrow(await add())
    scene.clock.set('2026-12-24T00:00:00Z')
    const { delivery, timers, rolls } = deliveryOf()
    expect(rolls.current('electors')).toMatchObject({ error: { code: 'roll-lease-missing' } })
    orThrow(await lend(until(48)))
    delivery.look()
    await happens(() => rolls.current('electors').ok, 'the roll opens')
    expect(delivery.failure).toBeUndefined()
    // A lease that no official of this municipality has signed.
    const forged = {
      roll: 'electors',
      tenant: '282014',
      station: leasePublicKey(KEY),
      rollKey: ROLL_KEY,
      from: until(0),
      until: until(60),
    }
    const file = await makeLease(forged, official('stranger').key)
    orThrow(await lendRolls(store, [file], { hub: HUB, actor: ACTOR, now: until(0) }))
    const detail = { stations: 1, until: new Date(until(60)).toISOString() }
    expect((await actions()).at(-1)).toEqual({ actor: ACTOR, action: 'roll-lent', subject: 'electors', detail })
    await asksUntil(timers, () => delivery.failure !== undefined, 'it is said')
    expect(delivery.failure).toMatchObject({ code: 'roll-package-signatures-missing' })
    expect(rolls.current('electors').ok).toBe(true)
  }, 60_000)
})

/** The hub's own log, whose chain is proved as it is read. */
async function actions() {
  const found: object[] = []
  orThrow(await readActionLog(store, HUB, ({ actor, action, subject, detail }) => found.push({ actor, action, subject, detail })))
  return found
}

describe('the hub', () => {
  test('takes a package that two have signed, whole, newer and of its municipality, and no other', async () => {
    await scene.make()
    scene.sign(FIRST.key)
    expect(await add()).toMatchObject({ error: { code: 'roll-package-signatures-missing' } })
    scene.sign(FIRST.key, SECOND.key)
    expect(await add(132_012)).toMatchObject({ error: { code: 'roll-package-foreign' } })
    const { office } = scene
    const manifest = orThrow(office.manifest())
    const brought = (file: (hash: Uint8Array) => Uint8Array | undefined) =>
      addRoll(store, { manifest, file }, { hub: HUB, actor: ACTOR, now: 1 })
    expect(await brought(() => undefined)).toMatchObject({ error: { code: 'roll-block-missing' } })
    expect(await brought(() => new Uint8Array(9))).toMatchObject({ error: { code: 'roll-block-damaged' } })
    expect(await store.rolls.newest('electors')).toBeUndefined()
    expect(await actions()).toEqual([])
    orThrow(await add())
    expect(await actions()).toMatchObject([
      { actor: ACTOR, action: 'roll-added', subject: 'electors', detail: { version: 1, records: MANY.length } },
    ])
    // Once more changes nothing.
    expect(orThrow(await add()).fresh.files).toBe(0)
    await scene.deliver(csvOf(MANY.slice(1)))
    const second = orThrow(await add())
    expect(await brought((hash) => office.block({ hash }))).toMatchObject({ error: { code: 'roll-package-older' } })
    // A third one: what belongs to the first alone is gone.
    await scene.deliver(csvOf(MANY.slice(2)))
    const third = orThrow(await add())
    const kept = [second, third].flatMap((added) => filesOf(added.manifest)).map(({ hash }) => bytesToHex(hash))
    const hashes = filesOf(second.manifest).map(({ hash }) => hash)
    expect((await store.rolls.presentBlocks('electors', hashes)).every((hash) => kept.includes(bytesToHex(hash)))).toBe(true)
    expect((await store.rolls.versions('electors')).map(({ version }) => version)).toEqual([3, 2])
  }, 60_000)

  test('hands it and its lease to the stations of its programs alone', async () => {
    const { manifest } = await scene.deliver()
    orThrow(await add())
    orThrow(await lend(until(24)))
    const other = new TestStation('b')
    await store.putDevice(other.enrolled)
    const wanted = { program: 'election', roll: 'electors' }
    const [block] = manifest.blocks
    const hash = bytesToHex(block?.hash ?? new Uint8Array())
    const own = orThrow(await fetcherOf(station).ask(wanted, never))
    expect([own.newest?.version, own.newest?.manifest !== undefined, own.lease !== undefined]).toEqual([1, true, true])
    // Another station gets the roll, and not this one's lease.
    const theirs = orThrow(await fetcherOf(other).ask(wanted, never))
    expect([theirs.newest?.version, theirs.lease]).toEqual([1, undefined])
    const root = bytesToHex(manifest.root)
    const again = orThrow(await fetcherOf(station).ask({ ...wanted, version: 1, root, leasedUntil: until(24) }, never))
    expect([again.newest?.manifest, again.lease]).toEqual([undefined, undefined])
    const refused = (code: string) => ({ error: { trouble: 'refused', code } })
    expect(await fetcherOf(station).ask({ program: 'members', roll: 'electors' }, never)).toMatchObject(
      refused('not-for-this-device'),
    )
    expect(await fetcherOf(station).file({ program: 'members', roll: 'electors', hash }, never)).toMatchObject(
      refused('not-for-this-device'),
    )
    expect(await fetcherOf(station).file({ ...wanted, hash: '0'.repeat(64) }, never)).toMatchObject(refused('not-found'))
    expect(orThrow(await fetcherOf(other).file({ ...wanted, hash }, never)).length).toBe(block?.bytes)
    expect(await lend(until(24), new Uint8Array(32).fill(3))).toMatchObject({ error: { code: 'roll-lease-refused' } })
    const fetcher = fetcherOf(station)
    await fetcher.ask(wanted, never)
    await store.revoke(station.device, 0)
    expect(await fetcher.ask(wanted, never)).toMatchObject(refused('revoked'))
  }, 60_000)
})
