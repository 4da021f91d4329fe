import { err, type LocalizedText, ok, type Result } from '../../core/base/index.ts'
import { parseEventId } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Conflict } from '../../core/polling/index.ts'
import { type Case, type CaseOutcome, type CaseParty, type CaseResolution, isOutcomeOf } from '../../core/protocol/index.ts'
import type { PollingAnswer, PollingCase, PollingCaseFact, PollingCases, PollingCaseWord } from '../contract/index.ts'
import type { ActToRecord } from './polling-book.ts'
import type { PollingRoom } from './room.ts'

/** A device's id is told by so many of its digits. */
const DEVICE_DIGITS = 8

const isOpen = ({ resolution }: Case) => resolution === undefined

/**
 * What came to light between stations, and how two officials end it (sync reference §6.4). A case is the hub's order read by the rule that
 * all share; what is recorded here ends it everywhere once it has its place in that order.
 */
export class CaseDesk {
  readonly #room: PollingRoom

  constructor(room: PollingRoom) {
    this.#room = room
  }

  /** What is always on the desk's screen. */
  state(): PollingCases {
    const open = this.#cases.filter((one) => isOpen(one) && !this.#room.book.cases.resolved.has(one.id))
    const votes = open.filter(({ kind }) => kind === 'provisional-vote').length
    const wall = open.find(
      (one) => one.kind !== 'provisional-vote' && this.#isOwn(one) && !this.#room.book.cases.seen.has(one.id),
    )
    return { known: this.#cases.length, open: open.length - votes, votes, ...(wall !== undefined && { wall: this.#view(wall) }) }
  }

  /** All, those first that are open. */
  list(): PollingAnswer {
    const [open, ended] = [this.#cases.filter(isOpen), this.#cases.filter((one) => !isOpen(one))]
    return { of: 'cases', cases: [...open, ...ended.toReversed()].map((one) => this.#view(one)) }
  }

  /** Conflicts of acts that are no case of the hub: of one station alone, or of a station without a hub. */
  uncovered(): readonly Conflict[] {
    const inCases = new Set(this.#cases.filter(isOpen).flatMap(({ parties }) => parties.map(({ event }) => event)))
    return this.#room.book.state
      .conflicts()
      .filter(({ resolution, issues }) => resolution === undefined && !issues.some(({ act }) => inCases.has(act)))
  }

  /** Somebody of this desk has seen it: it is a wall no more. Fails with `polling-case-over`. */
  see(operator: string, id: string): Result<undefined, Failure> {
    const found = this.#cases.find((one) => one.id === id)
    if (found === undefined) return err(failure('polling-case-over'))
    if (this.#room.book.cases.seen.has(id)) return ok(undefined)
    return this.#record(operator, [{ content: { act: 'case-seen', case: id, desk: this.#room.desk } }])
  }

  /** Two have found out what it was. Fails with `polling-case-over` where others were faster. */
  resolve(
    operator: string,
    { case: id, outcome, reason }: { readonly case: string; readonly outcome: CaseOutcome; readonly reason: string },
    second: string,
  ): Result<undefined, Failure> {
    const found = this.#cases.find((one) => one.id === id)
    if (found === undefined || !isOpen(found) || this.#room.book.cases.resolved.has(id)) return err(failure('polling-case-over'))
    const { kind } = found
    if (!isOutcomeOf(kind, outcome)) return err(failure('request-invalid'))
    const { desk } = this.#room
    const content = { act: 'case-resolved', case: id, kind, outcome, reason, desk } as const
    return this.#record(operator, [{ content, second }, ...this.#settled(found, outcome, reason, second)])
  }

  /** The same paper twice is also a conflict of the acts themselves: what settles the one settles the other. */
  #settled({ parties }: Case, outcome: CaseOutcome, reason: string, second: string): readonly ActToRecord[] {
    const events = new Set(parties.map(({ event }) => event))
    return this.#room.book.state.conflicts().flatMap(({ voter, ballot, issues, resolution }): ActToRecord[] => {
      if (resolution !== undefined || !issues.some(({ act }) => events.has(act))) return []
      switch (outcome) {
        case 'same-person-twice':
        case 'wrong-person-chosen':
        case 'two-papers-issued':
        case 'recorded-twice':
        case 'test-data': {
          const refs = issues.map(({ act }) => act)
          const content = { act: 'conflict-resolved', voter, ballot, refs, outcome, reason, desk: this.#room.desk } as const
          return [{ content, second }]
        }
        default:
          return []
      }
    })
  }

  get #cases(): readonly Case[] {
    return this.#room.book.cases.all
  }

  #record(operator: string, acts: readonly ActToRecord[]): Result<undefined, Failure> {
    const recorded = this.#room.book.record(operator, acts)
    return recorded.ok ? ok(undefined) : recorded
  }

  #isOwn({ parties }: Case): boolean {
    return parties.some(({ event }) => this.#room.book.isOwnDevice(event))
  }

  #view(one: Case): PollingCase {
    const { id, kind, reason, parties, resolution, voidResolutions } = one
    const { voter, ballot } = this.#about(parties)
    const name = voter === undefined ? undefined : this.#room.voters.nameOf(voter)
    const recorded = this.#room.book.cases.resolved.has(id)
    return {
      id,
      kind,
      ...(reason !== undefined && { reason }),
      ...(voter !== undefined && { voter }),
      ...(name !== undefined && { name }),
      ...(ballot !== undefined && { ballot }),
      own: this.#isOwn(one),
      facts: parties.map((party) => this.#fact(party)),
      withoutEffect: voidResolutions.map((word) => this.#word(word)),
      state: resolution !== undefined ? 'resolved' : recorded ? 'recorded' : 'open',
      ...(resolution !== undefined && { resolution: this.#word(resolution) }),
    }
  }

  /** Whom it is about, where a body says it. */
  #about(parties: readonly CaseParty[]): { readonly voter?: string; readonly ballot?: string } {
    let voter: string | undefined
    for (const { event } of parties) {
      const content = this.#room.book.state.act(event)?.content
      if (content === undefined || !('voter' in content) || content.voter === undefined) continue
      if ('ballot' in content) return { voter: content.voter, ballot: content.ballot }
      voter ??= content.voter
    }
    return voter === undefined ? {} : { voter }
  }

  #fact({ what, event, until, device, place, at }: CaseParty): PollingCaseFact {
    const { book, context } = this.#room
    const record = book.state.act(event)
    const desk = record !== undefined && 'desk' in record.content ? record.content.desk : undefined
    const [from, last] = [parseEventId(event)?.seq, until === undefined ? undefined : parseEventId(until)?.seq]
    return {
      what,
      at: new Date(at).toISOString(),
      ...(place !== undefined && { place: this.#placeName(place) }),
      ...(desk !== undefined && { desk }),
      ...(record?.operator !== undefined && { operator: context.staff.nameOf(record.operator) }),
      device: device.slice(0, DEVICE_DIGITS),
      own: book.isOwnDevice(event),
      ...(from !== undefined && last !== undefined && { events: last - from + 1 }),
    }
  }

  #word({ at, place, operator, second }: CaseResolution): PollingCaseWord {
    const { staff } = this.#room.context
    return {
      at: new Date(at).toISOString(),
      place: this.#placeName(place),
      ...(operator !== undefined && { operator: staff.nameOf(operator) }),
      ...(second !== undefined && { second: staff.nameOf(second) }),
    }
  }

  #placeName(place: string): LocalizedText {
    return this.#room.placeName(place)
  }
}
