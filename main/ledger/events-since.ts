import type { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../../core/base/index.ts'
import { type LedgerEvent, readEvent } from '../../core/event/index.ts'
import type { EventStore } from './event-store.ts'

/**
 * The events of the log from the first on that can belong to a business day or to one after it.
 *
 * Searched by halves: the logical time of events only grows and is never behind the wall clock of its event, so before the
 * first event whose logical time has reached the day, no event has a wall clock of that day, however the clock was set.
 */
export function* eventsSince(store: EventStore, day: Temporal.PlainDate): Generator<LedgerEvent> {
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
  for (const logged of store.events(before)) yield eventOf(logged)
}

function eventOf(logged: Parameters<typeof readEvent>[0]): LedgerEvent {
  const event = readEvent(logged)
  if (typeof event === 'string') throw new Error(`an event cannot be read: ${event}`)
  return event
}
