import type { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../../core/base/index.ts'
import {
  businessDayText,
  type CheckInPeriod,
  type CheckInRecord,
  checkInRecord,
  type LedgerEvent,
} from '../../core/event/index.ts'
import type { EventStore } from './event-store.ts'
import { eventOf, type LoggedCheckIns } from './logged-check-ins.ts'

/** The events of the log from the first on that can belong to a business day or to one after it. */
export function* eventsSince(store: EventStore, day: Temporal.PlainDate, pageSize?: number): Generator<LedgerEvent> {
  for (const logged of store.events(lastSeqBefore(store, day), pageSize)) yield eventOf(logged)
}

/**
 * The check-ins of a program between two business days, as they stand, oldest first. Undone ones are left out, as a report
 * leaves them out: whoever counts the lines gets the number of the report.
 *
 * Reads on to the end of the log as it was at the beginning: after a clock was put back, a later event can belong to an earlier day.
 */
export function* checkInsBetween(
  store: EventStore,
  checkIns: LoggedCheckIns,
  { program, from, until }: CheckInPeriod,
): Generator<CheckInRecord> {
  const [first, last] = [from.toString(), until.toString()]
  for (const { checkIn, undo, release } of checkIns.oldestFirst(lastSeqBefore(store, from), store.lastSeq())) {
    if (undo !== undefined || checkIn.header.program.id !== program) continue
    const day = businessDayText(checkIn.header.at)
    if (day >= first && day <= last) yield checkInRecord(checkIn, release)
  }
}

/**
 * Up to which sequence number no event can belong to a business day or to one after it.
 *
 * Searched by halves: the logical time of events only grows and is never behind the wall clock of its event, so before the
 * first event whose logical time has reached the day, no event has a wall clock of that day, however the clock was set.
 */
function lastSeqBefore(store: EventStore, day: Temporal.PlainDate): number {
  const begin = day.toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds
  let before = 0
  let notBefore = store.lastSeq() + 1
  while (before + 1 < notBefore) {
    const middle = Math.floor((before + notBefore) / 2)
    const logged = store.event(middle)
    if (logged === undefined) throw new Error(`event ${middle} is missing`)
    if (eventOf(logged).header.hlc[0] < begin) before = middle
    else notBefore = middle
  }
  return before
}
