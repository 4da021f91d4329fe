/**
 * What kiosk and hub say to each other: batches that prove themselves, streams and their trees, claims and receipts, and the messages of
 * the API. No I/O; a few calls of WebCrypto (hpke.ts).
 */

export {
  ALL_CASE_OUTCOMES,
  CASE_KINDS,
  CASE_OUTCOMES,
  type CaseKind,
  type CaseOutcome,
  isOutcomeOf,
} from '../event/case-words.ts'
export {
  type Batch,
  type BatchDefect,
  batchSigningBytes,
  decodeBatch,
  encodeBatch,
  MOST_BYTES,
  MOST_EVENTS,
  type ProvedBatch,
  type ProvedEvent,
  proveBatch,
  type SentEvent,
} from './batch.ts'
export {
  type CarriedCursor,
  carriedCursorSchema,
  carriedFolder,
  isCarriedStream,
  LONGEST_CARRIED,
} from './carried.ts'
export { type Carrier, carriedAnswerSchema, openCarriedAnswer, signCarriedAnswer } from './carried-answer.ts'
export {
  CASE_RESOLVED,
  type Case,
  CaseFold,
  type CaseParty,
  type CaseResolution,
  weighsInCases,
} from './case.ts'
export { type Checkpoint, checkpointOrigin, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
export { type ClaimEffect, claimEffectOf } from './claim-effect.ts'
export { claimTokenText, TOKEN_BYTES } from './claim-token.ts'
export {
  type Delegation,
  type DelegationsAnswer,
  delegationsAnswerSchema,
  formatDelegation,
  isInScope,
  MOST_DELEGATED,
  parseDelegation,
  provedDelegation,
  type ScopeProof,
  ScopeTree,
  signDelegation,
  siteKeyOf,
} from './delegation.ts'
export {
  type DelegationPackage,
  delegationOfReturn,
  delegationPackageSchema,
  isReturnOf,
  type ReadDelegation,
  readDelegationPackage,
  type SiteReturn,
  type SiteReturnContent,
  signReturn,
  siteReturnSchema,
  stationsHash,
} from './delegation-package.ts'
export { type DeviceCertificate, formatCertificate, parseCertificate } from './device-certificate.ts'
export {
  type EnrolAnswer,
  type EnrolmentBundle,
  type EnrolRequest,
  enrolAnswerSchema,
  enrolmentBundleSchema,
  enrolmentBytes,
  enrolRequestSchema,
  programKeyInfo,
} from './enrolment.ts'
export { type EnrolmentTicket, enrolmentCode, formatTicket, normalizedCode, parseTicket } from './enrolment-ticket.ts'
export {
  BATCH_STATUSES,
  type ClaimVerdictMessage,
  claimVerdictSchema,
  type Decides,
  type EventsAnswer,
  eventsAnswerSchema,
  type HeadAnswer,
  type Held,
  headAnswerSchema,
  LANE_HEADER,
  LANES,
  type Lane,
  VERDICTS,
  type Verdict,
} from './events-answer.ts'
export {
  type CheckpointAnswer,
  checkpointAnswerSchema,
  type FeedAnswer,
  type FeedEvent,
  feedAnswerSchema,
  LONGEST_WAIT_SECONDS,
  MOST_FEED_EVENTS,
  type ProofAnswer,
  proofAnswerSchema,
  type StreamKey,
} from './feed.ts'
export { epochSchema, positionSchema, streamSchema, tenantSchema } from './fields.ts'
export { fingerprintWords } from './fingerprint-words.ts'
export { newSealingKeyPair, openSealed, type SealContext, type SealedTo, sealTo } from './hpke.ts'
export {
  decodeHubRecord,
  encodeHubRecord,
  type HubRecord,
  type HubRecordContent,
  hubChainOf,
  QUARANTINE_REASONS,
  type QuarantineReason,
} from './hub-record.ts'
export {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  TreeEdge,
  type TreeHead,
  type WholeSubtree,
} from './merkle-tree.ts'
export { decodeMessage, encodeMessage, MESSAGE_TYPE } from './message.ts'
export {
  bundleFor,
  formatMunicipalityKeys,
  type MunicipalityKeys,
  type MunicipalitySigner,
  newMunicipalityKeys,
  parseMunicipalityKeys,
  settingsNote,
  withProgramKeys,
} from './municipality-keys.ts'
export { type Placement, placeBatch } from './placement.ts'
export {
  challengeAnswerSchema,
  challengeBytes,
  challengeRequestSchema,
  type TokenAnswer,
  type TokenRequest,
  tokenAnswerSchema,
  tokenRequestSchema,
} from './read-token.ts'
export { isReceiptFor, type Receipt, type ReceiptClaim, receiptSchema, siteGrantOf } from './receipt.ts'
export { REFUSAL_STATUS, type Refusal, type RefusalCode, refusalSchema } from './refusal.ts'
export { type RollAnswer, rollAnswerSchema, rollIdSchema } from './roll.ts'
export {
  CONTENT_KEY_LENGTH,
  contentKeyId,
  joinSealed,
  recipientId,
  type SealedBody,
  type SealingKey,
  sealingContext,
  sealingKeyBytes,
  sealingKeySchema,
  sealingNonce,
  splitSealed,
  type WrappedKey,
  wrapInfo,
} from './sealing-key.ts'
export { formatSettings, parseSettings, type Settings, settingsAnswerSchema } from './settings.ts'
export { formatNote, isSignedBy, type NoteKey, type NoteSignature, parseNote, type SignedNote, signNote } from './signed-note.ts'
export { type Holder, StandingClaims } from './standing-claims.ts'
export {
  decodeStandingSet,
  encodeStandingSet,
  openStandingSet,
  type RefusedClaim,
  type SnapshotAnswer,
  type StandingClaim,
  type StandingSet,
  type StandingSetDefect,
  type StandingSetPlace,
  snapshotAnswerSchema,
  standingSetText,
} from './standing-set.ts'
export { NO_PROGRAM, type StreamStep, streamOf } from './stream.ts'
export { streamLeaf } from './stream-leaf.ts'
