import { equalBytes } from '../../../core/base/index.ts'
import { decodeHeader } from '../../../core/event/index.ts'
import { NO_PROGRAM, streamOf } from '../../../core/protocol/index.ts'
import type { FormerRecords, KeptRow } from './sync-records.ts'

/** How many rows are held in memory at a time. */
const PAGE_SIZE = 1_000

/** What a ledger that is put aside recorded, and what it knew of others: as events of other devices. */
export function* eventsBefore(former: FormerRecords): Generator<Omit<KeptRow, 'row'>> {
  const { device, incarnation } = former.owner
  let carried = NO_PROGRAM
  for (let after = 0; ; ) {
    const page = former.events(after, PAGE_SIZE)
    for (const { seq, header, body, hash } of page) {
      const decoded = decodeHeader(header)
      if (decoded === undefined) throw new Error(`the header of event ${seq} has become unreadable`)
      const { stream, carried: next } = streamOf(decoded, carried)
      carried = next
      const content = body === undefined ? { erased: true } : { erased: false, body }
      yield { stream, device, incarnation, seq, hash, header, at: decoded.at, ...content }
    }
    if (page.length < PAGE_SIZE) break
    after = page.at(-1)?.seq ?? after
  }
  for (let after = 0; ; ) {
    const page = former.keptRows(after, PAGE_SIZE)
    // The own events stand in the feed without their bodies: they came with the log.
    yield* page.filter((row) => row.incarnation !== incarnation || !equalBytes(row.device, device))
    if (page.length < PAGE_SIZE) break
    after = page.at(-1)?.row ?? after
  }
}
