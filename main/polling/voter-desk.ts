import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Attributes } from '../../core/person/index.ts'
import {
  type Ask,
  cardDifferences,
  dayText,
  type EarlyReason,
  type Finding,
  type LookupMethod,
  type PollingAct,
  type VoterClaim,
  voterStatistics,
} from '../../core/polling/index.ts'
import { type AtDesk, entryOf, findingAt, handOutAt, newAtDesk, type Phase } from './at-desk.ts'
import type { ClaimDesk } from './claim-desk.ts'
import type { DeskTable, WaitingVoter } from './desk-table.ts'
import type { ActToRecord } from './polling-book.ts'
import type { PollingRoom } from './room.ts'
import type { Looked } from './voters.ts'

/** Answer to an ask, with how it was found out. */
export interface AskAnswer {
  readonly ask: Ask
  readonly answer: 'confirmed' | 'not-confirmed'
  readonly how?: 'certificate' | 'office' | 'document' | 'person' | undefined
  readonly note?: string | undefined
}

/** From the look-up to the claim: who it is, what has to be found out, why they vote early, and their oath. */
export class VoterDesk {
  readonly #room: PollingRoom
  readonly #table: DeskTable
  readonly #claims: ClaimDesk

  constructor(room: PollingRoom, table: DeskTable, claims: ClaimDesk) {
    this.#room = room
    this.#table = table
    this.#claims = claims
  }

  /** A card that was read: matched at once, and then what it said is gone. */
  card(attributes: Attributes, operator: string): Result<undefined, Failure> {
    const looked = this.#looked(this.#room.voters.byCard(attributes))
    if (!looked.ok) return looked
    const { municipality } = this.#room.program
    const cardAsks = looked.value.found === 'entry' ? cardDifferences(attributes, looked.value.entry, municipality) : []
    return this.#arrive({ method: 'card', looked: looked.value, cardAsks }, operator)
  }

  /** 入場券 or roll number. */
  code(text: string, operator: string): Result<undefined, Failure> {
    const looked = this.#looked(this.#room.voters.byCode(text))
    if (!looked.ok) return looked
    const method = looked.value.found === 'entry' && looked.value.entry.number === text ? 'number' : 'barcode'
    return this.#arrive({ method, looked: looked.value, cardAsks: [] }, operator)
  }

  birthDateAndName(birthDate: string, name: string, operator: string): Result<undefined, Failure> {
    const looked = this.#looked(this.#room.voters.byBirthDateAndName(birthDate, name))
    return looked.ok ? this.#arrive({ method: 'name', looked: looked.value, cardAsks: [] }, operator) : looked
  }

  /** One of the hits: of this session, or of a search before it. */
  choose(voter: string, operator: string): Result<undefined, Failure> {
    const looked = this.#looked(this.#room.voters.byNumber(voter))
    if (!looked.ok) return looked
    if (looked.value.found === 'nobody' && this.#room.standing.status !== 'unreadable')
      return err(failure('polling-voter-unknown'))
    const present = this.#table.atDesk
    if (present?.phase === 'look' && present.looked.found === 'several') {
      this.#table.clear()
      return this.#seat({ ...present, looked: looked.value }, operator, true)
    }
    return this.#arrive({ method: 'name', looked: looked.value, cardAsks: [] }, operator)
  }

  /** Nobody of the roll: it is found and recorded like everything else. */
  nobody(operator: string): Result<undefined, Failure> {
    const present = this.#table.atDesk
    const method = present?.looked.found === 'several' ? present.method : 'name'
    if (present?.looked.found === 'several') this.#table.clear()
    return this.#arrive({ method, looked: { found: 'nobody' }, cardAsks: [] }, operator)
  }

  /** Whoever came during another's session. */
  next(operator: string): Result<undefined, Failure> {
    if (this.#isBusy()) return err(failure('polling-desk-busy'))
    const may = this.#room.mayServe()
    if (!may.ok) return may
    const next = this.#table.takeNext()
    if (next === undefined) return err(failure('polling-session-over'))
    this.#table.clear()
    // Meanwhile they may have been served at another desk, and the roll may be another.
    const looked =
      next.looked.found === 'entry' ? this.#looked(this.#room.voters.byNumber(next.looked.entry.number)) : ok(next.looked)
    return looked.ok ? this.#seat({ ...next, came: Date.parse(next.at), looked: looked.value }, operator, false) : looked
  }

  /** The same voter once more, after a roll that could not be read. */
  again(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const entry = entryOf(atDesk)
    if (atDesk.phase !== 'look') return err(failure('polling-step-missing'))
    // Somebody whom the roll could not name is looked up anew, by whatever they have.
    if (entry === undefined) return err(failure('polling-voter-unknown'))
    const looked = this.#looked(this.#room.voters.byNumber(entry.number))
    if (!looked.ok) return looked
    atDesk.looked = looked.value
    return this.#check(atDesk, operator)
  }

  answer(atDesk: AtDesk, operator: string, { ask, answer, how, note }: AskAnswer): Result<undefined, Failure> {
    const finding = findingAt(this.#room, atDesk)
    if (atDesk.phase !== 'look' || !finding.asks.some((one) => one.ask === ask)) return err(failure('polling-step-missing'))
    return this.#record(atDesk, operator, (voter, desk) => ({
      act: 'ask-answered',
      voter,
      ask,
      answer,
      ...(how !== undefined && { how }),
      ...(note !== undefined && { note }),
      desk,
    }))
  }

  declaration(atDesk: AtDesk, operator: string, outcome: 'made' | 'not-made'): Result<undefined, Failure> {
    return this.#record(atDesk, operator, (voter, desk) => ({ act: 'declaration-made', voter, outcome, desk }))
  }

  /** Past a finding that leaves something open: to the reason of an early vote, or to the claim. */
  goOn(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const finding = findingAt(this.#room, atDesk)
    const open = openBallots(finding)
    if (atDesk.phase !== 'look' || open === undefined) return err(failure('polling-step-missing'))
    const voter = finding.voter ?? ''
    const standing = this.#claims.standing(voter, open)
    if (standing !== undefined) return this.#resume(atDesk, standing, open)
    const pending = this.#claims.pending(voter, open)
    const broken = pending !== undefined && dayText(pending.answeredAt ?? pending.at) === this.#room.day ? pending : undefined
    atDesk.number ??= (broken && this.#numberOf(broken)) ?? this.#newNumber()
    if (this.#room.mode === 'day') return this.#claims.begin(atDesk, operator)
    atDesk.phase = 'reason'
    this.#table.change()
    return ok(undefined)
  }

  /** Why they vote early: said at the desk, or touched on the visitor's screen (`operator` absent). */
  reason(atDesk: AtDesk, operator: string | undefined, reason: EarlyReason): Result<undefined, Failure> {
    if (!this.#room.program.reasons.some(({ number }) => number === reason)) return err(failure('request-invalid'))
    if (atDesk.phase === 'look' && operator !== undefined) {
      const gone = this.goOn(atDesk, operator)
      if (!gone.ok) return gone
      // A visit that was broken off goes on where it was: its reason is recorded.
      if (phaseOf(atDesk) !== 'reason') return ok(undefined)
    }
    const phase = phaseOf(atDesk)
    if (phase !== 'reason' && phase !== 'oath') return err(failure('polling-step-missing'))
    const recorded = this.#record(atDesk, operator, (voter, desk) => ({ act: 'reason-given', voter, reason, desk }))
    if (!recorded.ok) return recorded
    // A form that was printed for another reason is not theirs to sign any more.
    if (atDesk.reason !== reason) atDesk.print = { status: 'not-printed' }
    atDesk.reason = reason
    atDesk.phase = 'oath'
    this.#table.change()
    return recorded
  }

  /** The clerk has seen the signature, or the voter has agreed on their screen. */
  oath(atDesk: AtDesk, operator: string | undefined, form: 'printed' | 'electronic' | 'brought'): Result<undefined, Failure> {
    if (atDesk.phase !== 'oath' || atDesk.oath !== undefined) return err(failure('polling-step-missing'))
    const { layout, status } = { layout: this.#room.program.oath.paper, status: atDesk.print.status }
    if (form === 'printed' && status !== 'printed' && status !== 'file') return err(failure('polling-step-missing'))
    const recorded = this.#record(atDesk, operator, (voter, desk) => ({
      act: 'oath-made',
      voter,
      form,
      ...(form === 'printed' && { layout }),
      desk,
    }))
    if (!recorded.ok) return recorded
    atDesk.oath = form
    return this.#claims.begin(atDesk, operator ?? 'visitor')
  }

  /**
   * Left, or was sent away: what was open is closed, and nothing of them stays on the desk. A grant under which no paper was handed out is
   * never free by itself: it stays with this desk, or a second person stands by that it is given back.
   */
  leave(
    atDesk: AtDesk,
    operator: string,
    {
      left,
      reason,
      givenBackBy: second,
    }: { readonly left: boolean; readonly reason?: string | undefined; readonly givenBackBy?: string | undefined },
  ): Result<undefined, Failure> {
    const voter = entryOf(atDesk)?.number
    const acts: ActToRecord[] = []
    const { number } = atDesk
    const unused = this.#unusedClaim(atDesk)
    const { desk } = this.#room
    if (unused !== undefined && voter !== undefined) {
      if (reason === undefined) return err(failure('polling-reason-missing'))
      if (second !== undefined)
        acts.push({ content: { act: 'claim-voided', claim: unused, voter, reason, desk }, number, second })
    } else if (second !== undefined) return err(failure('polling-step-missing'))
    if (left)
      acts.push({
        content: {
          act: 'left-without-voting',
          ...(voter !== undefined && { voter }),
          ...(reason !== undefined && { reason }),
          people: 1,
          desk,
        },
        number,
      })
    if (acts.length > 0) {
      const recorded = this.#room.book.record(operator, acts)
      if (!recorded.ok) return recorded
    }
    this.#table.clear(atDesk.phase === 'done' ? { step: 'thank-you' } : undefined)
    this.#table.change()
    return ok(undefined)
  }

  /** The grant of this visit, when no paper was handed out under it or knowingly not taken. */
  #unusedClaim(atDesk: AtDesk): string | undefined {
    const { granted, phase } = atDesk
    const voter = entryOf(atDesk)?.number
    if (phase !== 'hand-out' || voter === undefined || granted === undefined) return undefined
    const history = this.#room.book.state.voter(voter)?.history ?? []
    const after = history.slice(history.findIndex(({ record }) => record.id === granted) + 1)
    return after.some(({ record, undone }) => !undone && USES_OF_A_GRANT.has(record.content.act)) ? undefined : granted
  }

  /**
   * Goes on under the grant that stands. A visit that was broken off keeps its number and what it had before; who has come to an end with
   * these papers then (not taken, given back) and is here for them again, is here anew.
   */
  #resume(atDesk: AtDesk, claim: VoterClaim, open: readonly string[]): Result<undefined, Failure> {
    atDesk.number = this.#numberOf(claim) ?? this.#newNumber()
    atDesk.offered = claim.ballots
    const waits = new Set(
      handOutAt(this.#room, atDesk).steps.flatMap(({ ballot, state }) =>
        state === 'next' || state === 'waiting' ? [ballot.id] : [],
      ),
    )
    if (!open.every((ballot) => waits.has(ballot))) {
      atDesk.number = this.#newNumber()
      atDesk.offered = open
    }
    atDesk.granted = claim.id
    atDesk.phase = 'hand-out'
    this.#table.change()
    return ok(undefined)
  }

  /** The receipt number under which it was granted: it may have been asked for on an earlier visit. */
  #numberOf({ id, answer, at }: VoterClaim): number | undefined {
    const { book, day } = this.#room
    const voter = answer?.voter
    const history = voter === undefined ? [] : (book.state.voter(voter)?.history ?? [])
    const answered = history.findLast(({ record }) => record.content.act === 'claim-answered' && record.content.claim === id)
    return answered?.record.number ?? (dayText(at) === day ? book.state.act(id)?.number : undefined)
  }

  #newNumber(): number {
    return this.#room.book.lastNumber + 1
  }

  #isBusy(): boolean {
    const { atDesk } = this.#table
    return atDesk !== undefined && atDesk.phase !== 'done'
  }

  /** A roll that cannot be read says nothing of anybody: the finding says so, and nobody may vote by it. */
  #looked(found: Result<Looked, Failure>): Result<Looked, Failure> {
    if (found.ok) return found
    return found.error.code.startsWith('roll-') ? ok({ found: 'nobody' }) : found
  }

  #arrive(voter: Omit<WaitingVoter, 'at'>, operator: string): Result<undefined, Failure> {
    const may = this.#room.mayServe()
    if (!may.ok) return may
    const { atDesk } = this.#table
    const number = voter.looked.found === 'entry' ? voter.looked.entry.number : undefined
    // The card that still lies there, or the same 入場券 again.
    if (number !== undefined && atDesk !== undefined && atDesk.phase !== 'done' && entryOf(atDesk)?.number === number)
      return ok(undefined)
    if (this.#isBusy()) {
      this.#table.wait({ ...voter, at: this.#room.context.clock.now().toString() })
      this.#table.change()
      return ok(undefined)
    }
    return this.#seat({ ...voter, came: this.#room.at }, operator, false)
  }

  #seat(
    { method, looked, cardAsks, came }: Pick<AtDesk, 'method' | 'looked' | 'cardAsks' | 'came'>,
    operator: string,
    chosen: boolean,
  ): Result<undefined, Failure> {
    const since = this.#room.context.clock.now().toString()
    const atDesk = newAtDesk({ id: this.#table.newId(), method, since, came, looked, chosen, cardAsks })
    // Several are for a person to choose from: until then nobody was found.
    const checked = looked.found === 'several' && !chosen ? ok(undefined) : this.#check(atDesk, operator)
    if (!checked.ok) return checked
    this.#table.seat(atDesk)
    this.#table.change()
    return checked
  }

  /** Every look into the roll is recorded with what it came to, also one that ends before a wall. */
  #check(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const { book, desk, program } = this.#room
    const finding = findingAt(this.#room, atDesk)
    const entry = entryOf(atDesk)
    const method: LookupMethod = atDesk.method
    const recorded = book.record(operator, [
      {
        content: {
          act: 'voter-checked',
          method,
          ...(entry !== undefined && { voter: entry.number, ...voterStatistics(entry, program) }),
          outcome: finding.overall,
          reasons: reasonsOf(finding),
          desk,
        },
      },
    ])
    return recorded.ok ? ok(undefined) : recorded
  }

  #record(
    atDesk: AtDesk,
    operator: string | undefined,
    act: (voter: string, desk: string) => PollingAct,
  ): Result<undefined, Failure> {
    const entry = entryOf(atDesk)
    if (entry === undefined) return err(failure('polling-step-missing'))
    const recorded = this.#room.book.record(operator, [{ content: act(entry.number, this.#room.desk), number: atDesk.number }])
    if (!recorded.ok) return recorded
    for (const { id } of recorded.value) atDesk.visit.add(id)
    this.#table.change()
    return ok(undefined)
  }
}

const USES_OF_A_GRANT: ReadonlySet<PollingAct['act']> = new Set<PollingAct['act']>([
  'paper-issued',
  'paper-reissued',
  'paper-declined',
  'provisional-issued',
])

/** As it is after a step that may have changed it. */
function phaseOf({ phase }: AtDesk): Phase {
  return phase
}

/** What may be handed out when nothing has to be found out any more. */
function openBallots({ overall, asks, cells }: Finding): readonly string[] | undefined {
  if (overall === 'red' || overall === 'unknown' || asks.length > 0) return undefined
  const open = cells.filter(({ state }) => state === 'may-receive').map(({ ballot }) => ballot)
  return open.length === 0 ? undefined : open
}

function reasonsOf({ asks, walls, unknowns }: Finding) {
  return [...asks.map(({ ask }) => ask), ...walls.map(({ refusal }) => refusal), ...unknowns.map(({ unknown }) => unknown)].slice(
    0,
    20,
  )
}
