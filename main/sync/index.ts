/**
 * The station's side of the hub: its own log goes up as batches that prove themselves, what others recorded comes down and is checked
 * against the hub's tree, and a vote is granted with a receipt only. Without a hub nothing of it is at work.
 */
export { type BeginAgainParts, type BegunAgain, beginAgain } from './begin-again.ts'
export {
  decodeKept,
  encodeKept,
  type KeptEnrolment,
  type OpenedEnrolment,
  openBundle,
  type ProgramKeys,
  readerOf,
} from './bundle.ts'
export { CaseBook } from './case-book.ts'
export { failureOf, HubContact, type SyncStatus } from './contact.ts'
export { BY_HAND, exportBatches, type Imported, importCarried } from './courier.ts'
export { type EnrolParts, enrolStation } from './enrol.ts'
export { type EnrolAgainParts, type EnrolledAgain, enrolAgain } from './enrol-again.ts'
export {
  type CheckedEvent,
  enterEpoch,
  type FeedDefect,
  type Follower,
  type FollowStep,
  newFollower,
  takeFeed,
} from './follower.ts'
export { HttpHub, type HubAddress } from './http-hub.ts'
export {
  type FeedQuery,
  type HubConnection,
  type HubTrouble,
  type RollFileQuery,
  type RollQuery,
  retryAfterOf,
} from './hub-connection.ts'
export { answeredClaims } from './hub-vote-authority.ts'
export { dueRun, type OutboxBlock, type OutboxState, type OutboxStep, takeAnswer } from './outbox-state.ts'
export { pinAuthority } from './pin-authority.ts'
export { NO_FAILURE, nextTry, type RetryState } from './retry.ts'
export { RollFetcher } from './roll-fetcher.ts'
export { openBody, openSealingKey, type Reader, sealBody } from './sealing.ts'
export { StandingBook } from './standing-book.ts'
export { openEnrolment, type StationEnrolment } from './station-enrolment.ts'
export { SyncEngine } from './sync-engine.ts'
export type { SyncParts } from './sync-parts.ts'
