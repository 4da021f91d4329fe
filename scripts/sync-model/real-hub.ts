import type { Timers } from '../../core/base/index.ts'
import type { EventReference } from '../../core/event/index.ts'
import { decodeHubRecord, NO_PROGRAM, parseCheckpoint, parseNote } from '../../core/protocol/index.ts'
import { HubFeed, HubLog } from '../../hub/ingest/index.ts'
import type { DeviceRecord, StoredEvent } from '../../hub/store/index.ts'
import type { FeedPage, HubFace, HubView, ModelAnswer, Upload } from './hub-face.ts'
import { emptyLogOf, PROGRAM } from './model-events.ts'
import { hexOf } from './names.ts'
import type { RestorableStore } from './real-store.ts'
import { publicKeyOf, REAL_HUB } from './signatures.ts'

/** What is gathered is written at once: one step of a history after the other. */
const AT_ONCE: Timers = {
  after: (_milliseconds, action) => {
    queueMicrotask(action)
    return () => undefined
  },
}

/** Nobody records or waits for so much in a history. */
const ALL = 1_000_000

interface Known {
  readonly kiosk: number
  readonly incarnation: number
  cut?: number
}

/** The hub as it runs, over one of its stores, for the same histories as the one of the model. */
export class RealHub implements HubFace {
  readonly #stores: RestorableStore
  #log: HubLog
  #feed: HubFeed
  /** What whoever runs the hub knows of stations, also after it lost its data. */
  readonly #known = new Map<number, Known>()
  #clock = 1
  #view: HubView | undefined

  constructor(stores: RestorableStore) {
    this.#stores = stores
    const { log, feed } = this.#begin()
    this.#log = log
    this.#feed = feed
  }

  async enrol(kiosk: number, incarnation: number): Promise<void> {
    this.#view = undefined
    const cut = this.#known.get(kiosk)?.cut
    this.#known.set(kiosk, { kiosk, incarnation, ...(cut !== undefined && { cut }) })
    await this.#stores.store.putDevice(recordOf(kiosk, incarnation))
  }

  async post({ batch }: Upload): Promise<ModelAnswer> {
    this.#view = undefined
    const answer = await this.#log.receive(batch, 'claim')
    const { epoch } = await this.#stores.store.state()
    if (!answer.ok) return { status: 'rejected', ack: 0, epoch, verdicts: [] }
    const { status, ack, verdicts } = answer.value
    return {
      ...{ status, ack, epoch: answer.value.epoch },
      verdicts: verdicts.map(({ seq, verdict, receipt }) => ({
        seq,
        verdict,
        ...(receipt !== undefined && { receipt: () => receipt }),
      })),
    }
  }

  async feed(epoch: number, after: number, limit: number): Promise<FeedPage> {
    const answer = await this.#feed.page(PROGRAM, { epoch, after, limit, waitMilliseconds: 0 })
    if (answer.status === 'epoch') return { status: 'epoch', epoch: answer.epoch }
    const signed = parseCheckpoint(parseNote(answer.checkpoint)?.text ?? '')
    return { ...answer, root: signed?.root ?? new Uint8Array(), answer }
  }

  async revoke(kiosk: number): Promise<void> {
    this.#view = undefined
    const known = this.#known.get(kiosk)
    if (known === undefined || known.cut !== undefined) return
    const { store } = this.#stores
    const { owner } = emptyLogOf(kiosk, known.incarnation)
    known.cut = (await store.head(owner))?.seq ?? 0
    await store.revoke(owner.device, known.cut)
  }

  backup(): Promise<void> {
    return this.#stores.backup()
  }

  /** As docs/hub.md says: the copy, what is known of stations since it was made, and only then the new epoch. */
  async restore(backup: number): Promise<void> {
    this.#view = undefined
    if (!(await this.#stores.restore(backup))) return
    const { store } = this.#stores
    for (const { kiosk, incarnation, cut } of this.#known.values()) {
      const { owner } = emptyLogOf(kiosk, incarnation)
      const there = await store.device(owner.device)
      if (there?.incarnation !== incarnation) await store.putDevice(recordOf(kiosk, incarnation))
      if (cut !== undefined) await store.revoke(owner.device, cut)
    }
    this.#clock += 1
    await store.raiseEpoch(this.#clock)
    const { log, feed } = this.#begin()
    this.#log = log
    this.#feed = feed
  }

  async view(): Promise<HubView> {
    this.#view ??= await this.#look()
    return this.#view
  }

  #begin() {
    const { store } = this.#stores
    const log = new HubLog({ store, hub: REAL_HUB, timers: AT_ONCE, now: () => 0 })
    return { log, feed: new HubFeed(store, REAL_HUB, log) }
  }

  async #look(): Promise<HubView> {
    const { store } = this.#stores
    const { epoch, awaited } = await store.state()
    const events = await store.feed(PROGRAM, 0, ALL)
    const before = await store.feed(NO_PROGRAM, 0, ALL)
    const ids = new Map([...events, ...before].map((event) => [nameOf(event), hexOf(event.hash)]))
    const idOf = (event: EventReference) => ids.get(nameOf(event)) ?? ''
    const tokens = await store.held(PROGRAM)
    const claims = await store.transaction((transaction) => transaction.claims(PROGRAM, tokens))
    const conflicts = await store.conflicts(PROGRAM)
    const quarantined = await store.quarantined()
    return {
      epoch,
      fenced: awaited > 0,
      rows: events.map(rowOf),
      before: before.map(rowOf),
      quarantine: new Set(quarantined.flatMap(({ hash, reason }) => (reason === 'fork' ? [] : [hexOf(hash)]))),
      holds: new Map(claims.map((claim) => [hexOf(claim.token), idOf(claim)])),
      conflicts: new Set(conflicts.map((conflict) => `${idOf(conflict)} ${hexOf(conflict.token)}`)),
    }
  }
}

const deviceName = ({ device, incarnation }: Pick<EventReference, 'device' | 'incarnation'>) => `${hexOf(device)}-${incarnation}`
const nameOf = (event: EventReference) => `${deviceName(event)} ${event.seq}`
const rowOf = (event: StoredEvent) => ({
  ...{ id: hexOf(event.hash), device: deviceName(event), seq: event.seq },
  ...(decodeHubRecord(event.header, REAL_HUB.publicKey) !== undefined && { byHub: true }),
})

function recordOf(kiosk: number, incarnation: number): DeviceRecord {
  const { owner } = emptyLogOf(kiosk, incarnation)
  return {
    ...{ device: owner.device, incarnation, publicKey: publicKeyOf(kiosk), sealingKey: new Uint8Array(32) },
    ...{ station: { id: `${kiosk}`, name: `${kiosk}` }, bundle: new Uint8Array(), programs: [PROGRAM] },
    ...{ forked: false, reportedEpoch: 0 },
  }
}
