import { decodeHeader } from '../../core/event/index.ts'
import { NO_PROGRAM, streamOf } from '../../core/protocol/index.ts'
import type { SyncRecords } from '../ledger/index.ts'

/** No program is called so: it has no letter that ids begin with. */
const UNKNOWN = '\0'
const PAGE = 200

/** Which program this device's chain carries on at an event: known as far as batches were cut, else looked for behind. */
export class StreamTracker {
  readonly #records: Pick<SyncRecords, 'events'>
  #known: { readonly seq: number; readonly carried: string } = { seq: 0, carried: NO_PROGRAM }

  constructor(records: Pick<SyncRecords, 'events'>) {
    this.#records = records
  }

  /** What later events without a program belong to, after this event. */
  carriedAt(seq: number): string {
    if (this.#known.seq === seq) return this.#known.carried
    let until = seq
    while (until > 0) {
      const after = Math.max(0, until - PAGE)
      const page = this.#records.events(after, until - after)
      for (const { header } of page.toReversed()) {
        const decoded = decodeHeader(header)
        const carried = decoded === undefined ? UNKNOWN : streamOf(decoded, UNKNOWN).carried
        if (carried !== UNKNOWN) return carried
      }
      until = after
    }
    return NO_PROGRAM
  }

  note(seq: number, carried: string): void {
    this.#known = { seq, carried }
  }
}
