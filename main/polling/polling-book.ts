import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type PollingAct, PollingFold, type PollingRecord, type PollingState } from '../../core/polling/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { attempt } from '../ledger/index.ts'

/** One act that is about to be recorded. */
export interface ActToRecord {
  readonly content: PollingAct
  /** Receipt number of the voter's visit. */
  readonly number?: number | undefined
  /** Who confirmed it as the second person. */
  readonly second?: string | undefined
}

type BookContext = Pick<ServiceContext, 'active' | 'ledger' | 'onChange'>

/**
 * What was recorded at this station and what it comes to: the one way by which the polling desk writes. What is asked of it is what stands
 * in the ledger, never what somebody meant to write.
 */
export class PollingBook {
  readonly #context: BookContext
  readonly #fold = new PollingFold()
  readonly #subjectSecret: Uint8Array
  #lastSeq: number | undefined
  #lastNumber = 0

  private constructor(context: BookContext) {
    this.#context = context
    const { active, ledger } = context
    this.#subjectSecret = ledger.secrets.subjectSecret(active.scope)
  }

  /** Reads everything that was recorded. Fails where the ledger's file has become unreadable. */
  static open(context: BookContext): Result<PollingBook, Failure> {
    return attempt(() => {
      const book = new PollingBook(context)
      book.#readOn()
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
    }
    return records
  }

  /** What lets a hub tell whose act it is, and which papers it is about, without its body. */
  #tokensOf(content: PollingAct): Pick<ActDraft, 'subject' | 'claims'> {
    if (!('voter' in content) || content.voter === undefined) return {}
    const { voter } = content
    const claims = claimedBallots(content).map((ballot) => this.#token(`uketsuke claim v1\0${voter}\0${ballot}`))
    return { subject: this.#token(`uketsuke voter v1\0${voter}`), ...(claims.length > 0 && { claims }) }
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
