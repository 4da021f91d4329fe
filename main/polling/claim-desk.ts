import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type ClaimVerdict,
  confirmationChallenge,
  confirmationMatches,
  dayText,
  isOwnPartition,
  offlineStepOf,
  type PollingActOf,
  planHandOut,
  type VoteAuthority,
  type VoterClaim,
} from '../../core/polling/index.ts'
import { readKeyFile } from '../station/index.ts'
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

  constructor(room: PollingRoom, table: DeskTable, authority: VoteAuthority | undefined) {
    this.#room = room
    this.#table = table
    this.#authority = authority
  }

  /** A grant of this desk under which papers are still open, from before a restart or from a visit that was broken off today. */
  standing(voter: string, ballots: readonly string[]): VoterClaim | undefined {
    const { book, place, desk, day } = this.#room
    return book.state
      .voter(voter)
      ?.claims.findLast(
        (claim) =>
          claim.verdict === 'granted' &&
          !claim.voided &&
          claim.place === place &&
          claim.answer?.desk === desk &&
          dayText(claim.at) === day &&
          ballots.every((ballot) => claim.ballots.includes(ballot)),
      )
  }

  /** Asks for what the finding leaves open. */
  begin(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const room = this.#room
    const plan = planHandOut(findingAt(room, atDesk))
    const entry = entryOf(atDesk)
    if (!plan.ok || entry === undefined) return err(failure('polling-step-missing'))
    const ballots = plan.plan.ballots
    const { desk } = room
    const made = room.book.record(operator, [
      { content: { act: 'claim-made', voter: entry.number, ballots: [...ballots], desk }, number: atDesk.number },
    ])
    if (!made.ok) return made
    const [record] = made.value
    if (record === undefined) return err(failure('polling-record-failed'))
    atDesk.phase = 'claim'
    atDesk.offered = ballots
    const claimed = { id: record.id, voter: entry.number, ballots, number: atDesk.number, operator }
    if (isOwnPartition(room.program, room.place, room.mode))
      return this.#grant(atDesk, claimed, { verdict: 'granted', mode: 'site', policy: 'home-site-only' })
    return this.#ask(atDesk, claimed)
  }

  /** The same claim once more: the authority is asked again, or another call begins. */
  again(atDesk: AtDesk, operator: string): Result<undefined, Failure> {
    const claimed = this.#claimedOf(atDesk, operator)
    if (claimed === undefined || atDesk.claim?.state === 'under-way') return err(failure('polling-step-missing'))
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
    const { program, place, mode } = this.#room
    if (program.offline.policy !== 'phone-confirm' || isOwnPartition(program, place, mode)) return undefined
    const key = this.#key()
    if (key.ok) key.value.fill(0)
    return key.ok ? undefined : key.error
  }

  close(): void {
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
        if (waiting()) this.#orTrouble(this.#offline(atDesk, claimed))
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
    if (!closed) this.#orTrouble(this.#take(atDesk, claimed, verdict))
  }

  /** What the authority said, also when it came after the policy had to decide: it is recorded, and a grant helps who still waits. */
  #take(atDesk: AtDesk, claimed: Claimed, verdict: ClaimVerdict): Result<undefined, Failure> {
    const stillWaits = atDesk.phase === 'claim' && atDesk.claim?.claim === claimed.id
    switch (verdict.verdict) {
      case 'granted': {
        const answer = { verdict: 'granted', mode: verdict.mode, receipt: verdict.receipt } as const
        return stillWaits ? this.#grant(atDesk, claimed, answer) : this.#answer(claimed, answer)
      }
      case 'refused': {
        const { mode, elsewhere } = verdict
        const recorded = this.#answer(claimed, { verdict: 'refused', mode, ...(elsewhere !== undefined && { elsewhere }) })
        if (!recorded.ok || !stillWaits) return recorded
        atDesk.claim = { state: 'refused', claim: claimed.id, ...(elsewhere !== undefined && { elsewhere }) }
        this.#table.change()
        return recorded
      }
      case 'no-answer':
        return atDesk.claim?.state === 'under-way' && stillWaits ? this.#offline(atDesk, claimed) : ok(undefined)
    }
  }

  #offline(atDesk: AtDesk, claimed: Claimed): Result<undefined, Failure> {
    const { program, place, mode, at } = this.#room
    const step = offlineStepOf(program, { place, mode, district: entryOf(atDesk)?.district })
    const none = { verdict: 'no-answer', mode: 'offline', policy: step.policy } as const
    switch (step.step) {
      case 'grant':
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
