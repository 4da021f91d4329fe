import type { BallotCell, Before } from '../finding.ts'
import { dayText } from '../japan-time.ts'
import type { PollingBallot } from '../program.ts'
import type { VoterClaim, VoterPaper } from '../state/state.ts'
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
import { outsideHours } from './voting-hours.ts'
import { windowOf } from './windows.ts'

type Visited = Pick<FindingInput, 'voter' | 'visit'>

/** A second person let this pass on this visit, and no paper of the kind was handed out since. */
function isReleased({ voter, visit }: Visited, ballot: string, refusal: Refusal): boolean {
  if (voter === undefined || NEVER_RELEASED.has(refusal)) return false
  return voter.releases.some(
    ({ open, refusals, act }) => open.includes(ballot) && refusals.includes(refusal) && (visit?.has(act) ?? true),
  )
}

/** Asks about the person who stands here, and not about what the roll holds: confirmed once, they are not confirmed for whoever comes next. */
const ASKED_EACH_TIME: ReadonlySet<Ask> = new Set<Ask>([
  'name-differs',
  'address-differs',
  'birth-date-differs',
  'chosen-of-several',
])

function answerTo({ voter, visit }: Visited, ask: Ask): 'confirmed' | 'not-confirmed' | undefined {
  const given = voter?.answers.get(ask)
  if (given === undefined || given.answer === 'not-confirmed' || !ASKED_EACH_TIME.has(ask)) return given?.answer
  return given.act === undefined || (visit?.has(given.act) ?? true) ? given.answer : undefined
}

/** The authority said no, and nobody has granted it since: it does not become a yes because the line is down. */
function refusedByAuthority({ voter }: Visited, ballot: string): Before | undefined {
  const last = voter?.claims
    .filter(
      ({ verdict, voided, ballots }) => !voided && ballots.includes(ballot) && (verdict === 'granted' || verdict === 'refused'),
    )
    .reduce<VoterClaim | undefined>(
      (latest, one) => (latest === undefined || (latest.answeredAt ?? 0) <= (one.answeredAt ?? 0) ? one : latest),
      undefined,
    )
  if (last?.verdict !== 'refused') return undefined
  const { place, desk, at } = last.answer?.elsewhere ?? {}
  return { ...(place !== undefined && { place }), ...(desk !== undefined && { desk }), ...(at !== undefined && { at }) }
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
  const saidNo = refusedByAuthority(input, id)
  const standing = input.standing?.(id)
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
    // 公選法50条: who does not declare that it is they, does not vote.
    [voter?.declaration?.outcome === 'not-made', 'not-confirmed', voter?.declaration],
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
    [saidNo !== undefined, 'claimed-elsewhere', saidNo],
    [standing !== undefined, 'claimed-elsewhere', standing],
  ]
  const found = candidates.find(([applies, refusal]) => applies && !isReleased(input, id, refusal))
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
  if (paper !== undefined && paper.outstanding > 0 && !isReleased(input, id, 'already-received')) return receivedCell(id, paper)
  if (roll.status === 'unreadable') return unknownCell(id, 'roll-unreadable')
  if (roll.status === 'old') return unknownCell(id, 'roll-old')
  if (isMarked(entry.marks.earlyVoted, id) && !isReleased(input, id, 'early-voted'))
    return { ballot: id, ...RECEIVED_EARLY, state: 'received', how: 'early', before: {}, others: [] }
  const refused = refusalOf(input, entry, ballot)
  if (refused !== undefined) return refusedCell(id, refused.refusal, refused.before)
  const window = windowOf(program, ballot, mode)
  const day = dayText(at)
  if (day < window.from) return { ballot: id, ...NOT_YET(dayWords(window.from)), state: 'not-yet', day: window.from }
  if (day > window.until) return { ballot: id, ...NO_LONGER(dayWords(window.until)), state: 'no-longer', day: window.until }
  const outside = outsideHours(input)
  if (outside !== undefined && !isReleased(input, id, outside)) return refusedCell(id, outside)
  if (roll.closingList === 'missing') return unknownCell(id, 'closing-list-missing')
  if (pollingPlaceOf(program, place)?.districts !== undefined && entry.district === undefined)
    return unknownCell(id, 'district-unknown')
  const asks = asksOf(input, entry, ballot)
  const answered = (ask: Ask) => answerTo(input, ask)
  if (asks.some((ask) => answered(ask) === 'not-confirmed') && !isReleased(input, id, 'not-confirmed'))
    return refusedCell(id, 'not-confirmed')
  const [open, ...others] = asks.filter((ask) => answered(ask) === undefined)
  if (open !== undefined) return { ballot: id, ...ASK_TEXTS[open], state: 'ask', asks: [open, ...others] }
  return { ballot: id, ...MAY_RECEIVE, state: 'may-receive' }
}
