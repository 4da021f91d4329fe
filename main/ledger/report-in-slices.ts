import { type Report, ReportCount, type ReportRequest } from '../../core/event/index.ts'
import type { EventStore } from './event-store.ts'
import { eventsSince } from './events-since.ts'

/** How long work on a report may hold everything else up, milliseconds: a tap, the end of a relay's pulse. */
export const REPORT_SLICE = 5

/** How many events are read at once: far fewer than a slice has time for. */
const PAGE_SIZE = 25

/** How a long count is done beside other work. */
export interface Slices {
  monotonicMilliseconds(): number
  /** Lets everything else go on first. */
  pause(): Promise<void>
  /** Nobody wants the result any more. */
  isCancelled(): boolean
}

/** As `reportOf`, in slices of time. Undefined: it was cancelled. */
export async function reportInSlices(store: EventStore, request: ReportRequest, slices: Slices): Promise<Report | undefined> {
  const count = new ReportCount(request)
  let began = slices.monotonicMilliseconds()
  for (const event of eventsSince(store, request.from, PAGE_SIZE)) {
    count.add(event)
    if (slices.monotonicMilliseconds() - began < REPORT_SLICE) continue
    await slices.pause()
    // The ledger may have been closed meanwhile: nothing more is read then.
    if (slices.isCancelled()) return undefined
    began = slices.monotonicMilliseconds()
  }
  return count.report()
}
