/**
 * Facts that cannot both stand, or that nobody but people can judge:
 *
 * - `conflict`: a paper was handed out to what another device had the right to, or had handed out too;
 * - `fork`: a device tells two histories: a disk that was copied, or an older one that was put back;
 * - `quarantine`: events that came after their device was revoked, or from before it began anew;
 * - `provisional-vote`: a 仮投票, which somebody has to accept or not;
 * - `double-registration`: two stations took the same card or tag into shelters while they did not hear of each other.
 */
export const CASE_KINDS = ['conflict', 'fork', 'quarantine', 'provisional-vote', 'double-registration'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

/** What two officials can have found out, by what it was about. */
export const CASE_OUTCOMES = {
  conflict: ['same-person-twice', 'wrong-person-chosen', 'two-papers-issued', 'recorded-twice', 'test-data'],
  fork: ['older-disk-put-back', 'disk-copied', 'test-data'],
  quarantine: ['entered-again', 'not-to-be-counted', 'test-data'],
  'provisional-vote': ['vote-accepted', 'vote-not-accepted', 'recorded-by-mistake'],
  'double-registration': ['same-person-twice', 'recorded-twice', 'test-data'],
} as const satisfies Record<CaseKind, readonly string[]>
export type CaseOutcome = (typeof CASE_OUTCOMES)[CaseKind][number]

export const ALL_CASE_OUTCOMES: readonly CaseOutcome[] = [...new Set(CASE_KINDS.flatMap((kind) => [...CASE_OUTCOMES[kind]]))]

export function isOutcomeOf(kind: CaseKind, outcome: CaseOutcome): boolean {
  return CASE_OUTCOMES[kind].some((one) => one === outcome)
}
