import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import {
  decodeStandingSet,
  encodeStandingSet,
  openStandingSet,
  type Receipt,
  StandingClaims,
  type StandingSet,
} from '../../core/protocol/index.ts'
import { HubFeed, HubLog } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf, verifySignature } from '../../platform/index.ts'
import { TestStation, tokenOf } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

/*
 * What stands in a stream, in one signed answer:
 * - the set at any position and the feed after it come to the same as the feed from its beginning, and as what the hub itself holds,
 *   also where claims are released, come back by a receipt after a loss of data, or displace others;
 * - who is near is sent to the feed, who is of another epoch is told so, and a set is made once for all who ask.
 */
const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

/** @param near who is so many events behind gets no set */
function hubOn(store: HubStore, tenant: number, near = -1) {
  const hub = { ...HUB, tenant }
  const log = new HubLog({ store, hub, timers: systemTimers, now: () => 1_000 })
  const feed = new HubFeed(store, hub, log, near)
  return {
    feed,
    send: async (bytes: Uint8Array) => orThrow(await log.receive(bytes, 'claim')),
    async set() {
      const { epoch } = await store.state()
      const answer = await feed.snapshot('election', { epoch, after: 0 })
      if (answer.status !== 'set') throw new Error(answer.status)
      const expected = { tenant, stream: 'election', hub, verify: verifySignature, epoch, after: 0 }
      return orThrow(openStandingSet(answer, expected))
    },
    async follow(claims: StandingClaims, after: number): Promise<void> {
      const { epoch } = await store.state()
      for (let at = after; ; ) {
        const page = await feed.page('election', { epoch, after: at, limit: 1_000, waitMilliseconds: 0 })
        if (page.status !== 'events') throw new Error('another epoch')
        for (const event of page.events) claims.apply(event)
        if (page.events.length === 0) return
        at = page.after
      }
    },
  }
}

/** As bytes, without what only the hub knows: what its stations are called. */
const shape = ({ standing, refused }: StandingSet) =>
  Buffer.from(
    encodeStandingSet({ standing: standing.map(({ station: _, ...claim }) => claim), refused, settled: true }),
  ).toString('hex')

interface Step {
  readonly by: number
  readonly what: 'claim' | 'use' | 'release' | 'take-back'
  readonly tokens: readonly string[]
  /** Everything that was recorded goes up; else it waits. */
  readonly sends: boolean
}

const step = (mostTokens: number): fc.Arbitrary<Step> =>
  fc.record({
    by: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom('claim', 'claim', 'use', 'release', 'take-back'),
    tokens: fc.uniqueArray(fc.constantFrom('t', 'u', 'v'), { minLength: 1, maxLength: mostTokens }),
    sends: fc.boolean(),
  })

function record(station: TestStation, { what, tokens }: Step): void {
  switch (what) {
    case 'claim':
      station.claim(...tokens)
      return
    case 'use':
      station.use(...tokens)
      return
    case 'release':
      station.release(1, ...tokens)
      return
    case 'take-back':
      station.takeBack(1, ...tokens)
      return
  }
}

describe.each(STORE_KINDS)('what stands, on %s', (_name, start) => {
  let kind: StoreKind
  let first: Awaited<ReturnType<StoreKind['open']>>
  let tenant = TENANT
  beforeAll(async () => {
    kind = await start()
    first = await kind.open()
  })
  afterAll(async () => {
    await first.store.close()
    await kind.stop()
  })

  /** An empty one: that of another municipality in the same database. */
  async function newHub(stations: readonly TestStation[], near?: number) {
    tenant += 1
    const store = await first.again(tenant)
    for (const station of stations) await store.putDevice(station.enrolled)
    return { store, ...hubOn(store, tenant, near) }
  }

  async function comesToTheSame(steps: readonly Step[], cut: number, lost: readonly Step[]): Promise<void> {
    const stations = ['a', 'b', 'c'].map((name) => new TestStation(name))
    const receipts = stations.map((): [number, Receipt][] => [])
    const of = (at: number): TestStation => stations[at] ?? new TestStation('nobody')
    if (lost.length > 0) {
      const before = await newHub(stations)
      for (const each of lost) {
        record(of(each.by), each)
        const { verdicts } = await before.send(of(each.by).bytes())
        for (const { seq, receipt } of verdicts) if (receipt !== undefined) receipts[each.by]?.push([seq, receipt])
      }
      await before.store.close()
    }
    const hub = await newHub(stations)
    if (lost.length > 0) await hub.store.raiseEpoch()
    let half: Awaited<ReturnType<typeof hub.set>> | undefined
    for (const [index, each] of steps.entries()) {
      record(of(each.by), each)
      if (each.sends) await hub.send(of(each.by).bytes(1, of(each.by).seq, index % 2 === 0 ? receipts[each.by] : []))
      if (index === cut) half = await hub.set()
    }
    for (const [index, station] of stations.entries()) await hub.send(station.bytes(1, station.seq, receipts[index]))
    const { epoch } = await hub.store.state()
    for (const station of stations) await hub.send(station.standing(epoch))
    const whole = new StandingClaims(HUB.publicKey)
    await hub.follow(whole, 0)
    const end = await hub.set()
    expect(shape(whole.set())).toBe(shape(end.set))
    expect(end.set.settled).toBe(true)
    const { place, set } = half ?? end
    const joined = new StandingClaims(HUB.publicKey, set)
    await hub.follow(joined, place.position)
    expect(shape(joined.set())).toBe(shape(whole.set()))
    for (const token of await hub.store.held('election')) expect(joined.holder(token)).toBeDefined()
    await hub.store.close()
  }

  test('at any position and with the feed after it is the same as the feed from its beginning', async () => {
    const steps = fc.array(step(2), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(19), (all, cut) => comesToTheSame(all, cut % all.length, [])),
      { numRuns: 20 },
    )
  }, 120_000)

  test('also after a loss of data, when grants come back by their receipts and displace others', async () => {
    const steps = fc.array(step(1), { minLength: 1, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(13), fc.array(step(1), { minLength: 1, maxLength: 8 }), (all, cut, lost) =>
        comesToTheSame(all, cut % all.length, lost),
      ),
      { numRuns: 20 },
    )
  }, 120_000)

  test('is for who is far behind: others read the feed, and who is of another epoch is told', async () => {
    const station = new TestStation('a')
    for (let voter = 0; voter < 12; voter++) station.claim(`voter ${voter}`)
    const { send, feed, store } = await newHub([station], 10)
    await send(station.bytes())
    expect(await feed.snapshot('election', { epoch: 0, after: 2 })).toEqual({ v: 1, status: 'near', settled: true })
    expect(await feed.snapshot('election', { epoch: 0, after: 1 })).toMatchObject({ status: 'set' })
    expect(await feed.snapshot('election', { epoch: 7, after: 0 })).toEqual({ v: 1, status: 'epoch', epoch: 0, size: 12 })
    expect(await feed.snapshot('election', { epoch: 0, after: 13 })).toEqual({ v: 1, status: 'epoch', epoch: 0, size: 12 })
    await store.raiseEpoch()
    expect(await feed.snapshot('election', { epoch: 1, after: 12 })).toEqual({ v: 1, status: 'near', settled: false })
    await store.close()
  })

  test('is made once for those who ask together, and anew when much has come since; it names stations, and no voter', async () => {
    const station = new TestStation('a')
    for (let voter = 0; voter < 12; voter++) station.claim(`voter ${voter}`)
    const { send, feed, store } = await newHub([station], 5)
    await send(station.bytes())
    const ask = () => feed.snapshot('election', { epoch: 0, after: 0 })
    const [one, other] = await Promise.all([ask(), ask()])
    expect(one).toBe(other)
    station.claim('voter 12')
    await send(station.bytes())
    expect(await ask()).toBe(one)
    for (let voter = 13; voter < 19; voter++) station.claim(`voter ${voter}`)
    await send(station.bytes())
    const later = await ask()
    if (later.status !== 'set') throw new Error('it is far behind')
    const set = decodeStandingSet(later.content)
    expect(set?.standing).toHaveLength(19)
    expect(new Set(set?.standing.map((claim) => claim.station))).toEqual(new Set(['a']))
    expect(new StandingClaims(HUB.publicKey, set).holder(tokenOf('voter 18'))).toEqual({
      device: Buffer.from(station.device).toString('hex'),
      station: 'a',
    })
    expect(Buffer.from(later.content).includes('voter')).toBe(false)
    await store.close()
  })
})
