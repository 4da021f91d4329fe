import { setTimeout as pause } from 'node:timers/promises'
import { orThrow } from '../../core/base/index.ts'
import { type EventsAnswer, encodeBatch, type Receipt, type Verdict } from '../../core/protocol/index.ts'
import type { HubLog } from '../../hub/ingest/index.ts'
import { type HubStore, StoreUnavailable } from '../../hub/store/index.ts'
import { TestStation } from '../hub/station.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** So many stations ask for each voter. */
export const RIVALS = 3

const PACE_MILLISECONDS = 10
const RETRY_MILLISECONDS = 50

/**
 * A station that records and sends without a pause, and keeps its log as a real one does: what was answered is its memory of what the hub has.
 * A hub that does not answer is asked again with the same; now and then something is sent twice.
 */
export class BusyStation {
  readonly station: TestStation
  /** Up to here the hub has said that it has everything. */
  acknowledged = 0
  epoch = 0
  /** Of its claims, by number: the token asked for. */
  readonly asked = new Map<number, string>()
  readonly receipts = new Map<number, Receipt>()
  readonly verdicts = new Map<number, Verdict>()
  refusals = 0
  /** How often the hub could not reach its database. */
  outages = 0
  /** When the hub last answered. */
  answeredAt = 0
  readonly #group: string
  readonly #random: () => number
  #isAtWork = false
  #work: Promise<void> = Promise.resolve()
  #claims = 0

  constructor(number: number) {
    this.station = new TestStation(`station ${number}`)
    this.#group = `group ${Math.floor(number / RIVALS)}`
    this.#random = seededRandom(number)
  }

  /** Records and sends until it is halted. */
  begin(log: HubLog, store: HubStore): void {
    this.#isAtWork = true
    this.#work = this.#go(log, store)
  }

  /** After what is on its way. */
  async halt(): Promise<void> {
    this.#isAtWork = false
    await this.#work
  }

  async #go(log: HubLog, store: HubStore): Promise<void> {
    while (this.#isAtWork) {
      this.#record()
      for (let isSent = false; this.#isAtWork && !isSent; ) isSent = await this.deliver(log, store)
      await pause(PACE_MILLISECONDS)
    }
  }

  #record(): void {
    if (this.#random() < 0.5) return void this.station.note()
    this.#claims += 1
    const token = `${this.#group} voter ${this.#claims}`
    this.asked.set(this.station.claim(token), token)
  }

  /** Sends what the hub lacks, once; false when its database was away. */
  async deliver(log: HubLog, store: HubStore): Promise<boolean> {
    const overlap = this.#random() < 0.1 ? Math.floor(this.#random() * 5) : 0
    const first = Math.max(1, this.acknowledged + 1 - overlap)
    try {
      const answer = orThrow(await log.receive(this.#bytes(first), 'claim'))
      this.answeredAt = performance.now()
      this.#take(answer)
      if (answer.epoch > this.epoch) await this.#beginAgain(answer.epoch, log, store)
      return true
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      this.outages += 1
      await pause(RETRY_MILLISECONDS)
      return false
    }
  }

  /** Everything once more: what became of each of its claims in the end. */
  async finalVerdicts(log: HubLog): Promise<ReadonlyMap<number, Verdict>> {
    const { status, verdicts } = orThrow(await log.receive(this.#bytes(1), 'backlog'))
    if (status !== 'accepted') throw new Error(`${status} at the end`)
    return new Map(verdicts.map(({ seq, verdict }) => [seq, verdict]))
  }

  #bytes(first: number): Uint8Array {
    const receipts = [...this.receipts].filter(([seq]) => seq >= first).sort(([a], [b]) => a - b)
    return this.station.bytes(first, undefined, this.epoch > 0 ? receipts : [])
  }

  #take({ status, ack, verdicts }: EventsAnswer): void {
    if (status !== 'accepted' && status !== 'gap') throw new Error(`${status}, and nobody told another history`)
    // Less than before is for the new epoch alone to say.
    if (status === 'accepted') this.acknowledged = Math.max(this.acknowledged, ack)
    for (const { seq, verdict, receipt } of verdicts) {
      if (verdict === 'refused') this.refusals += 1
      this.verdicts.set(seq, verdict)
      if (receipt !== undefined) this.receipts.set(seq, receipt)
    }
  }

  /** A new epoch: what the hub has lost is sent again, and then the station says that this was all (sync reference §5.6). */
  async #beginAgain(epoch: number, log: HubLog, store: HubStore): Promise<void> {
    const { seq = 0 } = (await store.head(this.station)) ?? {}
    this.epoch = epoch
    this.acknowledged = Math.min(this.acknowledged, seq)
    this.#take(orThrow(await log.receive(this.#bytes(this.acknowledged + 1), 'backlog')))
    const standing = encodeBatch(this.station.batch(this.station.seq + 1, this.station.seq, [], epoch))
    this.#take(orThrow(await log.receive(standing, 'backlog')))
  }
}
