import { err, ok, type Result, type Timers } from '../../core/base/index.ts'
import {
  type Batch,
  type ClaimVerdictMessage,
  decodeBatch,
  type EventsAnswer,
  type Lane,
  proveBatch,
  type RefusalCode,
  sealingKeyBytes,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import { type ChainOf, type DeviceRecord, type HubStore, StoreUnavailable } from '../store/index.ts'
import { checkpointNote } from './checkpoint-note.ts'
import { GroupCommit } from './group-commit.ts'
import { HighWaterMarks } from './high-water-marks.ts'
import { settleProvisional } from './settle-provisional.ts'
import { settleReturn } from './settle-return.ts'
import { storedInclusion, storedRoot } from './stored-tree.ts'
import { StreamWatch } from './stream-watch.ts'
import type { HubIdentity, Submission } from './submission.ts'

export interface HubLogOptions {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly timers: Timers
  readonly now: () => number
  /** The database has less than it has already committed; nothing is answered until an epoch says so. */
  readonly onWentBack?: () => void
}

/** What a hub does with batches: proves them, joins them into groups, and answers once they are committed. */
export class HubLog {
  readonly watch: StreamWatch
  readonly #store: HubStore
  readonly #hub: HubIdentity
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly #commit: GroupCommit

  constructor({ store, hub, timers, now, onWentBack }: HubLogOptions) {
    this.#store = store
    this.#hub = hub
    this.now = now
    this.watch = new StreamWatch(store, timers)
    const reached = new HighWaterMarks(onWentBack)
    this.#commit = new GroupCommit({ store, hub, timers, now, reached, onCommit: (sizes) => this.watch.grown(sizes) })
  }

  /** Takes a batch as it came. The answer is given only when everything in it is durable. */
  async receive(bytes: Uint8Array, lane: Lane): Promise<Result<EventsAnswer, RefusalCode>> {
    const batch = decodeBatch(bytes)
    return batch === undefined ? err('malformed') : this.receiveBatch(batch, lane)
  }

  async receiveBatch(batch: Batch, lane: Lane): Promise<Result<EventsAnswer, RefusalCode>> {
    const device = await this.#store.device(batch.device)
    if (device === undefined) return err('unknown-device')
    const proved = this.#prove(batch, device)
    if (!proved.ok) return proved
    const outcome = await this.#commit.submit(proved.value, lane)
    // Perhaps it was the last that was waited for.
    if (outcome.epoch > 0 && batch.standing !== undefined) await this.settle()
    // Perhaps it was the last that a site had, and this hub not.
    if (this.#commit.authorities.last.returning.length > 0 && batch.standing !== undefined) await this.settleReturns()
    const receipts = new Map<number, ClaimVerdictMessage['receipt']>()
    for (const { seq, stream, position, ...right } of outcome.grantedBefore) {
      const receipt = await this.#receipt(stream, position)
      receipts.set(seq, receipt && { ...receipt, ...right })
    }
    const verdicts = outcome.verdicts.map((verdict) => {
      const receipt = receipts.get(verdict.seq)
      return receipt === undefined ? verdict : { ...verdict, receipt }
    })
    return ok({ v: 1, status: outcome.status, ack: outcome.ack, epoch: outcome.epoch, time: this.now(), verdicts })
  }

  /** Decides again what sites have given back, as far as this hub has all of their logs. */
  async settleReturns(): Promise<void> {
    try {
      for (const { id } of this.#commit.authorities.last.returning) {
        const settled = await settleReturn(this.#store, id, { hub: this.#hub, now: this.now })
        if (settled?.size !== undefined) this.watch.grown(new Map([[settled.stream, settled.size]]))
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  /** What was given provisionally stands, as soon as the fence is down: of use after whatever may have brought it down. */
  async settle(): Promise<void> {
    try {
      const sizes = await settleProvisional(this.#store, { hub: this.#hub, now: this.now })
      this.watch.grown(sizes)
    } catch (error) {
      // The next report tries again: nobody's batch fails for it.
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  #prove(batch: Batch, device: DeviceRecord): Result<Submission, RefusalCode> {
    const { incarnation } = batch
    // A new incarnation begins with an enrolment, so that a copied disk cannot begin one by itself.
    if (incarnation > device.incarnation) return err('unknown-device')
    const owner = { tenant: this.#hub.tenant, device: device.device, incarnation }
    const proved = proveBatch(batch, { owner, publicKey: device.publicKey }, verifySignature)
    if (!proved.ok) return err('not-proved')
    const keys = batch.keys ?? []
    const chain: ChainOf = { device: batch.device, incarnation }
    if (!keys.every((key) => verifySignature(device.publicKey, sealingKeyBytes(chain, key), key.signature)))
      return err('not-proved')
    return ok({ device, incarnation, batch: proved.value, keys, receipts: new Map(batch.receipts ?? []) })
  }

  /** Of a claim that was granted before, against the stream as it stands now. */
  async #receipt(stream: string, position: number): Promise<ClaimVerdictMessage['receipt']> {
    const [stored, { epoch }] = [await this.#store.stream(stream), await this.#store.state()]
    if (stored?.checkpoint === undefined || position > stored.size) return undefined
    const path = await storedInclusion(this.#store, stream, position, stored.size)
    const signed = await this.checkpointAt(stream, epoch, stored.size)
    return { stream, epoch, position, size: stored.size, path: [...path], checkpoint: signed }
  }

  /** Signs what a stream was at a size. */
  async checkpointAt(stream: string, epoch: number, size: number): Promise<string> {
    return checkpointNote(this.#hub, stream, epoch, { size, root: await storedRoot(this.#store, stream, size) })
  }
}
