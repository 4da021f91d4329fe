/** The sync's part of the ledger's file: what this station has told its hub, and what other devices recorded. */
export { SqliteSyncRecords } from './sqlite-sync-records.ts'
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
  PlacedRow,
  Predecessor,
  StoredSealingKey,
  SyncRecords,
  Weighing,
  WeighingPlace,
} from './sync-records.ts'
