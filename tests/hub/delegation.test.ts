import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import { type ClaimVerdictMessage, siteGrantOf } from '../../core/protocol/index.ts'
import { readActionLog } from '../../hub/action-log/index.ts'
import { HubCases } from '../../hub/cases/index.ts'
import { DelegationDesk } from '../../hub/delegation/index.ts'
import { HubFeed, type HubIdentity, HubLog } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf, verifySignature } from '../../platform/index.ts'
import { TestStation, tokenOf } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const HOUR = 60 * 60_000
const MUNICIPAL_SECRET = new Uint8Array(32).fill(9)
const SITE_SECRET = new Uint8Array(32).fill(10)
const MUNICIPAL: HubIdentity = {
  ...{ tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(MUNICIPAL_SECRET), sign: signerOf(MUNICIPAL_SECRET) },
}
const SITE: HubIdentity = {
  ...{ tenant: TENANT, name: 'site.example', publicKey: publicKeyOf(SITE_SECRET), sign: signerOf(SITE_SECRET), isSite: true },
}

/** A hub with what its administrator does, and its clock. */
class Hub {
  readonly store: HubStore
  readonly identity: HubIdentity
  readonly desk: DelegationDesk
  now = 10 * HOUR
  log: HubLog

  constructor(store: HubStore, identity: HubIdentity) {
    this.store = store
    this.identity = identity
    const time = { now: () => this.now }
    this.desk = new DelegationDesk({ store, hub: identity, ...time, randomBytes: (size) => new Uint8Array(randomBytes(size)) })
    this.log = new HubLog({ store, hub: identity, timers: systemTimers, ...time })
  }

  async send(bytes: Uint8Array) {
    return orThrow(await this.log.receive(bytes, 'claim'))
  }

  /** What it says to the last event of a station, with everything before it. */
  async verdict(station: TestStation): Promise<ClaimVerdictMessage | undefined> {
    const { verdicts } = await this.send(station.bytes())
    return verdicts.find(({ seq }) => seq === station.seq)
  }
}

const ELECTORS = ['1', '2', '3', '4'].map(tokenOf)

describe.each(STORE_KINDS)('the decision over the voters of one place, with hubs on %s', (_name, start) => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await start()
  })
  afterAll(async () => {
    await kind.stop()
  })

  /** A municipal hub, a site to which it has given the voters 1–4 from ten to twenty, and three stations. */
  async function delegated() {
    const [own, other] = [await kind.open(), await kind.open()]
    const municipal = new Hub(own.store, MUNICIPAL)
    const site = new Hub(other.store, SITE)
    const [inside, beside, elsewhere] = [new TestStation('inside'), new TestStation('beside'), new TestStation('elsewhere')]
    for (const { enrolled } of [inside, beside, elsewhere]) await municipal.store.putDevice(enrolled)
    const stated = orThrow(await site.desk.state('tanaka', { address: 'https://192.0.2.5:8443' }))
    const terms = { site: stated, program: 'election', from: 10 * HOUR, until: 20 * HOUR }
    const given = orThrow(await municipal.desk.give('suzuki', { ...terms, tokens: ELECTORS }))
    orThrow(await site.desk.take('tanaka', given.bytes))
    const close = async () => {
      await municipal.store.close()
      await site.store.close()
    }
    return { municipal, site, inside, beside, elsewhere, terms, given, close, again: own.again }
  }

  test('is the site’s alone while it lasts, and the municipal hub’s again with everything that the site had', async () => {
    const { municipal, site, inside, beside, elsewhere, given, close } = await delegated()
    expect(given).toMatchObject({ delegated: 4, leftOut: 0 })
    // The municipal hub says neither yes nor no, and who decides.
    inside.claim('1')
    expect(await municipal.verdict(inside)).toMatchObject({
      verdict: 'withheld',
      decides: { hub: 'site.example', delegation: given.id, until: 20 * HOUR },
    })
    // Others are its own, as ever.
    elsewhere.claim('9')
    expect(await municipal.verdict(elsewhere)).toMatchObject({ verdict: 'granted' })

    // The site grants with a receipt that every station of the municipality believes, and refuses the second.
    const granted = await site.verdict(inside)
    expect(granted).toMatchObject({ verdict: 'granted' })
    const receipt = granted?.receipt
    const event = inside.events[inside.seq - 1]
    if (receipt === undefined || event === undefined) throw new Error('a grant has a receipt')
    const claim = {
      ...{ tenant: TENANT, stream: 'election', tokens: [tokenOf('1')], hash: event.hash },
      event: { device: inside.device, incarnation: 0, seq: inside.seq },
    }
    expect(siteGrantOf(receipt, claim, MUNICIPAL, verifySignature)?.id).toBe(given.id)
    // Asked again it says the same, with the same right.
    const repeated = (await site.verdict(inside))?.receipt
    expect(repeated && siteGrantOf(repeated, claim, MUNICIPAL, verifySignature)?.id).toBe(given.id)
    beside.claim('1')
    expect(await site.verdict(beside)).toMatchObject({ verdict: 'refused', held: { place: 'hall of inside' } })
    beside.claim('9')
    expect(await site.verdict(beside)).toMatchObject({ verdict: 'withheld', decides: { hub: 'hub.example' } })
    inside.use('1')
    await site.send(inside.bytes())
    elsewhere.claim('2')
    expect(await municipal.verdict(elsewhere)).toMatchObject({ verdict: 'withheld' })

    // It is given back: the site stops at once.
    const returned = orThrow(await site.desk.giveBack('tanaka', given.id))
    expect(orThrow(await site.desk.giveBack('tanaka', given.id))).toEqual(returned)
    inside.claim('3')
    expect(await site.verdict(inside)).toMatchObject({ verdict: 'withheld' })
    orThrow(await site.desk.take('tanaka', given.bytes))
    expect(await site.verdict(inside)).toMatchObject({ verdict: 'withheld' })

    // The paper was handed out, and the other desk refused: both were never heard of at the municipal hub. It goes on withholding.
    const brought = orThrow(await municipal.desk.bringBack('suzuki', returned))
    const name = (device: Uint8Array) => Buffer.from(device).toString('hex')
    expect(new Map(brought.missing)).toEqual(
      new Map([
        [name(inside.device), 1],
        [name(beside.device), 2],
      ]),
    )
    elsewhere.claim('1')
    expect(await municipal.verdict(elsewhere)).toMatchObject({ verdict: 'withheld' })

    // The stations come, and say that this is all: from then on it decides by itself, and knows who has voted.
    expect((await municipal.verdict(inside))?.verdict).toBe('withheld')
    await municipal.send(beside.bytes())
    await municipal.send(beside.standing())
    expect((await municipal.store.delegations()).map(({ state }) => state)).toEqual(['ended'])
    expect(await municipal.verdict(elsewhere)).toMatchObject({ verdict: 'refused', held: { place: 'hall of inside', seq: 2 } })
    expect((await municipal.send(elsewhere.bytes(3, 3))).verdicts).toMatchObject([{ verdict: 'granted' }])
    // The one whom the site had granted has it here too, the one whom it had refused has not, and what nobody decided is decided now.
    const all = (await municipal.send(inside.bytes())).verdicts.map(({ seq, verdict }) => [seq, verdict])
    expect(all).toEqual([
      [2, 'granted'],
      [4, 'granted'],
    ])
    expect((await municipal.send(beside.bytes())).verdicts.map(({ verdict }) => verdict)).toEqual(['refused', 'refused'])
    const acts: string[] = []
    orThrow(await readActionLog(municipal.store, MUNICIPAL, ({ action }) => acts.push(action)))
    expect(acts).toEqual(['authority-delegated', 'authority-brought-back'])
    await close()
  })

  test('has no grey time: neither hub grants before its begin or after its end', async () => {
    const { municipal, site, inside, given, close } = await delegated()
    inside.claim('1')
    for (const now of [9 * HOUR, 20 * HOUR, 48 * HOUR]) {
      site.now = now
      municipal.now = now
      expect((await site.verdict(inside))?.verdict, `${now}`).toBe('withheld')
      expect((await municipal.verdict(inside))?.verdict, `${now}`).toBe('withheld')
    }
    // Nothing was granted there: with the site's word the municipal hub decides.
    const returned = orThrow(await site.desk.giveBack('tanaka', given.id))
    expect(orThrow(await municipal.desk.bringBack('suzuki', returned)).missing.size).toBe(0)
    expect(orThrow(await municipal.desk.bringBack('suzuki', returned)).missing.size).toBe(0)
    expect((await municipal.verdict(inside))?.verdict).toBe('granted')
    await close()
  })

  test('is given for those only about whom nobody has decided, and once', async () => {
    const { municipal, site, elsewhere, terms, given, close } = await delegated()
    elsewhere.claim('5')
    await municipal.send(elsewhere.bytes())
    const more = await municipal.desk.give('suzuki', { ...terms, tokens: [tokenOf('4'), tokenOf('5'), tokenOf('6')] })
    expect(more).toMatchObject({ value: { delegated: 1, leftOut: 2 } })
    expect(await municipal.desk.give('suzuki', { ...terms, tokens: ELECTORS })).toMatchObject({
      error: { code: 'hub-delegation-refused' },
    })
    // A claim for one whom this hub decides about and another has is refused, whoever decides about the rest.
    const third = new TestStation('third')
    await municipal.store.putDevice(third.enrolled)
    third.claim('5', '1')
    expect(await municipal.verdict(third)).toMatchObject({ verdict: 'refused', held: { place: 'hall of elsewhere' } })
    // While stations are awaited nothing is given away.
    await municipal.store.raiseEpoch()
    expect(await municipal.desk.give('suzuki', { ...terms, tokens: [tokenOf('7')] })).toMatchObject({
      error: { code: 'hub-delegation-refused', detail: { problem: 'stations are awaited' } },
    })
    // The package of one site is none for another hub, nor one that somebody has changed.
    const stranger = new Hub((await kind.open()).store, { ...SITE, name: 'other.example' })
    expect(await stranger.desk.take('tanaka', given.bytes)).toMatchObject({ error: { code: 'hub-delegation-not-proved' } })
    await stranger.store.close()
    const changed = given.bytes.map((byte, at) => (at === given.bytes.length - 20 ? byte ^ 1 : byte))
    expect(await site.desk.take('tanaka', changed)).toMatchObject({ error: { code: 'hub-delegation-not-proved' } })
    await close()
  })

  test('dies with the data of the site, and of the municipal hub it is known again', async () => {
    const { municipal, site, inside, elsewhere, given, close } = await delegated()
    inside.claim('1')
    const granted = await site.verdict(inside)
    // The laptop was set up from a copy: it may have granted what it does not know of.
    await site.store.raiseEpoch(99_999)
    inside.claim('2')
    expect(await site.verdict(inside)).toMatchObject({ verdict: 'withheld' })
    expect(await site.desk.giveBack('tanaka', given.id)).toMatchObject({ error: { code: 'hub-delegation-not-proved' } })
    expect(await site.desk.take('tanaka', given.bytes)).toMatchObject({ error: { code: 'hub-delegation-not-proved' } })
    // A municipal hub that forgot what it gave takes its own file, and withholds.
    const forgetful = new Hub((await kind.open()).store, MUNICIPAL)
    await forgetful.store.putDevice(elsewhere.enrolled)
    orThrow(await forgetful.desk.take('suzuki', given.bytes))
    elsewhere.claim('2')
    expect(await forgetful.verdict(elsewhere)).toMatchObject({ verdict: 'withheld' })
    await forgetful.store.close()
    // The site is given up: a new epoch, in which its grants come back by their receipts before anything is sure.
    orThrow(await municipal.desk.lost('suzuki', given.id))
    elsewhere.claim('1')
    expect((await municipal.verdict(elsewhere))?.verdict).toBe('provisional')
    const receipt = granted?.receipt
    if (receipt === undefined) throw new Error('it was granted')
    const verdicts = (await municipal.send(inside.bytes(1, inside.seq, [[2, receipt]]))).verdicts
    expect(verdicts.map(({ seq, verdict }) => [seq, verdict])).toEqual([
      [2, 'granted'],
      [3, 'refused'],
    ])
    expect((await municipal.send(elsewhere.bytes())).verdicts.map(({ verdict }) => verdict)).toEqual(['provisional', 'refused'])
    await close()
  })

  test('is one order of events for all who read, whoever decided', async () => {
    const { municipal, site, inside, elsewhere, given, close } = await delegated()
    inside.claim('1')
    inside.use('1')
    inside.claim('2')
    await municipal.send(inside.bytes())
    await site.send(inside.bytes())
    // Two papers for one voter, of which one was handed out without anybody's grant.
    elsewhere.use('1')
    await municipal.send(elsewhere.bytes())
    const feed = new HubFeed(municipal.store, MUNICIPAL, municipal.log)
    const cursor = { epoch: 0, after: 0, limit: 100, waitMilliseconds: 0 }
    const before = await feed.page('election', cursor)
    orThrow(await municipal.desk.bringBack('suzuki', orThrow(await site.desk.giveBack('tanaka', given.id))))
    const after = await feed.page('election', cursor)
    if (before.status !== 'events' || after.status !== 'events') throw new Error('another epoch')
    expect(after.events.slice(0, before.events.length)).toEqual(before.events)
    // The claims have it, which the hub says in its own words.
    expect(after.events.length).toBe(before.events.length + 2)
    expect((await municipal.store.conflicts('election')).filter(({ kind: what }) => what === 'use')).toHaveLength(1)
    expect((await municipal.store.standing('election')).map(({ seq, used }) => [seq, used])).toEqual([
      [2, true],
      [4, false],
    ])
    // A paper of another desk for whom the site has granted: both are in the case.
    elsewhere.use('2')
    await municipal.send(elsewhere.bytes())
    const cases = await new HubCases(municipal.store, MUNICIPAL.publicKey).of('election')
    expect(cases.map(({ kind: what, parties }) => [what, ...new Set(parties.map(({ place }) => place))])).toEqual([
      ['conflict', 'hall of inside', 'hall of elsewhere'],
      ['conflict', 'hall of inside', 'hall of elsewhere'],
    ])
    await close()
  })
})
