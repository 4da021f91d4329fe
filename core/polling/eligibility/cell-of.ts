import type { BallotCell, Before } from '../finding.ts'
import { dayText } from '../japan-time.ts'
import type { PollingBallot } from '../program.ts'
import type { VoterPaper, VoterState } from '../state/state.ts'
import { isMarked, type VoterEntry } from '../voter-entry.ts'
import type { Ask, Refusal, Unknown } from '../words.ts'
import { ASKS } from '../words.ts'
import { ageRightOf } from './age-right.ts'
import { dayWords } from './moment-text.ts'
import { moveRightOf } from './move-right.ts'
import { type FindingInput, pollingPlaceOf } from './situation.ts'
import {
  ASK_TEXTS,
  MAY_RECEIVE,
  NEVER_RELEASED,
  NO_LONGER,
  NOT_YET,
  RECEIVED,
  RECEIVED_EARLY,
  RECEIVED_PROVISIONAL,
  REFUSAL_TEXTS,
  UNKNOWN_TEXTS,
} from './texts.ts'
import { windowOf } from './windows.ts'

/** A second person let this pass, and no paper of the kind was handed out since. */
function isReleased(voter: VoterState | undefined, ballot: string, refusal: Refusal): boolean {
  if (voter === undefined || NEVER_RELEASED.has(refusal)) return false
  return voter.releases.some(({ open, refusals }) => open.includes(ballot) && refusals.includes(refusal))
}

function receivedCell(ballot: string, { issues }: VoterPaper): BallotCell {
  const [first, ...others] = issues
  const provisional = issues.every(({ how }) => how === 'provisional')
  return {
    ballot,
    ...(provisional ? RECEIVED_PROVISIONAL : RECEIVED),
    state: 'received',
    how: provisional ? 'provisional' : first?.how === 'paper' ? 'paper' : 'issued',
    before: first ?? {},
    others,
  }
}

export function refusedCell(ballot: string, refusal: Refusal, before?: Before): BallotCell {
  return {
    ballot,
    ...REFUSAL_TEXTS[refusal],
    state: 'refused',
    refusal,
    releasable: !NEVER_RELEASED.has(refusal),
    ...(before !== undefined && { before }),
  }
}

export function unknownCell(ballot: string, unknown: Unknown): BallotCell {
  return { ballot, ...UNKNOWN_TEXTS[unknown], state: 'unknown', unknown }
}

/** Why this voter does not get this paper, of all reasons the first: those that a release covers are passed over. */
function refusalOf(
  input: FindingInput,
  entry: VoterEntry,
  { id, kind, minimumAge, nationality }: PollingBallot,
): { readonly refusal: Refusal; readonly before?: Before } | undefined {
  const { voter, place, desk, mode, program, at } = input
  const { marks } = entry
  const day = dayText(at)
  const districts = pollingPlaceOf(program, place)?.districts
  const move = moveRightOf(marks.movedOut, kind)
  const age = ageRightOf(entry.birthDate, minimumAge, mode === 'early' ? day : program.electionDay, program.electionDay)
  const claim = voter?.claims.find(
    (one) =>
      one.verdict === 'granted' &&
      !one.voided &&
      one.ballots.includes(id) &&
      (voter.papers.get(id)?.issues.length ?? 0) === 0 &&
      (one.place !== place || one.answer?.desk !== desk),
  )
  const candidates: readonly (readonly [boolean, Refusal, (Before | undefined)?])[] = [
    [marks.deceased, 'deceased'],
    [marks.deleted, 'deleted'],
    [marks.suspended, 'suspended'],
    [isMarked(marks.absenteeIssued, id), 'absentee-issued'],
    [voter?.voteRefused !== undefined, 'vote-refused', voter?.voteRefused],
    [districts !== undefined && entry.district !== undefined && !districts.includes(entry.district), 'other-district'],
    [nationality === 'japanese' && marks.notNational, 'not-national'],
    [move === 'other-prefecture', 'moved-other-prefecture'],
    [move === 'no', 'moved-out'],
    [age === 'no', 'under-age'],
    [age === 'absentee', 'under-age-today'],
    [
      claim !== undefined,
      'claimed-elsewhere',
      claim && { at: claim.at, place: claim.place, ...(claim.answer?.desk !== undefined && { desk: claim.answer.desk }) },
    ],
  ]
  const found = candidates.find(([applies, refusal]) => applies && !isReleased(voter, id, refusal))
  if (found === undefined) return undefined
  const [, refusal, before] = found
  return { refusal, ...(before !== undefined && { before }) }
}

/** What has to be found out before this paper, in the order in which it is asked. */
function asksOf(
  { mode, program, at, voter, sought, cardAsks = [] }: FindingInput,
  entry: VoterEntry,
  { id, kind, minimumAge }: PollingBallot,
): readonly Ask[] {
  const paper = voter?.papers.get(id)
  const voteDay = mode === 'early' ? dayText(at) : program.electionDay
  const needed = new Set<Ask>(cardAsks)
  if (sought.found === 'entry' && sought.chosen === true) needed.add('chosen-of-several')
  if (moveRightOf(entry.marks.movedOut, kind) === 'confirm-residence') needed.add('continued-residence')
  if (ageRightOf(entry.birthDate, minimumAge, voteDay, program.electionDay) === 'ask') needed.add('birth-date-unknown')
  if (entry.marks.overseas) needed.add('overseas')
  if (paper !== undefined && paper.returned.length > 0) needed.add('returned-paper')
  if (paper?.declined !== undefined) needed.add('declined-paper')
  return ASKS.filter((ask) => needed.has(ask))
}

/** One voter and one ballot. */
export function cellOf(input: FindingInput, entry: VoterEntry, ballot: PollingBallot): BallotCell {
  const { program, at, mode, voter, roll, place } = input
  const { id } = ballot
  const paper = voter?.papers.get(id)
  // What was handed out is certain, whatever is known of the roll.
  if (paper !== undefined && paper.outstanding > 0 && !isReleased(voter, id, 'already-received')) return receivedCell(id, paper)
  if (roll.status === 'unreadable') return unknownCell(id, 'roll-unreadable')
  if (roll.status === 'old') return unknownCell(id, 'roll-old')
  if (isMarked(entry.marks.earlyVoted, id) && !isReleased(voter, id, 'early-voted'))
    return { ballot: id, ...RECEIVED_EARLY, state: 'received', how: 'early', before: {}, others: [] }
  const refused = refusalOf(input, entry, ballot)
  if (refused !== undefined) return refusedCell(id, refused.refusal, refused.before)
  const window = windowOf(program, ballot, mode)
  const day = dayText(at)
  if (day < window.from) return { ballot: id, ...NOT_YET(dayWords(window.from)), state: 'not-yet', day: window.from }
  if (day > window.until) return { ballot: id, ...NO_LONGER(dayWords(window.until)), state: 'no-longer', day: window.until }
  if (roll.closingList === 'missing') return unknownCell(id, 'closing-list-missing')
  if (pollingPlaceOf(program, place)?.districts !== undefined && entry.district === undefined)
    return unknownCell(id, 'district-unknown')
  const asks = asksOf(input, entry, ballot)
  const answered = (ask: Ask) => voter?.answers.get(ask)?.answer
  if (asks.some((ask) => answered(ask) === 'not-confirmed') && !isReleased(voter, id, 'not-confirmed'))
    return refusedCell(id, 'not-confirmed')
  const [open, ...others] = asks.filter((ask) => answered(ask) === undefined)
  if (open !== undefined) return { ballot: id, ...ASK_TEXTS[open], state: 'ask', asks: [open, ...others] }
  return { ballot: id, ...MAY_RECEIVE, state: 'may-receive' }
}
