import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type ClaimVerdict,
  confirmationChallenge,
  confirmationMatches,
  dayText,
  isByAuthority,
  type LateVerdict,
  offlineStepOf,
  type PollingActOf,
  planHandOut,
  type VoteAuthority,
  type VoterClaim,
} from '../../core/polling/index.ts'
import { readKeyFile } from '../station/index.ts'
import { answeredClaims } from '../sync/index.ts'
import { type AtDesk, entryOf, findingAt } from './at-desk.ts'
import type { DeskTable } from './desk-table.ts'
import type { PollingRoom } from './room.ts'

/** 確認中 is said after so long, milliseconds; after the second the policy of the program decides. */
export const SLOW_AFTER = 1_500
export const OFFLINE_AFTER = 3_000

type Answer = Omit<PollingActOf<'claim-answered'>, 'act' | 'claim' | 'voter' | 'ballots' | 'desk'>

/** The beginning of a claim, for what is recorded to it later. */
interface Claimed {
  readonly id: string
  readonly voter: string
  readonly ballots: readonly string[]
  readonly number: number | undefined
  readonly operator: string
}

/**
 * The right to vote is asked for once and answered once, both recorded, before a paper is handed out: by the authority where there is one,
 * by this place itself for its own voters on election day, else as the program's policy says (sync reference §6).
 */
export class ClaimDesk {
  readonly #room: PollingRoom
  readonly #table: DeskTable
  readonly #authority: VoteAuthority | undefined
  readonly #cancel = new Set<() => void>()
  readonly #stopListening: (() => void) | undefined
  #lastAnswer: number | undefined

  constructor(room: PollingRoom, table: DeskTable, authority: VoteAuthority | undefined) {
    this.#room = room
    this.#table = table
    this.#authority = authority
    this.#stopListening = authority?.onLateVerdict?.((late) => {
      this.#lastAnswer = this.#room.at
      this.#late(late)
    })
  }

  /** What came while another program was in force, or the station stopped before it was recorded. */
  catchUp(): void {
    const { book, context } = this.#room
    for (const late of answeredClaims(context.ledger.ledger.sync)) if (!book.isAnswered(late.claim)) this.#late(late)
  }

  /** A grant of this desk under which papers are still open, from before a restart or from a visit that was broken off today. */
  standing(voter: string, ballots: readonly string[]): VoterClaim | undefined {
    const { day } = this.#room
    return this.#own(voter, ballots, ({ verdict, at }) => verdict === 'granted' && dayText(at) === day)
  }

  /**
   * A claim of this desk that was left without a grant (the station stopped, the line was down): the authority may have granted it all the
   * same, so that it is asked again under its own name, and not as another claim of the same voter.
   */
  pending(voter: string, ballots: readonly string[]): VoterClaim | undefined {
    const { day } = this.#room
    return this.#own(voter, ballots, ({ verdict, at, answer }) => {
      // Granted on an earlier day and not used: the authority holds it for this desk, and says so again.
      if (verdict === 'granted') return answer !== undefined && isByAuthority(answer) && dayText(at) !== day
      return verdict === 'open' || verdict === 'no-answer'
    })
  }

  #own(voter: string, ballots: readonly string[], fits: (claim: VoterClaim) => boolean): VoterClaim | undefined {
    const { book, place, desk } = this.#room
    return book.state.voter(voter)?.claims.findLast((claim) => {
      const made = book.state.act(claim.id)?.content
      const by = claim.answer?.desk ?? (made?.act === 'claim-made' ? made.desk : undefined)
      // Another station of the same place may call its desk the same.
      const isOwn = book.isOwn(claim.id) && !claim.voided && claim.place === place && by === desk
      return isOwn && fits(claim) && ballots.every((ballot) => claim.ballots.includes(ballot))
    })
  }

  /** When the authority last answered, milliseconds since 1970. */
  get lastContact(): number | undefined {
    const told = this.#authority?.lastContact?.()
    if (told === undefined || this.#lastAnswer === undefined) return told ?? this.#lastAnswer
    return Math.max(told, this.#lastAnswer)
  }

  /** Asks for what the finding leaves open. */
  begin(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const room = this.#room
    const plan = planHandOut(findingAt(room, atDesk))
    const entry = entryOf(atDesk)
    if (!plan.ok || entry === undefined) {
      // What was open when the visit began is open no more: the finding says why.
      atDesk.phase = 'look'
      this.#table.change()
      return err(failure('polling-step-missing'))
    }
    const ballots = plan.plan.ballots
    const voter = entry.number
    const id = this.pending(voter, ballots)?.id ?? this.#make(atDesk, operator, voter, ballots)
    if (typeof id !== 'string') return id
    atDesk.phase = 'claim'
    atDesk.offered = ballots
    const claimed = { id, voter, ballots, number: atDesk.number, operator }
    return this.#ask(atDesk, claimed)
  }

  #make(atDesk: AtDesk, operator: string, voter: string, ballots: readonly string[]): string | Result<never, Failure> {
    const made = this.#room.book.record(operator, [
      {
        content: { act: 'claim-made', voter, ballots: [...ballots], desk: this.#room.desk, ...this.#room.rollUsed },
        number: atDesk.number,
      },
    ])
    if (!made.ok) return made
    return made.value[0]?.id ?? err(failure('polling-record-failed'))
  }

  /**
   * The same claim once more: the authority is asked again, or another call begins. Not where the authority has said no: that does not
   * become the policy's to decide because the line is down by now.
   */
  again(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const claimed = this.#claimedOf(atDesk, operator)
    const run = atDesk.claim
    if (claimed === undefined || run?.state === 'under-way' || run?.state === 'refused')
      return err(failure('polling-step-missing'))
    if (run?.state === 'phone') {
      // A call that was broken off leaves its wrong codes behind: they are not forgotten with it.
      const { challenge, tries } = run
      const ended = this.#answer(claimed, {
        verdict: 'no-answer',
        mode: 'offline',
        policy: 'phone-confirm',
        telephone: { challenge, tries, outcome: 'given-up' },
      })
      if (!ended.ok) return ended
    }
    return this.#ask(atDesk, claimed)
  }

  /** The six digits that the office answered with. */
  code(atDesk: AtDesk, operator: string, code: string, answeredBy: string | undefined): Result<undefined, Failure> {
    const claimed = this.#claimedOf(atDesk, operator)
    const run = atDesk.claim
    if (claimed === undefined || run?.state !== 'phone') return err(failure('polling-step-missing'))
    if (this.#room.at > run.until) return err(failure('polling-code-late'))
    const key = this.#key()
    if (!key.ok) return key
    const { challenge, phone } = run
    const tries = run.tries + 1
    const isRight = confirmationMatches(
      (message) => new Uint8Array(createHmac('sha256', key.value).update(message).digest()),
      { election: this.#room.context.active.program.id, station: this.stationId, voter: claimed.voter, challenge },
      code,
    )
    key.value.fill(0)
    const telephone = { challenge, tries, ...(answeredBy !== undefined && { answeredBy }) }
    if (isRight)
      return this.#grant(atDesk, claimed, {
        verdict: 'granted',
        mode: 'offline',
        policy: 'phone-confirm',
        telephone: { ...telephone, outcome: 'right' },
      })
    if (tries < phone.tries) {
      atDesk.claim = { ...run, tries, previous: 'polling-code-wrong' }
      this.#table.change()
      return err(failure('polling-code-wrong'))
    }
    const ended = this.#deny(atDesk, claimed, failure('polling-claim-given-up'), {
      verdict: 'no-answer',
      mode: 'offline',
      policy: 'phone-confirm',
      telephone: { ...telephone, outcome: 'wrong' },
    })
    return ended.ok ? err(failure('polling-claim-given-up')) : ended
  }

  giveUp(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const claimed = this.#claimedOf(atDesk, operator)
    const run = atDesk.claim
    if (claimed === undefined || run?.state !== 'phone') return err(failure('polling-step-missing'))
    return this.#deny(atDesk, claimed, failure('polling-claim-given-up'), {
      verdict: 'no-answer',
      mode: 'offline',
      policy: 'phone-confirm',
      telephone: { challenge: run.challenge, tries: run.tries, outcome: 'given-up' },
    })
  }

  /** As it is said on the telephone. */
  get stationId(): string {
    return this.#room.context.station?.id ?? this.#room.place
  }

  /** Why the policy could not be carried out here: said before anybody waits for it. */
  get failure(): Failure | undefined {
    const { program, decidesAlone } = this.#room
    if (program.offline.policy !== 'phone-confirm' || decidesAlone) return undefined
    const key = this.#key()
    if (key.ok) key.value.fill(0)
    return key.ok ? undefined : key.error
  }

  close(): void {
    this.#stopListening?.()
    for (const cancel of this.#cancel) cancel()
    this.#cancel.clear()
  }

  #ask(atDesk: AtDesk, claimed: Claimed): Result<undefined, Failure> {
    const authority = this.#authority
    if (authority === undefined || authority.state() === 'none') return this.#offline(atDesk, claimed)
    atDesk.claim = { state: 'under-way', claim: claimed.id, slow: false }
    void this.#askAuthority(authority, atDesk, claimed)
    this.#table.change()
    return ok(undefined)
  }

  async #askAuthority(authority: VoteAuthority, atDesk: AtDesk, claimed: Claimed): Promise<void> {
    const { program } = this.#room.context.active
    const stop = new AbortController()
    const waiting = () => atDesk.claim?.state === 'under-way' && atDesk.claim.claim === claimed.id
    const cancels = [
      this.#room.context.timers.after(SLOW_AFTER, () => {
        if (waiting()) atDesk.claim = { state: 'under-way', claim: claimed.id, slow: true }
        this.#table.change()
      }),
      this.#room.context.timers.after(OFFLINE_AFTER, () => {
        if (waiting()) this.#orTrouble(this.#isHere(atDesk, claimed) ? this.#offline(atDesk, claimed) : this.#left(claimed))
      }),
      () => stop.abort(),
    ]
    const cancel = () => {
      for (const each of cancels) each()
    }
    this.#cancel.add(cancel)
    const { voter, ballots, id: claim } = claimed
    const { place, desk } = this.#room
    const verdict = await authority.claim({ claim, program: program.id, voter, ballots, place, desk }, stop.signal)
    const closed = !this.#cancel.delete(cancel)
    for (const each of cancels.slice(0, 2)) each()
    if (verdict.verdict !== 'no-answer') this.#lastAnswer = this.#room.at
    if (!closed) this.#orTrouble(this.#take(atDesk, claimed, verdict))
  }

  /**
   * What the authority said, also when it came after the policy had to decide: it is recorded. A grant helps who still waits; a no stops
   * whoever has begun to receive papers by the policy's word. Nothing of it touches the voter who stands there by then.
   */
  #take(atDesk: AtDesk, claimed: Claimed, verdict: ClaimVerdict): Result<undefined, Failure> {
    const stillWaits = this.#isHere(atDesk, claimed)
    switch (verdict.verdict) {
      case 'granted': {
        const answer = answerOf(verdict)
        return stillWaits ? this.#grant(atDesk, claimed, answer) : this.#answer(claimed, answer)
      }
      case 'refused': {
        const { elsewhere } = verdict
        const recorded = this.#answer(claimed, answerOf(verdict))
        const isHandingOut = this.#table.atDesk === atDesk && atDesk.phase === 'hand-out' && atDesk.granted === claimed.id
        if (!recorded.ok || !(stillWaits || isHandingOut)) return recorded
        atDesk.phase = 'claim'
        atDesk.claim = { state: 'refused', claim: claimed.id, ...(elsewhere !== undefined && { elsewhere }) }
        this.#table.change()
        return recorded
      }
      case 'no-answer':
        if (atDesk.claim?.state !== 'under-way' || atDesk.claim.claim !== claimed.id) return ok(undefined)
        return stillWaits ? this.#offline(atDesk, claimed) : this.#left(claimed)
    }
  }

  /** For a claim that nobody waits for any more: recorded with it, and shown to nobody. */
  #late({ claim, verdict }: LateVerdict): void {
    const { book } = this.#room
    const made = book.state.act(claim)
    if (made?.content.act !== 'claim-made' || verdict.verdict === 'no-answer' || !book.isOwn(claim)) return
    const { voter, ballots } = made.content
    const known = book.state.voter(voter)?.claims.find(({ id }) => id === claim)?.answer
    // Said before, and recorded then.
    if (known?.verdict === verdict.verdict && known.mode === verdict.mode) return
    const { atDesk } = this.#table
    const claimed = { id: claim, voter, ballots, number: made.number, operator: made.operator ?? 'hub' }
    this.#orTrouble(atDesk === undefined ? this.#answer(claimed, answerOf(verdict)) : this.#take(atDesk, claimed, verdict))
  }

  /** Whether the voter whose claim it is still stands at the desk and waits for it. */
  #isHere(atDesk: AtDesk, { id }: Claimed): boolean {
    return this.#table.atDesk === atDesk && atDesk.phase === 'claim' && atDesk.claim?.claim === id
  }

  /** Went away before anybody answered: the policy grants nothing to somebody who is not there. */
  #left(claimed: Claimed): Result<undefined, Failure> {
    return this.#answer(claimed, { verdict: 'no-answer', mode: 'offline' })
  }

  #offline(atDesk: AtDesk, claimed: Claimed): Result<undefined, Failure> {
    const { program, place, mode, at, isOnlyDesk: only } = this.#room
    const step = offlineStepOf(program, { place, mode, district: entryOf(atDesk)?.district, only })
    const none = { verdict: 'no-answer', mode: 'offline', policy: step.policy } as const
    switch (step.step) {
      case 'grant':
        // What nobody knows is no permission: whoever reconciles afterwards has to have known something before.
        if (step.flagged && this.#room.book.othersKnownUntil === 'unknown')
          return this.#deny(atDesk, claimed, failure('polling-others-unknown'), none)
        return this.#grant(atDesk, claimed, {
          verdict: 'granted',
          mode: step.policy === 'home-site-only' ? 'site' : 'offline',
          policy: step.policy,
        })
      case 'deny': {
        const code = step.policy === 'home-site-only' ? 'polling-home-elsewhere' : 'polling-claim-denied'
        return this.#deny(atDesk, claimed, failure(code), none)
      }
      case 'telephone': {
        const key = this.#key()
        if (!key.ok) return this.#deny(atDesk, claimed, key.error, none)
        key.value.fill(0)
        atDesk.claim = {
          state: 'phone',
          claim: claimed.id,
          phone: step.phone,
          challenge: confirmationChallenge(this.#room.context.randomBytes),
          tries: 0,
          until: at + step.phone.minutes * 60_000,
        }
        this.#table.change()
        return ok(undefined)
      }
      case 'provisional': {
        const recorded = this.#answer(claimed, none)
        if (!recorded.ok) return recorded
        atDesk.claim = { state: 'provisional', claim: claimed.id }
        this.#table.change()
        return recorded
      }
    }
  }

  #grant(atDesk: AtDesk, claimed: Claimed, answer: Answer): Result<undefined, Failure> {
    const recorded = this.#answer(claimed, answer)
    if (!recorded.ok) return recorded
    delete atDesk.claim
    atDesk.granted = claimed.id
    atDesk.phase = 'hand-out'
    this.#table.change()
    return recorded
  }

  #deny(atDesk: AtDesk, claimed: Claimed, why: Failure, answer: Answer): Result<undefined, Failure> {
    const recorded = this.#answer(claimed, answer)
    if (!recorded.ok) return recorded
    atDesk.claim = { state: 'denied', claim: claimed.id, failure: why }
    this.#table.change()
    return recorded
  }

  #answer({ id, voter, ballots, number, operator }: Claimed, answer: Answer): Result<undefined, Failure> {
    const { desk } = this.#room
    const content: PollingActOf<'claim-answered'> = {
      act: 'claim-answered',
      claim: id,
      voter,
      ballots: [...ballots],
      ...answer,
      desk,
    }
    const recorded = this.#room.book.record(operator, [{ content, number }])
    return recorded.ok ? ok(undefined) : recorded
  }

  #claimedOf(atDesk: AtDesk, operator: string): Claimed | undefined {
    const voter = entryOf(atDesk)?.number
    const { claim, offered: ballots, number } = atDesk
    if (voter === undefined || claim === undefined || atDesk.phase !== 'claim') return undefined
    return { id: claim.claim, voter, ballots, number, operator }
  }

  #key(): Result<Uint8Array, Failure> {
    const file = this.#room.context.polling?.confirmationKeyFile
    if (file === undefined) return err(failure('polling-key-missing', { problem: 'not configured' }))
    const key = readKeyFile(file)
    return key.ok ? key : err(failure('polling-key-missing', key.error.detail))
  }

  #orTrouble(done: Result<undefined, Failure>): void {
    if (!done.ok) this.#table.noteTrouble('record', done.error.code)
  }
}

/** A verdict as it is recorded. */
function answerOf(verdict: Exclude<ClaimVerdict, { readonly verdict: 'no-answer' }>): Answer {
  const { mode } = verdict
  if (verdict.verdict === 'granted') return { verdict: 'granted', mode, receipt: verdict.receipt }
  return { verdict: 'refused', mode, ...(verdict.elsewhere !== undefined && { elsewhere: verdict.elsewhere }) }
}
