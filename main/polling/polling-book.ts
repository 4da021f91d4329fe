import { createHmac } from 'node:crypto'
import { bytesToHex, equalBytes, err, hexToBytes, ok, type Result } from '../../core/base/index.ts'
import { type ActDraft, parseEventId } from '../../core/event/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { isByAuthority, type PollingAct, PollingFold, type PollingRecord, type PollingState } from '../../core/polling/index.ts'
import { claimTokenText, type Holder } from '../../core/protocol/index.ts'
import { tokenSecretOf } from '../kiosk/ledger-door.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { attempt } from '../ledger/index.ts'
import { StandingBook } from '../sync/index.ts'
import { KnownCases } from './known-cases.ts'
import { RollsInUse } from './rolls-in-use.ts'

/** One act that is about to be recorded. */
export interface ActToRecord {
  readonly content: PollingAct
  /** Receipt number of the voter's visit. */
  readonly number?: number | undefined
  /** Who confirmed it as the second person. */
  readonly second?: string | undefined
}

/** A header names no more of them. */
const MOST_CLAIMS = 50

type BookContext = Pick<ServiceContext, 'active' | 'ledger' | 'onChange'>

/**
 * What was recorded at this station and what it comes to: the one way by which the polling desk writes. What is asked of it is what stands
 * in the ledger, never what somebody meant to write.
 */
export class PollingBook {
  readonly #context: BookContext
  readonly #fold = new PollingFold()
  readonly #subjectSecret: Uint8Array
  /** What came to light between stations. */
  readonly cases: KnownCases
  /** Which version of the roll each station worked with last. */
  readonly rolls = new RollsInUse()
  /** What stands elsewhere; absent without a hub. */
  readonly #standing: StandingBook | undefined
  #lastSeq: number | undefined
  /** The last row of what other stations recorded. */
  #lastRow = 0
  #lastNumber = 0
  /** Own claims to which the authority's word is recorded. */
  readonly #answered = new Set<string>()

  private constructor(context: BookContext) {
    this.#context = context
    const { active, ledger } = context
    this.#subjectSecret = tokenSecretOf(ledger, active)
    this.cases = new KnownCases(context)
    const { enrolment } = ledger
    if (enrolment?.ok === true)
      this.#standing = new StandingBook(ledger.ledger.sync, active.program.id, enrolment.value.opened.hub.publicKey)
  }

  /** Reads everything that was recorded. Fails where the ledger's file has become unreadable. */
  static open(context: BookContext): Result<PollingBook, Failure> {
    return attempt(() => {
      const book = new PollingBook(context)
      book.#readOn()
      book.#readOthers()
      book.cases.readOn()
      book.#standing?.readOn()
      return ok(book)
    })
  }

  get state(): PollingState {
    return this.#fold
  }

  /** The last receipt number that this station gave; 0: none. */
  get lastNumber(): number {
    return this.#lastNumber
  }

  /** In one durable transaction, all or none: by the time it returns they stand. */
  record(operator: string | undefined, acts: readonly ActToRecord[]): Result<readonly PollingRecord[], Failure> {
    const { active, ledger, onChange } = this.#context
    const { program, place } = active
    const drafts = acts.map(
      ({ content, number, second }): ActDraft => ({
        kind: 'polling-act',
        program: { id: program.id, version: program.version },
        place,
        content,
        ...(operator !== undefined && { operator }),
        ...(second !== undefined && { second }),
        ...(number !== undefined && { number }),
        ...this.#tokensOf(content),
      }),
    )
    const recorded = ledger.ledger.recordActs(drafts)
    if (!recorded.ok) return recorded
    const read = attempt(() => ok(this.#readOn()))
    onChange()
    return read.ok ? read : err(read.error)
  }

  /** What was recorded since the last look. */
  #readOn(): readonly PollingRecord[] {
    const { active, ledger } = this.#context
    const records: PollingRecord[] = []
    for (const record of ledger.ledger.acts(active.program.id, 'polling-act', this.#lastSeq)) {
      records.push(record)
      this.#lastSeq = record.seq
      this.#lastNumber = Math.max(this.#lastNumber, record.number ?? 0)
      this.#fold.apply(record)
      this.rolls.note(record)
      this.cases.noteOwn(record)
      const { content } = record
      if (content?.act === 'claim-answered' && isByAuthority(content)) this.#answered.add(content.claim)
    }
    return records
  }

  /** What other stations recorded since the last look: it counts as what was recorded here. */
  #readOthers(): boolean {
    const { active, ledger } = this.#context
    const before = this.#lastRow
    for (const { row, record } of ledger.ledger.sync.otherActs(active.program.id, 'polling-act', this.#lastRow)) {
      this.#lastRow = row
      this.#fold.apply(record)
      this.rolls.note(record)
    }
    return this.#lastRow > before
  }

  /** Fails where the ledger's file has become unreadable. */
  othersRecorded(): Result<undefined, Failure> {
    const read = attempt(() => {
      const acts = this.#readOthers()
      const [cases, standing] = [this.cases.readOn(), this.#standing?.readOn() ?? false]
      return ok(cases || standing || acts)
    })
    if (!read.ok) return read
    if (read.value) this.#context.onChange()
    return ok(undefined)
  }

  /** Whether an act is one of this station's own. */
  isOwn(id: string): boolean {
    const { device, incarnation } = this.#context.ledger.ledger.sync.owner
    const reference = parseEventId(id)
    return reference?.incarnation === incarnation && equalBytes(reference.device, device)
  }

  /** Whether the authority's word on an own claim stands in the ledger as an act. */
  isAnswered(claim: string): boolean {
    return this.#answered.has(claim)
  }

  /** Whether an event is of this device, whatever it is. */
  isOwnDevice(event: string): boolean {
    const reference = parseEventId(event)
    return reference !== undefined && equalBytes(reference.device, this.#context.ledger.ledger.sync.owner.device)
  }

  /** Until when it is known what stands elsewhere, milliseconds since 1970; `unknown`: nothing is; undefined: there is no hub to know it. */
  get othersKnownUntil(): number | 'unknown' | undefined {
    return this.#standing === undefined ? undefined : (this.#standing.knownUntil ?? 'unknown')
  }

  /** Which other station has the right to this voter's ballot, by the list of what stands alone: nothing of its acts is known here. */
  standingElsewhere(voter: string, ballot: string): Holder | undefined {
    const holder = this.#standing?.holder(this.#claimToken(voter, ballot))
    if (holder === undefined || holder.device === bytesToHex(this.#context.ledger.ledger.sync.owner.device)) return undefined
    const state = this.#fold.voter(voter)
    const claims = (state?.claims ?? []).filter(({ ballots }) => ballots.includes(ballot)).map(({ id }) => id)
    const papers = (state?.papers.get(ballot)?.issues ?? []).map(({ act }) => act)
    return [...claims, ...papers].some((id) => !this.isOwnDevice(id)) ? undefined : holder
  }

  #claimToken(voter: string, ballot: string): Uint8Array {
    return this.#token(claimTokenText(voter, ballot))
  }

  /** What lets a hub tell whose act it is, and which papers it is about, without its body. */
  #tokensOf(content: PollingAct): Pick<ActDraft, 'subject' | 'claims'> {
    const claims = this.#claimsOf(content)
    if (content.act === 'case-seen' || content.act === 'case-resolved') return { subject: hexToBytes(content.case) }
    const voter = 'voter' in content ? content.voter : undefined
    return {
      ...(voter !== undefined && { subject: this.#token(`uketsuke voter v1\0${voter}`) }),
      ...(claims.length > 0 && { claims }),
    }
  }

  /** Tokens of the papers that an act takes up the right to, or gives it back; each once. */
  #claimsOf(content: PollingAct): readonly Uint8Array[] {
    const meant = content.act === 'undone' ? content.refs : content.act === 'claim-voided' ? [content.claim] : undefined
    const acts = meant === undefined ? [content] : meant.flatMap((id) => this.#fold.act(id)?.content ?? [])
    const tokens = new Map<string, Uint8Array>()
    for (const act of acts) {
      const voter = 'voter' in act ? act.voter : undefined
      if (voter === undefined) continue
      for (const ballot of claimedBallots(act)) {
        const token = this.#claimToken(voter, ballot)
        tokens.set(bytesToHex(token), token)
      }
    }
    // What is not named is not given back: that is the safe side.
    return [...tokens.values()].slice(0, MOST_CLAIMS)
  }

  #token(text: string): Uint8Array {
    return new Uint8Array(createHmac('sha256', this.#subjectSecret).update(text).digest().subarray(0, 16))
  }
}

/** Ballots that an act takes up the right to; a second time for one voter is a double vote. */
function claimedBallots(content: PollingAct): readonly string[] {
  switch (content.act) {
    case 'claim-made':
      return content.ballots
    case 'paper-issued':
    case 'paper-reissued':
    case 'provisional-issued':
      return [content.ballot]
    case 'paper-entered':
      return content.papers.flatMap(({ ballot, what }) => (what === 'issued' ? [ballot] : []))
    default:
      return []
  }
}
