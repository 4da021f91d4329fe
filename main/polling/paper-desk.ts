import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CellState, type Finding, type PollingAct, type ProvisionalCause, stepObstacle } from '../../core/polling/index.ts'
import { type AtDesk, entryOf, findingAt, handOutAt, isSpoiled } from './at-desk.ts'
import type { DeskTable } from './desk-table.ts'
import type { PollingRoom } from './room.ts'

type Confirmed = { readonly confirmedBy?: 'colour' | 'stack-label' | undefined; readonly reason?: string | undefined }

/**
 * Papers (投票用紙), one by one in the board's order: each is durable before the screen goes on, and whether it may be handed out is looked
 * at anew in the very step that records it, for another desk may have been quicker.
 */
export class PaperDesk {
  readonly #room: PollingRoom
  readonly #table: DeskTable

  constructor(room: PollingRoom, table: DeskTable) {
    this.#room = room
    this.#table = table
  }

  issue(atDesk: AtDesk, operator: string, ballot: string, { confirmedBy, reason }: Confirmed): Result<undefined, Failure> {
    const handOut = this.#handOut(atDesk)
    if (!handOut.ok) return handOut
    const obstacle = stepObstacle(handOut.value, ballot)
    if (obstacle !== undefined)
      return err(failure(obstacle === 'not-its-turn' ? 'polling-wrong-paper' : 'polling-paper-not-open'))
    const again = isSpoiled(this.#room, entryOf(atDesk)?.number ?? '', ballot)
    const done = this.#whereOpen(atDesk, ballot, operator, (voter, desk) => {
      const paper = {
        voter,
        ballot,
        ...(atDesk.braille && { braille: true as const }),
        ...(atDesk.proxy !== undefined && { proxy: { assistants: [...atDesk.proxy] as [string, string] } }),
        confirmedBy: confirmedBy ?? 'colour',
        desk,
      }
      return again
        ? { act: 'paper-reissued', ...paper, ...(reason !== undefined && { reason }) }
        : { act: 'paper-issued', ...paper }
    })
    return this.#goOn(atDesk, done)
  }

  /** 棄権 of one kind: whose turn it is, or one that comes later. */
  decline(atDesk: AtDesk, operator: string, ballot: string, reason: string | undefined): Result<undefined, Failure> {
    const handOut = this.#handOut(atDesk)
    if (!handOut.ok) return handOut
    const obstacle = stepObstacle(handOut.value, ballot)
    if (obstacle !== undefined && obstacle !== 'not-its-turn') return err(failure('polling-paper-not-open'))
    const done = this.#record(atDesk, operator, (voter, desk) => ({
      act: 'paper-declined',
      voter,
      ballot,
      ...(reason !== undefined && { reason }),
      desk,
    }))
    return this.#goOn(atDesk, done)
  }

  /**
   * A paper that was handed out is spoiled (汚損), or given back without having been cast (返還). On this visit the clerk may; of somebody
   * who stands before a wall it takes two, for it opens what the wall keeps shut.
   *
   * @param second who confirms it before a wall
   */
  takeBack(
    atDesk: AtDesk,
    operator: string,
    {
      way,
      ballot,
      reason,
      second,
    }: { readonly way: 'spoiled' | 'returned'; readonly ballot: string } & Confirmed & {
        readonly second?: string | undefined
      },
  ): Result<undefined, Failure> {
    const voter = entryOf(atDesk)?.number
    const paper = voter === undefined ? undefined : this.#room.book.state.voter(voter)?.papers.get(ballot)
    if (paper === undefined || paper.outstanding === 0) return err(failure('polling-paper-not-open'))
    // Somebody who comes back with it goes on under the number of that visit.
    const number = atDesk.number ?? paper.issues.at(-1)?.number
    const done = this.#record(
      atDesk,
      operator,
      (of, desk) => ({
        act: way === 'spoiled' ? 'paper-spoiled' : 'paper-returned',
        voter: of,
        ballot,
        ...(reason !== undefined && { reason }),
        desk,
      }),
      { second, number },
    )
    if (done.ok && atDesk.phase === 'done') atDesk.phase = 'hand-out'
    this.#table.change()
    return done
  }

  /** Handed out on this very visit: the clerk has it from the voter's hand, and nobody else has to say so. */
  isOfVisit(atDesk: AtDesk, ballot: string): boolean {
    const voter = entryOf(atDesk)?.number
    const issue = voter === undefined ? undefined : this.#room.book.state.voter(voter)?.papers.get(ballot)?.issues.at(-1)
    const isAtHand = atDesk.phase === 'hand-out' || atDesk.phase === 'done'
    const { place, desk } = this.#room
    return isAtHand && issue !== undefined && issue.number === atDesk.number && issue.place === place && issue.desk === desk
  }

  /** Before a wall two people let go on, for these ballots or for all that can be released. */
  release(
    atDesk: AtDesk,
    operator: string,
    {
      ballots,
      reason,
      second,
    }: { readonly ballots?: readonly string[] | undefined; readonly reason: string; readonly second: string },
  ): Result<undefined, Failure> {
    const finding = findingAt(this.#room, atDesk)
    if (atDesk.phase !== 'look' || finding.overall !== 'red') return err(failure('polling-step-missing'))
    const walls = finding.walls.filter(
      (wall) => wall.releasable && (ballots === undefined || wall.ballots.some((ballot) => ballots.includes(ballot))),
    )
    const kept = [...new Set(walls.flatMap((wall) => wall.ballots))].filter((one) => ballots?.includes(one) ?? true)
    const refusals = [...new Set(walls.map(({ refusal }) => refusal))]
    if (kept.length === 0 || refusals.length === 0) return err(failure('polling-not-releasable'))
    const done = this.#record(
      atDesk,
      operator,
      (voter, desk) => ({ act: 'wall-released', voter, ballots: kept, refusals, reason, desk }),
      { second, number: atDesk.number },
    )
    if (done.ok) atDesk.released = { by: operator, second, reason, at: this.#room.context.clock.now().toString() }
    this.#table.change()
    return done
  }

  /** 仮投票, by two: in an envelope with the voter's own name. */
  provisional(
    atDesk: AtDesk,
    operator: string,
    given: {
      readonly ballot?: string | undefined
      readonly cause: ProvisionalCause
      readonly reason: string
      readonly second: string
    },
  ): Result<undefined, Failure> {
    const { ballot, cause, reason, second } = given
    const finding = findingAt(this.#room, atDesk)
    const possible = this.#provisionalBallots(atDesk, finding)
    const ballots = ballot === undefined ? possible : possible.filter((one) => one === ballot)
    if (ballots.length === 0) return err(failure('polling-paper-not-open'))
    const voter = entryOf(atDesk)?.number
    atDesk.number ??= this.#room.book.lastNumber + 1
    const recorded = this.#room.book.record(
      operator,
      ballots.map((one) => ({
        content: {
          act: 'provisional-issued',
          ...(voter !== undefined && { voter }),
          ballot: one,
          cause,
          reason,
          ...(atDesk.braille && { braille: true as const }),
          ...(atDesk.proxy !== undefined && { proxy: { assistants: [...atDesk.proxy] as [string, string] } }),
          desk: this.#room.desk,
        },
        number: atDesk.number,
        second,
      })),
    )
    if (!recorded.ok) return recorded
    atDesk.offered = [...new Set([...atDesk.offered, ...ballots])]
    if (voter === undefined) atDesk.envelopes = [...atDesk.envelopes, ...ballots]
    const left =
      voter === undefined
        ? possible.filter((one) => !atDesk.envelopes.includes(one))
        : handOutAt(this.#room, atDesk).finished
          ? []
          : possible
    if (left.length === 0) {
      delete atDesk.claim
      atDesk.phase = 'done'
    }
    this.#table.change()
    return ok(undefined)
  }

  /** Everything that the voter wants is handed out; what is open stays open for another visit. */
  finish(atDesk: AtDesk): Result<undefined, Failure> {
    if (atDesk.phase !== 'hand-out') return err(failure('polling-step-missing'))
    atDesk.phase = 'done'
    this.#table.change()
    return ok(undefined)
  }

  /** A label was scanned: of the stack whose turn it is, or of another one, which is recorded and stops the hand. Undefined: no label. */
  label(atDesk: AtDesk | undefined, operator: string, text: string): Result<undefined, Failure> | undefined {
    const stack = this.#room.program.ballots.find(({ stackLabel }) => stackLabel === text)
    if (stack === undefined) return undefined
    // A stack is nobody of the roll: no wall for it.
    if (atDesk?.phase !== 'hand-out') return err(failure('polling-step-missing'))
    const handOut = handOutAt(this.#room, atDesk)
    if (handOut.next?.id === stack.id) return this.issue(atDesk, operator, stack.id, { confirmedBy: 'stack-label' })
    if (handOut.next === undefined) return err(failure('polling-paper-not-open'))
    const recorded = this.#room.book.record(operator, [
      {
        content: { act: 'wrong-stack-scanned', ballot: handOut.next.id, scanned: text, desk: this.#room.desk },
        number: atDesk.number,
      },
    ])
    atDesk.wrongLabel = text
    this.#table.change()
    return recorded.ok ? err(failure('polling-wrong-paper')) : recorded
  }

  #handOut(atDesk: AtDesk) {
    return atDesk.phase === 'hand-out' ? ok(handOutAt(this.#room, atDesk)) : err(failure('polling-step-missing'))
  }

  /** Looks at the ballot once more in the step that records it: nothing can come between. */
  #whereOpen(
    atDesk: AtDesk,
    ballot: string,
    operator: string,
    act: (voter: string, desk: string) => PollingAct,
  ): Result<undefined, Failure> {
    const cell = findingAt(this.#room, atDesk).cells.find((one) => one.ballot === ballot)
    if (cell?.state !== 'may-receive') return err(failure('polling-paper-not-open', { ballot }))
    return this.#record(atDesk, operator, act)
  }

  #record(
    atDesk: AtDesk,
    operator: string,
    act: (voter: string, desk: string) => PollingAct,
    { second, number }: { readonly second?: string | undefined; readonly number?: number | undefined } = {
      number: atDesk.number,
    },
  ): Result<undefined, Failure> {
    const voter = entryOf(atDesk)?.number
    if (voter === undefined) return err(failure('polling-step-missing'))
    const recorded = this.#room.book.record(operator, [{ content: act(voter, this.#room.desk), number, second }])
    if (!recorded.ok) return recorded
    for (const { id } of recorded.value) atDesk.visit.add(id)
    return ok(undefined)
  }

  #goOn(atDesk: AtDesk, done: Result<undefined, Failure>): Result<undefined, Failure> {
    if (done.ok) {
      delete atDesk.wrongLabel
      // One key less for each voter: with the last paper the visit is over.
      if (handOutAt(this.#room, atDesk).finished) atDesk.phase = 'done'
    }
    this.#table.change()
    return done
  }

  /** What can be given in an envelope: what was refused, or what nobody can grant, but never what the voter has already. */
  #provisionalBallots(atDesk: AtDesk, { cells }: Finding): readonly string[] {
    const { phase, claim } = atDesk
    if (phase === 'done') return []
    // Whoever the authority has refused may object as well (公選法50条).
    const atWall =
      phase === 'look' ? (['refused', 'ask', 'unknown'] as const) : claim?.state === 'refused' ? (['refused'] as const) : []
    const states: readonly CellState[] = ['may-receive', ...atWall]
    return cells
      .filter(({ state, ballot }) => states.includes(state) && !atDesk.envelopes.includes(ballot))
      .map(({ ballot }) => ballot)
  }
}
