/**
 * Rolls (名簿) on this station: each version one encrypted SQLite file of its own, written once and then only read. A new version is
 * made beside the current one and takes its place in one durable step.
 */
export { type KeptLease, keepLease, keptLeases } from './kept-lease.ts'
export { type LookUpBy, lookUp, type RollAnswer } from './look-up.ts'
export { leaseFailure, type OpenRollOptions, openRoll, openRollFile } from './open-roll.ts'
export type { DuplicateNumber, Roll, RollFinding, RollHit, RollHits, RollQuery } from './roll.ts'
export { attemptOnRoll } from './roll-failure.ts'
export {
  currentRollVersion,
  folderOf as rollFolderOf,
  isRollId,
  leasedVersionKey,
  publishRollVersion,
  type RollFolder,
  removeUnfinished,
  rollHouseholdKey,
  rollVersionKey,
  sweepUnfinished,
  unfinishedRollFile,
} from './roll-folder.ts'
export { type RollDescription, type RollPackage, type RollSummary, rollSummarySchema } from './roll-schema.ts'
export { type RollFindingDraft, RollWriter } from './roll-writer.ts'
