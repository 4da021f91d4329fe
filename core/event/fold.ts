import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, businessDay } from '../base/index.ts'
import type { Outcome } from '../program/decision.ts'
import type { LedgerEvent } from './ledger-event.ts'

/** One line of the projection "check-ins": the state of one recorded check-in. */
export interface CheckInState {
  /** Sequence number of the check-in event. */
  readonly seq: number
  /** Receipt number (受付番号). */
  readonly number: number
  /** Business day in Asia/Tokyo, `YYYY-MM-DD`. */
  readonly day: string
  readonly outcome: Outcome
  /** Sequence number of the event that undid it. */
  readonly undoneBy?: number
}

/** Check-ins of one business day: those that stand, by outcome, and those of that day that were undone since. */
export interface DayCounts {
  readonly admit: number
  readonly refuse: number
  readonly ask: number
  readonly undone: number
}

export const NO_CHECK_INS: DayCounts = { admit: 0, refuse: 0, ask: 0, undone: 0 }

/** What one event changes in the projections; the same for the tables in SQLite and for the fold in memory. */
export type ProjectionChange =
  | { readonly type: 'check-in-added'; readonly checkIn: CheckInState }
  | { readonly type: 'check-in-undone'; readonly seq: number; readonly undoneBy: number }

export function projectionChange(event: LedgerEvent): ProjectionChange | undefined {
  if (event.kind === 'check-in') {
    const { seq, number, outcome, at } = event.header
    return { type: 'check-in-added', checkIn: { seq, number, day: businessDayText(at), outcome } }
  }
  if (event.kind === 'check-in-undone')
    return { type: 'check-in-undone', seq: event.header.cause.seq, undoneBy: event.header.seq }
  return undefined
}

/** The projections of a whole log. */
export interface Projections {
  /** By sequence number, ascending. */
  readonly checkIns: ReadonlyMap<number, CheckInState>
  /** By business day, `YYYY-MM-DD`. */
  readonly counts: ReadonlyMap<string, DayCounts>
}

/** A fold under way: give it a log's events in the order of their sequence numbers. */
export interface Fold {
  add(event: LedgerEvent): void
  readonly projections: Projections
}

/**
 * Begins a fold of events into projections.
 *
 * Nothing an event says can fail here: an undo of what is not there, or of what was undone before, changes nothing.
 */
export function startFold(): Fold {
  const checkIns = new Map<number, CheckInState>()
  const counts = new Map<string, DayCounts>()
  const add = (event: LedgerEvent) => {
    const change = projectionChange(event)
    if (change?.type === 'check-in-added') {
      const { checkIn } = change
      checkIns.set(checkIn.seq, checkIn)
      const day = counts.get(checkIn.day) ?? NO_CHECK_INS
      counts.set(checkIn.day, { ...day, [checkIn.outcome]: day[checkIn.outcome] + 1 })
    } else if (change?.type === 'check-in-undone') {
      const checkIn = checkIns.get(change.seq)
      if (checkIn === undefined || checkIn.undoneBy !== undefined) return
      checkIns.set(checkIn.seq, { ...checkIn, undoneBy: change.undoneBy })
      const day = counts.get(checkIn.day) ?? NO_CHECK_INS
      counts.set(checkIn.day, { ...day, [checkIn.outcome]: day[checkIn.outcome] - 1, undone: day.undone + 1 })
    }
  }
  return { add, projections: { checkIns, counts } }
}

/** The projections of a whole log. */
export function foldEvents(events: Iterable<LedgerEvent>): Projections {
  const fold = startFold()
  for (const event of events) fold.add(event)
  return fold.projections
}

/** The business day that was asked for last, with its bounds: asking the calendar takes as long as half a signature. */
let lastDay = { from: 0, until: 0, text: '' }

/** The business day in Japan of a wall-clock time in milliseconds, as `YYYY-MM-DD`. */
export function businessDayText(wallMilliseconds: number): string {
  if (wallMilliseconds < lastDay.from || wallMilliseconds >= lastDay.until) {
    const day = businessDay(Temporal.Instant.fromEpochMilliseconds(wallMilliseconds))
    const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds
    lastDay = { from: midnight(day), until: midnight(day.add({ days: 1 })), text: day.toString() }
  }
  return lastDay.text
}
