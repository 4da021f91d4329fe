/**
 * What a ledger is made of: the kinds of events, their bytes, the chain that holds them together, the clock that orders
 * them, and the fold that turns them into state (DESIGN decision 4). No I/O; the hub and the kiosk share it.
 */
export type { ActContents, ActDraft, ActFrame, ActKind, ActRecord } from './act.ts'
export { actRecord } from './act-record.ts'
export { type AppendedEvent, appendEvent, emptyLog, type LogPosition } from './append.ts'
export { type CheckInBody, SALT_LENGTH } from './body.ts'
export { businessDayText, businessMomentText } from './business-day.ts'
export { bodyHash, type ChainHead, type ChainOwner, chainHash, genesisHash, headSigningBytes, type SignedHead } from './chain.ts'
export type { CheckInDraft } from './check-in-draft.ts'
export { type CheckInPeriod, type CheckInRecord, checkInRecord } from './check-in-record.ts'
export { ErasureAccount } from './erasure-account.ts'
export type { EventContent, StaffSessionEntry } from './event-content.ts'
export { deviceIdOf, type EventReference, formatEventId, parseEventId } from './event-id.ts'
export {
  COLUMN_WORDS,
  csvLine,
  EXPORT_ENCODINGS,
  type ExportEncoding,
  type ExportWords,
  exportCells,
  exportHeadings,
  type FileEncoder,
  fileEncoder,
  OUTCOME_WORDS,
} from './export/index.ts'
export { type DayCounts, type Fold, foldEvents, isReleasable, NO_CHECK_INS, type Projections, startFold } from './fold.ts'
export {
  ACTION_OUTCOMES,
  type ActionOutcome,
  decodeHeader,
  EVENT_KINDS,
  type EventHeader,
  type EventKind,
  type OtherHeader,
  STAFF_CHANGES,
  type StaffChange,
} from './header.ts'
export type { HybridLogicalTime } from './hybrid-logical-clock.ts'
export {
  type EventDefect,
  type EventOf,
  type LedgerEvent,
  type LoggedEvent,
  readEvent,
  readKeptEvent,
  type StoredEvent,
} from './ledger-event.ts'
export {
  type BoundCard,
  type CheckInState,
  type ProjectionChange,
  projectionChange,
  type RecordedEffects,
  standingOutcome,
} from './projection-change.ts'
export {
  REPORT_KEYS,
  type Report,
  ReportCount,
  type ReportRequest,
  type ReportRow,
  reportOf,
} from './report.ts'
export { occupancyChange, type UsageProjections, usageOf } from './usage-fold.ts'
export { type LogDefect, type LogFault, type VerifiedLog, verifyLog } from './verify-log.ts'
