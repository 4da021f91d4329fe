/**
 * The ledger (台帳) of a station: one encrypted SQLite file that holds the event log, its signed chain and the projections
 * folded from it. Its only writer. Nothing is shown to anybody before a call here has returned.
 */
export { createFile, createFileInParts, replaceFile, syncToDisk, verifySignature } from '../../platform/index.ts'
export type { Erased, ErasureRule } from './erase.ts'
export type {
  ActionReport,
  CheckInRow,
  Ledger,
  LedgerOptions,
  ProgramSwitch,
  RecordedCheckIn,
  RecordedEvent,
  RecordedUndo,
  Registration,
  ReleaseDraft,
  VerifyReport,
} from './ledger.ts'
export { LEDGER_KEY_LENGTH, openLedger } from './open-ledger.ts'
export { REPORT_SLICE, type Slices } from './report-in-slices.ts'
export { inPlaceOfFormer, setAsideFiles, successorFileOf } from './set-aside.ts'
export { attempt } from './sqlite-failure.ts'
export type {
  CardWord,
  ClaimAnswer,
  Enrolment,
  FeedClaim,
  FeedCursor,
  FeedPage,
  FeedRow,
  FormerRecords,
  KeptStandingSet,
  OtherAct,
  OutboxMark,
  Predecessor,
  StoredSealingKey,
  SyncRecords,
  Weighing,
  WeighingPlace,
} from './sync/index.ts'
