import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import { chainHash } from '../../core/event/chain.ts'
import { decodeHeader } from '../../core/event/header.ts'
import {
  type EventsAnswer,
  encodeBatch,
  isConsistent,
  isReceiptFor,
  NO_PROGRAM,
  parseCheckpoint,
  parseNote,
  type Receipt,
  streamLeaf,
  TreeEdge,
} from '../../core/protocol/index.ts'
import { HubFeed, HubLog } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf, verifySignature } from '../../platform/index.ts'
import { TestStation, tokenOf } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

function hubOn(store: HubStore) {
  const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 })
  return {
    log,
    feed: new HubFeed(store, HUB, log),
    async send(bytes: Uint8Array): Promise<EventsAnswer> {
      return orThrow(await log.receive(bytes, 'claim'))
    },
  }
}

/** Reads a stream to its end and proves every page against what the hub has signed. */
async function followed(feed: HubFeed, stream: string, limit = 1_000) {
  const edge = TreeEdge.of(0, [])
  const events: { readonly claim: string | undefined; readonly hash: string }[] = []
  const { epoch } = parseCheckpoint(parseNote((await feed.checkpoint(stream)).checkpoint)?.text ?? '') ?? { epoch: -1 }
  for (let after = 0; ; ) {
    const page = await feed.page(stream, { epoch, after, limit, waitMilliseconds: 0 })
    if (page.status !== 'events') throw new Error('another epoch')
    for (const { position, previous, header, claim } of page.events) {
      expect(position).toBe(edge.size + 1)
      const hash = chainHash(previous, header)
      const { device, incarnation, seq } = refOf.get(Buffer.from(hash).toString('hex')) ?? required(decodeHeader(header))
      edge.append(streamLeaf({ device, incarnation, seq }, hash))
      events.push({ claim, hash: Buffer.from(hash).toString('hex') })
    }
    const signed = parseCheckpoint(parseNote(page.checkpoint)?.text ?? '')
    expect({ size: signed?.size, root: signed?.root }).toEqual({ size: edge.size, root: edge.root })
    if (page.events.length === 0) return { events, root: edge.root }
    after = page.after
  }
}

/** Every event of the stations of a test, by its hash. */
const refOf = new Map<string, { readonly device: Uint8Array; readonly incarnation: number; readonly seq: number }>()
function known(...stations: readonly TestStation[]): void {
  for (const { device, incarnation, events } of stations)
    for (const [index, { hash }] of events.entries())
      refOf.set(Buffer.from(hash).toString('hex'), { device, incarnation, seq: index + 1 })
}
function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it must be there')
  return value
}

describe.each(STORE_KINDS)('a hub on %s', (_name, start) => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await start()
  })
  afterAll(async () => {
    await kind.stop()
  })

  async function newHub(...stations: readonly TestStation[]) {
    const { store, again } = await kind.open()
    for (const station of stations) await store.putDevice(station.enrolled)
    return { store, again, ...hubOn(store) }
  }

  test('takes a chain in whatever pieces it comes, once', async () => {
    const station = new TestStation('a')
    for (let at = 0; at < 6; at++) station.note()
    known(station)
    const { send, store, feed } = await newHub(station)
    expect(await send(station.bytes(3, 4))).toMatchObject({ status: 'gap', ack: 0 })
    expect(await send(station.bytes(1, 3))).toMatchObject({ status: 'accepted', ack: 3 })
    expect(await send(station.bytes(2, 5))).toMatchObject({ status: 'accepted', ack: 5 })
    expect(await send(station.bytes(1, 4))).toMatchObject({ status: 'accepted', ack: 5 })
    expect(await send(station.bytes())).toMatchObject({ status: 'accepted', ack: 7 })
    expect(await send(station.bytes())).toMatchObject({ status: 'accepted', ack: 7 })
    expect((await followed(feed, 'election', 2)).events).toHaveLength(6)
    expect((await followed(feed, NO_PROGRAM)).events).toHaveLength(1)
    expect(await store.head(station)).toMatchObject({ seq: 7, carried: 'election' })
    await store.close()
  })

  test('an old batch that comes together with a new one of its device is no other history', async () => {
    const station = new TestStation('a')
    for (let at = 0; at < 6; at++) station.note()
    known(station)
    const { send, store } = await newHub(station)
    await send(station.bytes(1, 4))
    const [added, repeated] = await Promise.all([send(station.bytes(5, 6)), send(station.bytes(1, 4))])
    expect(added).toMatchObject({ status: 'accepted', ack: 6 })
    expect(repeated).toMatchObject({ status: 'accepted', ack: 6 })
    expect(await store.quarantined()).toEqual([])
    await store.close()
  })

  test('gives each token once, to the first, whoever asks at the same time', async () => {
    const stations = Array.from({ length: 6 }, (_, index) => new TestStation(`s${index}`))
    const claims = stations.map((station) => station.claim('voter 1', 'voter 1 again'))
    known(...stations)
    const { send, store, again, feed } = await newHub(...stations)
    // Two processes of the hub.
    const other = hubOn(kind.name === 'PostgreSQL' ? await again() : store)
    const answers = await Promise.all(stations.map((station, index) => (index % 2 === 0 ? send : other.send)(station.bytes())))
    const verdicts = answers.map(({ verdicts: [first] }) => required(first))
    expect(verdicts.map(({ seq }) => seq)).toEqual(claims)
    const winners = verdicts.flatMap(({ verdict }, index) => (verdict === 'granted' ? [index] : []))
    expect(winners).toHaveLength(1)
    const winner = required(stations[winners[0] ?? -1])
    for (const { verdict, held } of verdicts)
      if (verdict === 'refused')
        expect(held).toMatchObject({ device: winner.device, seq: 2, place: expect.stringMatching(/^hall of s/) })
    const receipt = required(verdicts[winners[0] ?? -1]?.receipt)
    const claim = {
      tenant: TENANT,
      stream: 'election',
      event: { device: winner.device, incarnation: 0, seq: 2 },
      hash: required(winner.events[1]).hash,
    }
    expect(isReceiptFor(receipt, claim, HUB, verifySignature)).toBe(true)
    const { events } = await followed(feed, 'election')
    expect(events.map(({ claim: state }) => state).sort()).toEqual([...Array(5).fill('conflict'), 'held'])
    // Conflicts = tokens that were claimed − tokens that are held.
    expect(await store.conflicts('election')).toHaveLength(10)
    expect(await store.held('election')).toHaveLength(2)
    // Asked again: the same verdict, with a receipt that is true of the tree as it has grown.
    for (const [index, station] of stations.entries()) {
      const [verdict] = (await other.send(station.bytes())).verdicts
      expect(verdict?.verdict).toBe(verdicts[index]?.verdict)
      if (verdict?.receipt !== undefined) expect(isReceiptFor(verdict.receipt, claim, HUB, verifySignature)).toBe(true)
    }
    await store.close()
  })

  test('a claim of several is all or none; what is given up is free; what is used is taken', async () => {
    const [a, b, c] = [new TestStation('a'), new TestStation('b'), new TestStation('c')]
    const { send, store } = await newHub(a, b, c)
    const first = a.claim('one')
    expect((await send(a.bytes())).verdicts).toMatchObject([{ verdict: 'granted' }])
    b.claim('two', 'one')
    expect((await send(b.bytes())).verdicts).toMatchObject([{ verdict: 'refused', held: { device: a.device, seq: first } }])
    // Nothing of the refused one is held.
    c.claim('two')
    expect((await send(c.bytes())).verdicts).toMatchObject([{ verdict: 'granted' }])
    // Only the device that holds it can give it up.
    b.release(2, 'one')
    b.claim('one')
    expect((await send(b.bytes())).verdicts).toMatchObject([{ verdict: 'refused' }, { verdict: 'refused' }])
    a.release(first, 'one')
    await send(a.bytes())
    b.claim('one')
    expect((await send(b.bytes(b.seq))).verdicts).toMatchObject([{ verdict: 'granted' }])
    // A paper that was handed out without asking takes what is free, and says where it does not fit.
    a.use('three')
    c.use('one')
    await send(a.bytes())
    await send(c.bytes())
    b.claim('three')
    expect((await send(b.bytes(b.seq))).verdicts).toMatchObject([{ verdict: 'refused', held: { device: a.device } }])
    expect((await store.conflicts('election')).filter(({ kind: what }) => what === 'use')).toMatchObject([
      { device: c.device, token: tokenOf('one') },
    ])
    await store.close()
  })

  test('another history is a fork: nothing of it counts, both are kept, and only a new enrolment goes on', async () => {
    const station = new TestStation('a')
    station.note()
    const twin = station.clone()
    const { send, store, log } = await newHub(station)
    station.claim('one')
    await send(station.bytes())
    twin.claim('two')
    twin.claim('three')
    expect(await send(twin.bytes())).toMatchObject({ status: 'fork', ack: 3, verdicts: [] })
    expect(await send(twin.bytes(4))).toMatchObject({ status: 'fork', ack: 3 })
    expect(await store.held('election')).toEqual([tokenOf('one')])
    expect((await store.quarantined()).map(({ seq, reason }) => [seq, reason])).toEqual([
      [3, 'fork'],
      [4, 'fork'],
    ])
    expect(await store.device(station.device)).toMatchObject({ forked: true })
    const next = new TestStation('a', 1)
    next.claim('two')
    expect(await log.receive(next.bytes(), 'claim')).toEqual({ ok: false, error: 'unknown-device' })
    await store.putDevice(next.enrolled)
    expect((await send(next.bytes())).verdicts).toMatchObject([{ verdict: 'granted' }])
    expect(await store.device(station.device)).toMatchObject({ forked: false, incarnation: 1 })
    // The old disk comes late.
    station.claim('four')
    expect(await send(station.bytes())).toMatchObject({ status: 'quarantined', ack: 3 })
    expect(await store.held('election')).not.toContainEqual(tokenOf('four'))
    await store.close()
  })

  test('after its cut a revoked device changes nothing', async () => {
    const station = new TestStation('a')
    station.claim('one')
    const { send, store } = await newHub(station)
    await send(station.bytes(1, 1))
    await store.revoke(station.device, 2)
    station.claim('two')
    expect(await send(station.bytes())).toMatchObject({
      status: 'quarantined',
      ack: 2,
      verdicts: [{ seq: 2, verdict: 'granted' }],
    })
    expect(await store.held('election')).toEqual([tokenOf('one')])
    expect(await store.quarantined()).toMatchObject([{ seq: 3, reason: 'revoked' }])
    await store.close()
  })

  test.each<[string, (station: TestStation, other: TestStation) => Uint8Array]>([
    ['malformed', () => Uint8Array.of(1, 2, 3)],
    ['malformed', (station) => station.bytes().slice(0, -1)],
    ['unknown-device', () => new TestStation('stranger').bytes()],
    ['not-proved', (station) => tampered(station)],
    ['not-proved', (station, other) => forged(station, other)],
  ])('refuses what does not prove itself: %s', async (code, make) => {
    const [station, other] = [new TestStation('a'), new TestStation('b')]
    station.note()
    const { log, store } = await newHub(station, other)
    expect(await log.receive(make(station, other), 'claim')).toEqual({ ok: false, error: code })
    expect((await store.head(station))?.seq).toBe(0)
    await store.close()
  })

  test('keeps one municipality from another', async () => {
    const station = new TestStation('a')
    station.claim('one')
    const { store, again, send } = await newHub(station)
    await send(station.bytes())
    const other = await again(131_016)
    expect(await other.device(station.device)).toBeUndefined()
    expect(await other.devices()).toEqual([])
    expect(await other.feed('election', 0, 10)).toEqual([])
    expect(await other.held('election')).toEqual([])
    await other.putDevice(station.enrolled)
    expect(await other.head(station)).toMatchObject({ seq: 0 })
    await other.close()
    await store.close()
  })

  test('after data was lost nothing is sure until all have reported; a grant with its receipt keeps its claim', async () => {
    const [a, b, lost] = [new TestStation('a'), new TestStation('b'), new TestStation('lost')]
    // What it was before the loss.
    const before = await newHub(a, b, lost)
    a.claim('one')
    const receipt = required((await before.send(a.bytes())).verdicts[0]?.receipt) as Receipt
    await before.store.close()
    // A copy from before the claim.
    const { store, send, feed } = await newHub(a, b, lost)
    for (const station of [a, b, lost]) await send(station.bytes(1, 1))
    expect(await store.raiseEpoch()).toBe(1)
    expect(await feed.page('election', { epoch: 0, after: 0, limit: 1, waitMilliseconds: 0 })).toMatchObject({
      status: 'epoch',
      epoch: 1,
    })
    b.claim('one')
    b.claim('two')
    expect((await send(b.bytes(2))).verdicts).toMatchObject([{ verdict: 'provisional' }, { verdict: 'provisional' }])
    // The one that was granted comes with its proof.
    expect((await send(a.bytes(1, a.seq, [[2, receipt]]))).verdicts).toMatchObject([
      { seq: 2, verdict: 'granted', receipt: { epoch: 1 } },
    ])
    expect((await send(b.bytes(2))).verdicts).toMatchObject([
      { verdict: 'refused', held: { device: a.device } },
      { verdict: 'provisional' },
    ])
    await send(a.standing(1))
    await send(b.standing(1))
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 1 })
    expect((await send(b.bytes(3))).verdicts).toMatchObject([{ verdict: 'provisional' }])
    await store.exclude(lost.device)
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 0 })
    expect((await send(b.bytes(3))).verdicts).toMatchObject([{ verdict: 'granted' }])
    expect((await store.held('election')).length).toBe(2)
    // A receipt of somebody else proves nothing.
    b.claim('three')
    a.claim('three')
    await send(b.bytes())
    expect((await send(a.bytes(1, a.seq, [[a.seq, receipt]]))).verdicts.at(-1)).toMatchObject({ verdict: 'refused' })
    await store.close()
  })

  test('proves what it said before against what it says now, over more than a kept subtree', async () => {
    const station = new TestStation('a')
    for (let at = 0; at < 600; at++) station.note()
    known(station)
    const { send, store, feed, log } = await newHub(station)
    const roots: { size: number; root: Uint8Array }[] = []
    for (let last = 100; last <= 600; last += 125) {
      await send(station.bytes(1, last + 1))
      const checkpoint = parseCheckpoint(parseNote((await feed.checkpoint('election')).checkpoint)?.text ?? '')
      roots.push({ size: required(checkpoint).size, root: required(checkpoint).root })
    }
    const end = required(roots.at(-1))
    for (const older of roots) {
      const { proof } = required(await feed.consistency('election', older.size, end.size))
      expect(isConsistent(older, end, proof)).toBe(true)
    }
    expect((await followed(feed, 'election', 250)).root).toEqual(end.root)
    expect(await feed.consistency('election', 1, 10_000)).toBeUndefined()
    expect(await feed.inclusion('election', 0, 5)).toBeUndefined()
    expect(required(await feed.inclusion('election', 300, 600)).proof.length).toBeGreaterThan(8)
    expect(log.watch.waiting).toBe(0)
    await store.close()
  })

  test('wakes who waits for a stream', async () => {
    const station = new TestStation('a')
    station.claim('one')
    const { send, store, feed, log } = await newHub(station)
    const waiting = feed.page('election', { epoch: 0, after: 0, limit: 10, waitMilliseconds: 20_000 })
    await send(station.bytes())
    expect(await waiting).toMatchObject({ status: 'events', after: 1, events: [{ position: 1, claim: 'held' }] })
    expect(log.watch.waiting).toBe(0)
    await store.close()
  })

  test('makes a page with others behind it once for all who come by, and the last one for each', async () => {
    const station = new TestStation('a')
    for (const name of ['one', 'two', 'three', 'four', 'five']) station.claim(name)
    const { send, store, feed } = await newHub(station)
    await send(station.bytes())
    let asked = 0
    const read = store.feed.bind(store)
    store.feed = (...query) => {
      asked += 1
      return read(...query)
    }
    const page = (after: number) => feed.page('election', { epoch: 0, after, limit: 2, waitMilliseconds: 0 })
    const first = await page(0)
    expect(first).toMatchObject({ status: 'events', after: 2 })
    expect(await page(0)).toBe(first)
    expect(asked).toBe(1)
    expect(await page(4)).toMatchObject({ after: 5 })
    expect(await page(4)).toMatchObject({ after: 5 })
    expect(asked).toBe(3)
    await store.close()
  })
})

/** A byte of a header is another. */
function tampered(station: TestStation): Uint8Array {
  const bytes = station.bytes()
  const header = Buffer.from(bytes).indexOf('election')
  bytes[header] = (bytes[header] ?? 0) ^ 1
  return bytes
}

/** Signed by another. */
function forged(station: TestStation, other: TestStation): Uint8Array {
  return encodeBatch({ ...station.batch(), signature: other.sign(new Uint8Array(3)) })
}
