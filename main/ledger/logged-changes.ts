import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import {
  type CheckInState,
  type EventDefect,
  type EventReference,
  type LogPosition,
  type ProjectionChange,
  parseEventId,
  projectionChange,
  readEvent,
} from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { instantText } from './check-in-rows.ts'
import type { EventStore } from './event-store.ts'
import type { ProgramSwitch } from './ledger.ts'
import type { ProjectionTables } from './projections/index.ts'
import { chainBroken } from './prove-ledger.ts'

/** What an event of the log once changed; `undefined` when there is no such event, or it changes nothing. */
export function changeOf(store: EventStore, seq: number): ProjectionChange | EventDefect | undefined {
  const logged = store.event(seq)
  if (logged === undefined) return undefined
  const event = readEvent(logged)
  return typeof event === 'string' ? event : projectionChange(event)
}

/** What all events of the log changed, in order. Fails with `ledger-chain-broken` where one cannot be read. */
export function changesOf(store: EventStore): Result<readonly ProjectionChange[], Failure> {
  const changes: ProjectionChange[] = []
  for (const logged of store.events()) {
    const event = readEvent(logged)
    if (typeof event === 'string') return err(chainBroken(event, logged.seq))
    const change = projectionChange(event)
    if (change !== undefined) changes.push(change)
  }
  return ok(changes)
}

/** The switch of the program that a projection points to; throws when it is none. */
export function programSwitchAt(store: EventStore, seq: number): (ProgramSwitch & { readonly at: string }) | undefined {
  const logged = store.event(seq)
  if (logged === undefined) return undefined
  const event = readEvent(logged)
  if (typeof event === 'string' || event.kind !== 'program-switched')
    throw new Error('the projection points to an event that is no switch of the program')
  const { program, place, operator, at } = event.header
  return { program, place, operator, at: instantText(at) }
}

/**
 * A check-in of this ledger, as it stands. Fails with `check-in-unknown` for an id of another ledger or of another event, and with
 * `ledger-chain-broken`.
 */
export function checkInOf(
  store: EventStore,
  projections: ProjectionTables,
  { device, incarnation }: LogPosition['owner'],
  id: string,
): Result<{ readonly cause: EventReference; readonly checkIn: CheckInState }, Failure> {
  const cause = parseEventId(id)
  if (cause === undefined || cause.incarnation !== incarnation || !equalBytes(cause.device, device))
    return err(failure('check-in-unknown'))
  const change = changeOf(store, cause.seq)
  if (typeof change === 'string') return err(chainBroken(change, cause.seq))
  if (change?.type !== 'check-in-added') return err(failure('check-in-unknown'))
  return ok({ cause, checkIn: projections.became(change.checkIn) })
}
