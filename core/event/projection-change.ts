import { equalBytes } from '../base/index.ts'
import type { Effects, Outcome } from '../program/decision.ts'
import type { CounterUse } from '../program/usage.ts'
import { businessDayText } from './business-day.ts'
import { formatEventId } from './event-id.ts'
import type { LedgerEvent } from './ledger-event.ts'

/** The state of one recorded check-in. */
export interface CheckInState {
  /** Sequence number of the check-in event. */
  readonly seq: number
  /** Receipt number (受付番号). */
  readonly number: number
  /** Business day in Asia/Tokyo, `YYYY-MM-DD`. */
  readonly day: string
  /** As it was decided; a release does not change it. */
  readonly outcome: Outcome
  /** Sequence number of the event that undid it. */
  readonly undoneBy?: number
  /** Sequence number of the event by which the staff admitted after all. */
  readonly releasedBy?: number
}

/** As what a check-in counts: one that the staff released is admitted. */
export function standingOutcome({ outcome, releasedBy }: CheckInState): Outcome {
  return releasedBy === undefined ? outcome : 'admit'
}

/** What an event does to counters, each once, and zones; an undo takes it back. */
export interface RecordedEffects extends Effects {
  /** Sequence number of the check-in or release that does it. */
  readonly seq: number
  /** Wall-clock time, milliseconds since 1970. */
  readonly at: number
}

/** A card that is bound to an entry of a roll. */
export interface BoundCard {
  /** Sequence number of the registration. */
  readonly seq: number
  readonly subjectKey: string
  readonly roll: string
  readonly number: string
  readonly publicKeyBase64: string
  /** Wall-clock time, milliseconds since 1970. */
  readonly at: number
}

/**
 * What one event changes in the projections; the same for the tables in SQLite and for the fold in memory.
 *
 * An event whose body was erased changes only what its header says: uses, who passed and registrations vanish with the
 * bodies that hold them, when the projections are next rebuilt. That is also how windows that are over are forgotten: the
 * counter of a day that is past is never asked for again, and goes with the bodies of that day's check-ins.
 */
export type ProjectionChange =
  | { readonly type: 'check-in-added'; readonly checkIn: CheckInState; readonly effect: RecordedEffects | undefined }
  | { readonly type: 'check-in-undone'; readonly seq: number; readonly undoneBy: number }
  | {
      readonly type: 'check-in-released'
      readonly seq: number
      readonly releasedBy: number
      readonly effect: RecordedEffects | undefined
    }
  | { readonly type: 'action-recorded'; readonly checkIn: number; readonly seq: number }
  | { readonly type: 'occupancy-corrected'; readonly zone: string; readonly delta: number }
  | {
      readonly type: 'passback-forgiven'
      readonly zone: string
      /** Absent when the body was erased. */
      readonly subject?: string
      readonly people: number
    }
  | { readonly type: 'program-switched'; readonly seq: number }
  | { readonly type: 'card-registered'; readonly card: BoundCard }
  | { readonly type: 'card-unregistered'; readonly registration: number }
  /** A registration of another device ends: the event that says so here, and the id of that which it ends. */
  | { readonly type: 'card-unregistered-elsewhere'; readonly seq: number; readonly registration: string }
  | { readonly type: 'act-recorded'; readonly program: string; readonly seq: number }

export function projectionChange(event: LedgerEvent): ProjectionChange | undefined {
  const { seq } = event.header
  switch (event.kind) {
    case 'ledger-opened':
    case 'bodies-erased':
    case 'staff-session':
    case 'other':
      return undefined
    case 'check-in': {
      const { number, outcome, at } = event.header
      return { type: 'check-in-added', checkIn: { seq, number, day: businessDayText(at), outcome }, effect: effectOf(event) }
    }
    case 'check-in-undone':
      return { type: 'check-in-undone', seq: event.header.cause.seq, undoneBy: seq }
    case 'release':
      return { type: 'check-in-released', seq: event.header.cause.seq, releasedBy: seq, effect: effectOf(event) }
    case 'action':
      return { type: 'action-recorded', checkIn: event.header.cause.seq, seq }
    case 'occupancy-corrected':
      return { type: 'occupancy-corrected', zone: event.header.zone, delta: event.header.delta }
    case 'passback-forgiven': {
      const { zone, people = 0 } = event.header
      return { type: 'passback-forgiven', zone, people, ...(event.body !== undefined && { subject: event.body.subject }) }
    }
    case 'program-switched':
      return { type: 'program-switched', seq }
    case 'card-registered': {
      if (event.body === undefined) return undefined
      const { number, subjectKey, publicKeyBase64 } = event.body
      const { roll, at } = event.header
      return { type: 'card-registered', card: { seq, subjectKey, roll, number, publicKeyBase64, at } }
    }
    case 'card-unregistered': {
      const { cause, device, incarnation } = event.header
      return cause.incarnation === incarnation && equalBytes(cause.device, device)
        ? { type: 'card-unregistered', registration: cause.seq }
        : { type: 'card-unregistered-elsewhere', seq, registration: formatEventId(cause) }
    }
    case 'shelter-act':
    case 'polling-act':
      return { type: 'act-recorded', program: event.header.program.id, seq }
  }
}

function effectOf({ header, body }: Extract<LedgerEvent, { kind: 'check-in' | 'release' }>): RecordedEffects | undefined {
  const uses = body?.uses
  const { seq, at, passage } = header
  if (uses === undefined && passage === undefined) return undefined
  const subject = body?.subject
  return {
    seq,
    at,
    uses: uses === undefined ? [] : eachOnce(uses),
    ...(passage === undefined ? {} : { passage: subject === undefined ? passage : { ...passage, subject } }),
  }
}

/** A counter that is named twice is used once, by both amounts. */
function eachOnce(uses: readonly CounterUse[]): readonly CounterUse[] {
  const amounts = new Map<string, number>()
  for (const { counter, amount } of uses) amounts.set(counter, (amounts.get(counter) ?? 0) + amount)
  return amounts.size === uses.length ? uses : [...amounts].map(([counter, amount]) => ({ counter, amount }))
}
