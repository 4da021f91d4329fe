import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok, orThrow, systemTimers } from '../../core/base/index.ts'
import type { ClaimVerdict } from '../../core/polling/index.ts'
import { type EventsAnswer, parseDelegation, parseNote, type Receipt, signDelegation } from '../../core/protocol/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import { createHubFolder, type HubFolder, readHubFolder } from '../../hub/cli/index.ts'
import { DelegationDesk } from '../../hub/delegation/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import type { Ledger } from '../../main/ledger/index.ts'
import { HttpHub, type HubConnection, SyncEngine, type SyncParts } from '../../main/sync/index.ts'
import { enrol, openStore, TENANT } from '../faults/municipality.ts'
import { Station } from '../faults/station.ts'
import { STREAM, tokenOf } from '../faults/told.ts'
import { partsOf, StationHub } from './station-hub.ts'

/*
 * A municipal hub, a hub on site over TLS to which it has given the voters v1–v4, and stations that ask them, all real:
 * - a voter at two stations of the site: one grant of the site, one refusal; the municipal hub has everything and decides again later;
 * - the municipal hub is away: the site is asked all the same, also after a restart of the station;
 * - the site is away, or what it says does not prove itself: nobody grants.
 */
const HOUR = 3_600_000
const random = (length: number) => new Uint8Array(randomBytes(length))
const NOWHERE = 'http://127.0.0.1:9'

async function comes(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const until = Date.now() + 30_000; !(await holds()); await wait(10))
    if (Date.now() > until) throw new Error(`${what} does not come about`)
}

class HubOnSite {
  readonly folder: HubFolder
  readonly store: HubStore
  readonly desk: DelegationDesk
  readonly #server: FastifyInstance

  private constructor(folder: HubFolder, store: HubStore) {
    this.folder = folder
    this.store = store
    this.desk = new DelegationDesk({ store, hub: folder.identity, now: Date.now, randomBytes: random })
    this.#server = createHubServer({
      ...{ store, hub: folder.identity, tokenSecret: folder.tokenSecret, tls: folder.tls },
      ...{ timers: systemTimers, now: Date.now, randomBytes: random },
    })
  }

  static async start(place: string): Promise<HubOnSite> {
    const own = { tenant: TENANT, name: 'site.example', addresses: ['127.0.0.1'], isSite: true }
    await createHubFolder(place, own, { now: Date.now(), randomBytes: random })
    const folder = readHubFolder(place)
    const site = new HubOnSite(folder, await openStore(folder, undefined))
    await site.#server.listen({ host: '127.0.0.1', port: 0 })
    return site
  }

  async state() {
    const address = `https://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
    const authority = createHash('sha256').update(new X509Certificate(this.folder.authority).raw).digest('hex')
    return orThrow(await this.desk.state('tanaka', { address, authority }))
  }

  async stop(): Promise<void> {
    this.#server.server.closeAllConnections()
    await this.#server.close()
  }
}

/** A station whose sync runs, with what it is told. */
class Desk {
  readonly station: Station
  readonly ledger: Ledger
  readonly engine: SyncEngine

  private constructor(station: Station, ledger: Ledger, parts: SyncParts) {
    this.station = station
    this.ledger = ledger
    this.engine = new SyncEngine(parts, { onEvents: () => undefined })
    this.engine.begin()
  }

  static async open(station: Station, more: Partial<SyncParts> = {}): Promise<Desk> {
    const ledger = station.openLedger()
    const parts = await partsOf(ledger, station.key)
    return new Desk(station, ledger, { ...parts, connect: (address) => new HttpHub(address), ...more })
  }

  get state() {
    return this.engine.authority.state()
  }

  record(act: 'claim-made' | 'paper-issued', voter: string) {
    const frame = { kind: 'polling-act', program: { id: STREAM, version: '1' }, place: this.station.config.name } as const
    const content = act === 'claim-made' ? { act, voter, ballots: ['mayor'] } : ({ act, voter, ballot: 'mayor' } as const)
    return orThrow(this.ledger.recordActs([{ ...frame, claims: [tokenOf(voter)], content }]))[0]?.id ?? ''
  }

  ask(claim: string, voter: string, signal = new AbortController().signal): Promise<ClaimVerdict> {
    const asked = { claim, program: STREAM, voter, ballots: ['mayor'], place: this.station.config.name, desk: 'A' }
    return this.engine.authority.claim(asked, signal)
  }

  claims(voter: string): Promise<ClaimVerdict> {
    return this.ask(this.record('claim-made', voter), voter)
  }

  /** Asks until there is a word on it and something more holds; nobody waits longer then. */
  async claimsUntil(voter: string, holds: () => boolean): Promise<ClaimVerdict> {
    const stop = new AbortController()
    const claim = this.record('claim-made', voter)
    const { seq } = this.ledger.sync.head()
    const asked = this.ask(claim, voter, stop.signal)
    await comes(() => this.ledger.sync.claimAnswer(seq) !== undefined && holds(), 'the word of both')
    stop.abort()
    return await asked
  }

  isSent(): boolean {
    return this.ledger.sync.outbox().acked === this.ledger.sync.head().seq
  }

  close(): void {
    this.engine.close()
    this.ledger.close()
  }
}

let folder: string
let municipal: StationHub
let municipalDesk: DelegationDesk
let site: HubOnSite
let stations: readonly Station[]
let desks: Desk[]

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-site-'))
  municipal = await StationHub.start(folder)
  site = await HubOnSite.start(path.join(folder, 'site'))
  const config = { seed: 1, events: 0, every: 0, contested: 0, voters: 1 }
  stations = ['one', 'two'].map((name) => new Station({ ...config, name, folder: path.join(folder, name) }, 0))
  await enrol(folder, municipal.hub, municipal.store, stations, municipal.address)
  const { identity: hub } = municipal.hub
  municipalDesk = new DelegationDesk({ store: municipal.store, hub, now: Date.now, randomBytes: random })
  desks = []
})
afterEach(async () => {
  for (const desk of desks) desk.close()
  await site.stop()
  await site.store.close()
  await municipal.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function delegates(): Promise<string> {
  const period = { from: Date.now() - HOUR, until: Date.now() + HOUR }
  const tokens = ['v1', 'v2', 'v3', 'v4'].map(tokenOf)
  const terms = { site: await site.state(), program: STREAM, tokens, ...period }
  const given = orThrow(await municipalDesk.give('suzuki', terms))
  orThrow(await site.desk.take('tanaka', given.bytes))
  return given.id
}

async function opens(index: number, more: Partial<SyncParts> = {}): Promise<Desk> {
  const station = stations[index]
  if (station === undefined) throw new Error('there is such a station')
  const desk = await Desk.open(station, more)
  desks.push(desk)
  return desk
}

function closes(desk: Desk): void {
  desk.close()
  desks = desks.filter((other) => other !== desk)
}

test('a voter at two desks of the site is granted there once; the municipal hub has it all, and decides again after the return', async () => {
  const id = await delegates()
  const [one, two] = [await opens(0), await opens(1)]
  const verdicts = await Promise.all([one.claims('v1'), two.claims('v1')])
  expect(verdicts).toMatchObject(
    verdicts[0]?.verdict === 'granted'
      ? [
          { verdict: 'granted', mode: 'site' },
          { verdict: 'refused', mode: 'site', elsewhere: { place: 'one' } },
        ]
      : [
          { verdict: 'refused', mode: 'site', elsewhere: { place: 'two' } },
          { verdict: 'granted', mode: 'site' },
        ],
  )
  expect([one.state, two.state]).toEqual(['site', 'site'])
  const granted = verdicts[0]?.verdict === 'granted' ? one : two
  granted.record('paper-issued', 'v1')
  // Others are the municipal hub's, as ever.
  expect(await one.claims('v9')).toMatchObject({ verdict: 'granted', mode: 'online' })
  expect(await two.claims('v9')).toMatchObject({ verdict: 'refused', mode: 'online' })
  await comes(() => one.isSent() && two.isSent(), 'the whole log at the municipal hub')
  // The site has what was recorded, too: the return tells of it.
  await comes(
    async () => (await site.store.stream(STREAM))?.size === (await municipal.store.stream(STREAM))?.size,
    'the same at both',
  )

  orThrow(await municipalDesk.bringBack('suzuki', orThrow(await site.desk.giveBack('tanaka', id))))
  await comes(async () => (await municipal.store.delegations())[0]?.state === 'ended', 'the end of it')
  expect(await one.claims('v2')).toMatchObject({ verdict: 'granted', mode: 'online' })
  const [here, there] = granted === one ? [one, two] : [two, one]
  expect(await there.claims('v1')).toMatchObject({
    verdict: 'refused',
    mode: 'online',
    elsewhere: { place: here.station.config.name },
  })
  expect((await municipal.store.conflicts(STREAM)).filter(({ kind }) => kind !== 'claim')).toEqual([])
  // Nothing that was ever sent to the site says where a device stands.
  expect((await site.store.devices()).map(({ reportedEpoch }) => reportedEpoch)).toEqual([0, 0])
})

describe('while the municipal hub is away', () => {
  test('the site is asked that is known from before, also after a restart; everything goes up later', async () => {
    await delegates()
    const before = await opens(0)
    await comes(() => before.ledger.sync.delegations().length === 1, 'a known delegation')
    closes(before)
    const alone = await opens(0, { hub: new HttpHub({ address: NOWHERE }) })
    expect(await alone.claims('v3')).toMatchObject({ verdict: 'granted', mode: 'site' })
    await comes(() => alone.state === 'site', 'that the site decides')
    const { seq } = alone.ledger.sync.head()
    expect(alone.isSent()).toBe(false)
    closes(alone)
    const again = await opens(0)
    await comes(() => again.isSent(), 'the rest at the municipal hub')
    // It withholds its word, which takes nothing of the grant.
    expect(again.ledger.sync.claimAnswer(seq)?.verdict).toBe('granted')
  })

  test('a station that has never heard of the site asks nobody', async () => {
    await delegates()
    const alone = await opens(0, { hub: new HttpHub({ address: NOWHERE }) })
    const stop = new AbortController()
    const asked = alone.ask(alone.record('claim-made', 'v3'), 'v3', stop.signal)
    await comes(() => alone.state === 'unreachable', 'that nobody is there')
    stop.abort()
    expect(await asked).toEqual({ verdict: 'no-answer' })
    expect(await site.store.stream(STREAM)).toBeUndefined()
  })
})

test('while the site is away nobody grants: neither the municipal hub nor the station by itself', async () => {
  await delegates()
  await site.stop()
  const desk = await opens(0)
  expect(await desk.claimsUntil('v1', () => desk.ledger.sync.delegations().length === 1)).toEqual({ verdict: 'no-answer' })
  expect(desk.state).toBe('connected')
  expect(await desk.claims('v9')).toMatchObject({ verdict: 'granted', mode: 'online' })
})

describe('what the site says counts only with its proof', () => {
  type Change = (receipt: Receipt) => Receipt
  const withNote =
    (change: (note: string) => string): Change =>
    (receipt) =>
      receipt.site === undefined
        ? receipt
        : { ...receipt, site: { ...receipt.site, delegation: change(receipt.site.delegation) } }

  test.each<[string, Change]>([
    ['without its right', ({ site: _right, ...receipt }) => receipt],
    ['for another place in its order', (receipt) => ({ ...receipt, position: receipt.position + 1 })],
    [
      'without that the voter is one of its own',
      (receipt) => (receipt.site === undefined ? receipt : { ...receipt, site: { ...receipt.site, scope: [] } }),
    ],
    [
      'under a right that it has signed itself',
      withNote((note) => {
        const delegation = parseDelegation(parseNote(note)?.text ?? '')
        if (delegation === undefined) throw new Error('it is one')
        const { name, publicKey, sign } = site.folder.identity
        return signDelegation(delegation, { name, publicKey }, sign)
      }),
    ],
    ['under a right with another end', withNote((note) => note.replace(/"until":\d+/, '"until":9999999999999'))],
  ])('%s: no grant', async (_what, change) => {
    await delegates()
    let answers = 0
    const connect = (address: ConstructorParameters<typeof HttpHub>[0]): HubConnection => {
      const hub = new HttpHub(address)
      const postEvents: HubConnection['postEvents'] = async (...asked) => {
        const answered = await hub.postEvents(...asked)
        if (!answered.ok) return answered
        const verdicts: EventsAnswer['verdicts'] = answered.value.verdicts.map((verdict) => ({
          ...verdict,
          ...(verdict.receipt !== undefined && { receipt: change(verdict.receipt) }),
        }))
        if (verdicts.some(({ verdict }) => verdict === 'granted')) answers += 1
        return ok({ ...answered.value, verdicts })
      }
      return Object.assign(Object.create(hub) as HubConnection, { postEvents, close: () => hub.close() })
    }
    const desk = await opens(0, { connect })
    expect(await desk.claimsUntil('v1', () => answers > 0)).toEqual({ verdict: 'no-answer' })
    expect(desk.ledger.sync.claimAnswers(1, desk.ledger.sync.head().seq).map(({ verdict }) => verdict)).toEqual(['provisional'])
  })
})
