import { bytesToHex, err, type LocalizedText, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  dayText,
  hoursOn,
  isOwnPartition,
  minuteText,
  outsideHours,
  type PlaceState,
  type PollingProgram,
  pollingPlaceOf,
  type RollStanding,
} from '../../core/polling/index.ts'
import type { Requester } from '../kiosk/serve-request.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { PollingBook } from './polling-book.ts'
import type { RollInUse } from './rolls-in-use.ts'
import { Voters } from './voters.ts'

/** Where the desk stands, what day it is there, and what it may do on it. */
export class PollingRoom {
  readonly program: PollingProgram
  readonly context: ServiceContext
  readonly book: PollingBook
  readonly voters: Voters

  constructor(program: PollingProgram, context: ServiceContext, book: PollingBook) {
    this.program = program
    this.context = context
    this.book = book
    this.voters = new Voters(program, context)
  }

  /** Milliseconds since 1970. */
  get at(): number {
    return this.context.clock.now().epochMilliseconds
  }

  /** `YYYY-MM-DD`. */
  get day(): string {
    return dayText(this.at)
  }

  get minute(): string {
    return minuteText(this.at)
  }

  get place(): string {
    return this.context.active.place
  }

  /** Name of this desk, by which acts tell it from the others of its place. */
  get desk(): string {
    return this.context.station?.name ?? this.place
  }

  /** Whether the place has no other desk. A station that is not configured does not know. */
  get isOnlyDesk(): boolean {
    return this.context.polling?.desks === 'one'
  }

  /** Whether this desk may decide for the voters of its place by itself, when there is nobody to ask. */
  get decidesAlone(): boolean {
    return this.isOnlyDesk && isOwnPartition(this.program, this.place, this.mode)
  }

  get receiptPrefix(): string {
    return this.context.polling?.receiptPrefix ?? ''
  }

  receiptText(number: number): string {
    const digits = String(number).padStart(4, '0')
    return this.receiptPrefix === '' ? digits : `${this.receiptPrefix}-${digits}`
  }

  placeName(place: string): LocalizedText {
    return this.context.active.program.places.find(({ id }) => id === place)?.name ?? { ja: place, en: place }
  }

  /** 期日前 or 当日: a 共通投票所 is both, by the day. */
  get mode(): 'early' | 'day' {
    const kind = pollingPlaceOf(this.program, this.place)?.kind
    if (kind === 'common') return this.day < this.program.electionDay ? 'early' : 'day'
    return kind === 'day' ? 'day' : 'early'
  }

  /** When the place is open today; undefined: it is not. */
  get hours(): { readonly open: string; readonly close: string } | undefined {
    const place = pollingPlaceOf(this.program, this.place)
    return place && hoursOn(this.program, place, this.day)
  }

  /** Whether the time of voting keeps whoever comes now. */
  get outsideHours(): ReturnType<typeof outsideHours> {
    return outsideHours({ program: this.program, place: this.place, at: this.at })
  }

  get placeState(): PlaceState {
    return this.book.state.place(this.place)
  }

  /** The last opening of today. What was opened on an earlier day and never closed does not open today. */
  get today(): PlaceState['sessions'][number] | undefined {
    const last = this.placeState.sessions.at(-1)
    return last !== undefined && dayText(last.opened.at) === this.day ? last : undefined
  }

  get status(): 'not-opened' | 'open' | 'closed' {
    const { today } = this
    return today === undefined ? 'not-opened' : today.closed === undefined ? 'open' : 'closed'
  }

  /**
   * Whether the next voter may be served: while the place is open, and after that those who stood in line when it closed. Fails with
   * `polling-not-open`.
   */
  mayServe(): Result<undefined, Failure> {
    return this.status === 'open' || this.stoodInLine(undefined) ? ok(undefined) : err(failure('polling-not-open'))
  }

  /**
   * Whether the place was closed with people in its line of whom not all have been served, and this voter can be one of them: who has
   * received the first paper since then has been counted, and gets the others.
   */
  stoodInLine(voter: string | undefined): boolean {
    const closed = this.today?.closed
    const waiting = closed?.content.waiting ?? 0
    return closed !== undefined && this.#othersServedSince(closed.at, voter) < waiting
  }

  /** How far the roll of the station can be trusted now. */
  get standing(): RollStanding {
    const { status } = this.voters.state()
    return {
      status: status === 'fresh' || status === 'old' ? status : 'unreadable',
      closingList: this.closingList,
    }
  }

  /** Version of the roll, as an act says it. */
  get rollUsed(): { readonly roll?: { readonly version: number; readonly root: string } } {
    const { package: from } = this.voters
    return from === undefined ? {} : { roll: { version: from.version, root: from.root } }
  }

  /** Other stations of this place that work with another version of the roll today. */
  get otherRolls(): readonly RollInUse[] {
    const { owner } = this.context.ledger.ledger.sync
    return this.book.rolls.others(this.place, this.day, { device: bytesToHex(owner.device), roll: this.voters.package })
  }

  get closingList(): RollStanding['closingList'] {
    if (this.mode === 'early' || this.program.closingList === 'not-used') return 'not-used'
    if (this.voters.closingList.facts() !== undefined) return 'present'
    return this.today?.opened.content.override === undefined ? 'missing' : 'overridden'
  }

  #othersServedSince(at: number, voter: string | undefined): number {
    const voters = new Set<string>()
    for (const { at: issuedAt, content } of this.book.state.paperActs(this.place))
      if (issuedAt > at && content.act === 'paper-issued' && content.voter !== voter) voters.add(content.voter)
    return voters.size
  }
}

/** Who did something, as the ledger names them: a pseudonym, or the window where the station has no staff. */
export function operatorOf({ member, role }: Requester): string {
  return member?.id ?? role
}
