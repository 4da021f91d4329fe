import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesToHex, orThrow, systemTimers } from '../../core/base/index.ts'
import { chainHash } from '../../core/event/chain.ts'
import { decodeHeader } from '../../core/event/header.ts'
import {
  type Case,
  CaseFold,
  decodeHubRecord,
  type EventsAnswer,
  type FeedEvent,
  parseCheckpoint,
  parseNote,
  type Receipt,
  streamLeaf,
  TreeEdge,
} from '../../core/protocol/index.ts'
import { HubCases } from '../../hub/cases/index.ts'
import { HubFeed, HubLog } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

/*
 * What cannot both stand becomes a case, at the hub and at whoever follows it, however they read:
 * - the hub loses data; what it gives meanwhile is provisional, and stands when all have reported: everybody is told;
 * - a grant that proves itself takes what was given provisionally, and a paper was handed out by then;
 * - a disk was copied; a station was stolen;
 * - two officials resolve what came of it.
 */
const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

function hubOn(store: HubStore) {
  const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 })
  return {
    feed: new HubFeed(store, HUB, log),
    log,
    cases: new HubCases(store, HUB.publicKey),
    async send(bytes: Uint8Array): Promise<EventsAnswer> {
      return orThrow(await log.receive(bytes, 'claim'))
    },
  }
}

/** A station that follows: what it keeps of the stream, with the tree proved against what the hub has signed. */
class Reader {
  readonly events: FeedEvent[] = []
  readonly #edge = TreeEdge.of(0, [])

  async readOn(feed: HubFeed, epoch: number): Promise<void> {
    for (;;) {
      const page = await feed.page('election', { epoch, after: this.#edge.size, limit: 2, waitMilliseconds: 0 })
      if (page.status !== 'events') throw new Error('another epoch')
      for (const event of page.events) {
        const place = decodeHeader(event.header)
        if (place === undefined) throw new Error('no header')
        this.#edge.append(streamLeaf(place, chainHash(event.previous, event.header)))
        this.events.push(event)
      }
      const signed = parseCheckpoint(parseNote(page.checkpoint)?.text ?? '')
      expect({ size: signed?.size, root: signed?.root }).toEqual({ size: this.#edge.size, root: this.#edge.root })
      if (page.events.length === 0) return
    }
  }

  get cases(): readonly Case[] {
    const fold = new CaseFold(HUB.publicKey)
    for (const event of this.events) fold.apply(event)
    return fold.cases()
  }

  get said() {
    return this.events.flatMap(({ header }) => decodeHubRecord(header, HUB.publicKey) ?? [])
  }
}

describe.each(STORE_KINDS)('cases of a hub on %s', (_name, start) => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await start()
  })
  afterAll(async () => {
    await kind.stop()
  })

  async function newHub(...stations: readonly TestStation[]) {
    const { store } = await kind.open()
    for (const station of stations) await store.putDevice(station.enrolled)
    return { store, ...hubOn(store) }
  }

  test('what was given provisionally stands when all have reported, and everybody is told at a new place', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const { store, send, feed } = await newHub(a, b)
    for (const station of [a, b]) await send(station.bytes())
    await store.raiseEpoch()
    const first = b.claim('one', 'two')
    const second = b.use('three')
    expect((await send(b.bytes(2))).verdicts).toMatchObject([{ verdict: 'provisional' }])
    const early = new Reader()
    await early.readOn(feed, 1)
    await send(a.standing(1))
    await early.readOn(feed, 1)
    expect(early.said).toEqual([])
    await send(b.standing(1))
    await early.readOn(feed, 1)
    const cause = (seq: number) => ({ device: b.device, incarnation: 0, seq })
    expect(early.said).toMatchObject([
      { kind: 'hub-verdict', says: { cause: cause(first), claim: 'held' } },
      { kind: 'hub-verdict', says: { cause: cause(second), claim: 'held' } },
    ])
    expect(early.events.map(({ claim }) => claim)).toEqual(['provisional', 'provisional', undefined, undefined])
    // Who reads later reads the same.
    const late = new Reader()
    await late.readOn(feed, 1)
    expect(late.events).toEqual(early.events)
    // The desk that waited gets its receipt; nothing more is said.
    expect((await send(b.bytes(2))).verdicts).toMatchObject([{ verdict: 'granted', receipt: { position: 1 } }])
    await send(a.standing(1))
    await early.readOn(feed, 1)
    expect(early.said).toHaveLength(2)
    expect(await store.provisionalStreams()).toEqual([])
    await store.close()
  })

  test('settles more than one step takes, and what an excluded station keeps waiting', async () => {
    const [a, lost] = [new TestStation('a'), new TestStation('lost')]
    const { store, send, feed, log } = await newHub(a, lost)
    for (const station of [a, lost]) await send(station.bytes())
    await store.raiseEpoch()
    for (let at = 0; at < 30; at++) a.claim(...Array.from({ length: 40 }, (_, index) => `${at} ${index}`))
    await send(a.bytes(2))
    await send(a.standing(1))
    expect(await store.provisionalStreams()).toEqual(['election'])
    await store.exclude(lost.device)
    await log.settle()
    const reader = new Reader()
    await reader.readOn(feed, 1)
    expect(reader.said).toHaveLength(30)
    expect(await store.provisionalStreams()).toEqual([])
    await store.close()
  })

  test('a grant that proves itself takes what was given since: a paper was handed out, and that is a case everywhere', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const before = await newHub(a, b)
    a.claim('one')
    const receipt = (await before.send(a.bytes())).verdicts[0]?.receipt as Receipt
    await before.store.close()
    const { store, send, feed, cases } = await newHub(a, b)
    for (const station of [a, b]) await send(station.bytes(1, 1))
    await store.raiseEpoch()
    b.claim('one')
    b.use('one')
    await send(b.bytes(2))
    const early = new Reader()
    await early.readOn(feed, 1)
    expect(early.cases).toEqual([])
    await send(a.bytes(1, a.seq, [[2, receipt]]))
    await early.readOn(feed, 1)
    const late = new Reader()
    await late.readOn(feed, 1)
    expect(early.said).toMatchObject([{ says: { claim: 'conflict' } }])
    expect(early.cases).toMatchObject([{ kind: 'conflict', parties: [{ what: 'use' }, { what: 'claim' }] }])
    expect(late.cases).toEqual(early.cases)
    expect(await cases.of('election')).toEqual(early.cases)
    // One official is not enough; two are, at whatever station.
    const subject = Buffer.from(early.cases[0]?.id ?? '', 'hex')
    const resolve = (second?: string) =>
      a.act(
        {
          act: 'case-resolved',
          case: early.cases[0]?.id ?? '',
          kind: 'conflict',
          outcome: 'two-papers-issued',
          reason: 'telephone',
        },
        { subject, ...(second !== undefined && { second }) },
      )
    resolve()
    await send(a.bytes())
    await early.readOn(feed, 1)
    expect(early.cases).toMatchObject([{ voidResolutions: [{ operator: 'clerk-1' }] }])
    expect(early.cases[0]?.resolution).toBeUndefined()
    resolve('supervisor-1')
    await send(a.bytes())
    await early.readOn(feed, 1)
    expect(early.cases).toMatchObject([{ resolution: { operator: 'clerk-1', second: 'supervisor-1' } }])
    expect(await cases.of('election')).toEqual(early.cases)
    await store.close()
  })

  test('a copied disk and a stolen station are cases, once, however often they send', async () => {
    const [a, stolen] = [new TestStation('a'), new TestStation('stolen')]
    const { store, send, feed, cases } = await newHub(a, stolen)
    const copy = a.clone()
    a.note()
    await send(a.bytes())
    copy.claim('one')
    expect((await send(copy.bytes())).status).toBe('fork')
    expect((await send(copy.bytes())).status).toBe('fork')
    await send(stolen.bytes())
    await store.revoke(stolen.device, stolen.seq)
    stolen.use('one')
    for (let times = 0; times < 2; times++) expect((await send(stolen.bytes())).status).toBe('quarantined')
    stolen.use('two')
    await send(stolen.bytes())
    const reader = new Reader()
    await reader.readOn(feed, 0)
    expect(reader.said).toMatchObject([
      { kind: 'hub-quarantine', says: { reason: 'fork', device: a.device, from: 2, until: 2 } },
      { kind: 'hub-quarantine', says: { reason: 'revoked', device: stolen.device, from: 2, until: 2 } },
      { kind: 'hub-quarantine', says: { reason: 'revoked', device: stolen.device, from: 3, until: 3 } },
    ])
    expect(reader.cases).toMatchObject([
      { kind: 'fork', parties: [{ what: 'history', device: bytesToHex(a.device) }] },
      { kind: 'quarantine', parties: [{ device: bytesToHex(stolen.device) }, { device: bytesToHex(stolen.device) }] },
    ])
    expect(await cases.all()).toEqual(new Map([['election', reader.cases]]))
    // Asked again it goes on from where it was.
    await send(a.bytes())
    expect(await cases.of('election')).toEqual(reader.cases)
    await store.close()
  })
})
