import { type Case, CaseFold } from '../../core/protocol/index.ts'
import type { SyncRecords, WeighingPlace } from '../ledger/index.ts'

/** The cases of one stream as this station has read it: the fold is that of every station and of the hub. */
export class CaseBook {
  readonly #records: Pick<SyncRecords, 'weighing'>
  readonly #stream: string
  readonly #hub: Uint8Array
  #place: WeighingPlace | undefined
  #fold: CaseFold
  #cases: readonly Case[] = []

  /** @param hub public key of the hub that the station is enrolled with */
  constructor(records: Pick<SyncRecords, 'weighing'>, stream: string, hub: Uint8Array) {
    this.#records = records
    this.#stream = stream
    this.#hub = hub
    this.#fold = new CaseFold(hub)
  }

  /** In the order in which they were opened. */
  get cases(): readonly Case[] {
    return this.#cases
  }

  /** Takes what came in since the last look. True: there was something. */
  readOn(): boolean {
    const { goesOn, rows, place } = this.#records.weighing(this.#stream, this.#place)
    if (!goesOn) this.#fold = new CaseFold(this.#hub)
    this.#place = place
    for (const row of rows) this.#fold.apply(row)
    if (goesOn && rows.length === 0) return false
    this.#cases = this.#fold.cases()
    return true
  }
}
