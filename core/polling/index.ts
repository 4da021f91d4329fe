/**
 * Polling (投票): the words of what is done at a polling station, what a program says about an election, and what follows from both.
 * No input or output.
 */
export { POLLING_ACT_WORDS, type PollingAct, type PollingActOf, type PollingActWord, pollingActSchema } from './acts.ts'
export { ageBandOf, STANDARD_AGE_BANDS } from './age-bands.ts'
export {
  type AuthorityState,
  type ClaimRequest,
  type ClaimVerdict,
  isByAuthority,
  isOwnPartition,
  type LateVerdict,
  type OfflineStep,
  offlineStepOf,
  type VoteAuthority,
} from './authority.ts'
export { type AgeRight, ageRightOf } from './eligibility/age-right.ts'
export { cardDifferences } from './eligibility/card-differences.ts'
export { findingOf, placeServes } from './eligibility/finding-of.ts'
export { dayWords, momentWords } from './eligibility/moment-text.ts'
export { type MoveRight, moveRightOf } from './eligibility/move-right.ts'
export { type CardFacts, type FindingInput, pollingPlaceOf, type RollStanding, type Sought } from './eligibility/situation.ts'
export { ASK_TEXTS, type FindingText, REFUSAL_TEXTS, UNKNOWN_TEXTS } from './eligibility/texts.ts'
export { outsideHours } from './eligibility/voting-hours.ts'
export { daysOf, earlyPeriodOf, earlyWindowOf, hoursOn, windowOf } from './eligibility/windows.ts'
export { type Checklist, type ChecklistLine, type ChecklistOptions, checklistOf, paperSteps } from './figures/checklist.ts'
export { electorateOfRoll } from './figures/electorate.ts'
export { ageCsv, earlyCsv, type FigureWords, turnoutCsv } from './figures/figures-csv.ts'
export { type MinutesBallot, type MinutesFigures, minutesBallotsOf, minutesOf, type ProxyLine } from './figures/minutes.ts'
export { type PaperSituation, paperMarksOf } from './figures/paper-marks.ts'
export { type DeskBalance, Reconciliation, reconcile, type StockBalance, type StockCount } from './figures/reconciliation.ts'
export { type SuppressedTable, suppressSmallCells } from './figures/small-cells.ts'
export {
  type AgeLine,
  ageBandsOf,
  type EarlyLine,
  type Electorate,
  earlyVotersOf,
  earlyVotesOf,
  type Turnout,
  type TurnoutLine,
  type TurnoutRequest,
  turnoutOf,
} from './figures/turnout.ts'
export { type BySex, type Vote, votesOf } from './figures/votes.ts'
export type { BallotCell, Before, CellState, Finding, Wall } from './finding.ts'
export {
  type HandOut,
  type HandOutObstacle,
  type HandOutPlan,
  type HandOutStep,
  type HandOutStepState,
  handOutOf,
  planHandOut,
  type StepObstacle,
  stepObstacle,
} from './hand-out.ts'
export { dayAfter, dayText, minuteText, momentOf, timeText } from './japan-time.ts'
export {
  type Confirmation,
  type ConfirmationHmac,
  confirmationChallenge,
  confirmationCode,
  confirmationMatches,
} from './phone-confirmation.ts'
export {
  type AgeBand,
  type BallotColour,
  type DayRange,
  type Hours,
  OATH_FIELDS,
  type OathField,
  type OathLayout,
  type PhoneConfirmation,
  type PollingBallot,
  type PollingDistrict,
  type PollingElection,
  type PollingOffline,
  type PollingPlace,
  type PollingPlaceKind,
  type PollingProgram,
} from './program.ts'
export { REASON_TEXTS, STANDARD_REASONS } from './reason-texts.ts'
export { PollingFold } from './state/polling-fold.ts'
export { beforeOf, inOrder, type KnownRecord, type PollingRecord } from './state/polling-record.ts'
export type {
  Conflict,
  HistoryEntry,
  Issue,
  Official,
  PlaceState,
  PollingState,
  Session,
  VoterClaim,
  VoterPaper,
  VoterRelease,
  VoterSex,
  VoterState,
} from './state/state.ts'
export { undoLeavesPapersWhole } from './state/undo.ts'
export {
  isMarked,
  type MarkedBallots,
  marksOf,
  VOTER_FLAGS,
  type VoterEntry,
  type VoterMarks,
  voterEntryOf,
  voterStatistics,
} from './voter-entry.ts'
export {
  ASKS,
  type Ask,
  BALLOT_KINDS,
  type BallotKind,
  EARLY_REASONS,
  type EarlyReason,
  INCIDENT_KINDS,
  type IncidentKind,
  LOOKUP_METHODS,
  type LookupMethod,
  OATH_PAPERS,
  type OathPaper,
  OFFICIAL_ROLES,
  OFFLINE_VOTE_POLICIES,
  type OfficialRole,
  type OfflineVotePolicy,
  OVERALLS,
  type Overall,
  PROVISIONAL_CAUSES,
  type ProvisionalCause,
  REFUSALS,
  type Refusal,
  UNKNOWNS,
  type Unknown,
} from './words.ts'
