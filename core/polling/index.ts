/**
 * Polling (投票): the words of what is done at a polling station, what a program says about an election, and what follows from both.
 * No input or output.
 */
export { POLLING_ACT_WORDS, type PollingAct, type PollingActOf, type PollingActWord, pollingActSchema } from './acts.ts'
export { ageBandOf, STANDARD_AGE_BANDS } from './age-bands.ts'
export type { BallotCell, Before, CellState, Finding, Wall } from './finding.ts'
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
