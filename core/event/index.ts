/**
 * What a ledger is made of: the kinds of events, their bytes, the chain that holds them together, the clock that orders
 * them, and the fold that turns them into state (DESIGN decision 4). No I/O; the hub and the kiosk share it.
 */
export { type AppendedEvent, appendEvent, type EventContent, emptyLog, type LogPosition } from './append.ts'
export { type CheckInBody, SALT_LENGTH } from './body.ts'
export { type ChainHead, type ChainOwner, headSigningBytes, type SignedHead } from './chain.ts'
export type { CheckInDraft } from './check-in-draft.ts'
export { deviceIdOf, type EventReference, formatEventId, parseEventId } from './event-id.ts'
export {
  businessDayText,
  type CheckInState,
  type DayCounts,
  type Fold,
  foldEvents,
  NO_CHECK_INS,
  type ProjectionChange,
  type Projections,
  projectionChange,
  startFold,
} from './fold.ts'
export { EVENT_KINDS, type EventKind } from './header.ts'
export type { HybridLogicalTime } from './hybrid-logical-clock.ts'
export { type EventDefect, type LedgerEvent, type LoggedEvent, readEvent, type StoredEvent } from './ledger-event.ts'
export { type LogDefect, type LogFault, type VerifiedLog, verifyLog } from './verify-log.ts'
