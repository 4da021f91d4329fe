import { err, ok, type Result } from '../../../core/base/index.ts'
import type { ActKind, ChainHead, ChainOwner, LoggedEvent } from '../../../core/event/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Connection, Signer } from '../../../platform/index.ts'
import type { DeviceKeys, EventStore } from '../event-store.ts'
import { attempt } from '../sqlite-failure.ts'
import { FeedTables } from './feed-tables.ts'
import { eventsBefore } from './former-events.ts'
import { OutboxTables } from './outbox-tables.ts'
import { PredecessorTable } from './predecessor-table.ts'
import { StandingTables } from './standing-tables.ts'
import type {
  ClaimAnswer,
  Enrolment,
  FeedCursor,
  FeedPage,
  FeedRow,
  FormerRecords,
  KeptRow,
  KeptStandingSet,
  OtherAct,
  OutboxMark,
  PlacedRow,
  Predecessor,
  StoredSealingKey,
  SyncRecords,
  Weighing,
  WeighingPlace,
} from './sync-records.ts'

export interface SqliteSyncRecordsContext {
  readonly connection: Connection
  readonly store: EventStore
  readonly keys: () => DeviceKeys
  readonly sign: Signer
  /** Wall-clock time, milliseconds since 1970. */
  readonly now: () => number
  /** The station belongs to a municipality from now on. */
  readonly onEnrolled: () => void
  /** Something that was said of cards came in, was opened, or has another place. */
  readonly onCards: (rows: readonly PlacedRow[]) => void
}

/** The sync's part of the ledger's file. */
export class SqliteSyncRecords implements SyncRecords {
  readonly #context: SqliteSyncRecordsContext
  readonly #transaction
  readonly #feed: FeedTables
  readonly #outbox: OutboxTables
  readonly #sets: StandingTables
  readonly #predecessors: PredecessorTable
  readonly #listeners = new Set<() => void>()

  constructor(context: SqliteSyncRecordsContext) {
    this.#context = context
    this.#transaction = context.connection.transaction((action: () => unknown): unknown => action())
    this.#feed = new FeedTables(context.connection)
    this.#outbox = new OutboxTables(context.connection)
    this.#sets = new StandingTables(context.connection)
    this.#predecessors = new PredecessorTable(context.connection)
  }

  get owner(): ChainOwner {
    return this.#context.keys().owner
  }

  get publicKey(): Uint8Array {
    return this.#context.keys().publicKey
  }

  head(): ChainHead {
    const head = this.#context.store.head(this.#context.keys())
    if (head === undefined) throw new Error('the log has lost its head')
    return head.signed
  }

  event(seq: number): LoggedEvent | undefined {
    return this.#context.store.event(seq)
  }

  events(after: number, most: number): readonly LoggedEvent[] {
    return this.#context.store.page(after, most)
  }

  sign(message: Uint8Array): Uint8Array {
    return this.#context.sign(message)
  }

  enrolment(): Enrolment | undefined {
    return this.#outbox.enrolment()
  }

  enrol(enrolment: Enrolment): Result<undefined, Failure> {
    const enrolled = this.#write(() => {
      const before = this.#outbox.enrolment()
      // A chain names one municipality for ever.
      if (before !== undefined && before.tenant !== enrolment.tenant)
        return err(failure('sync-enrolled-elsewhere', { tenant: before.tenant }))
      this.#outbox.setEnrolment(enrolment, this.#context.now())
      return ok(undefined)
    })
    if (enrolled.ok) this.#context.onEnrolled()
    return enrolled
  }

  outbox(): OutboxMark {
    return this.#outbox.mark()
  }

  noteAnswer(mark: OutboxMark, answers: readonly ClaimAnswer[], keys: readonly Uint8Array[]): Result<undefined, Failure> {
    return this.#write(() => {
      this.#outbox.setMark(mark)
      for (const answer of answers) this.#outbox.keepAnswer(answer)
      for (const key of keys) this.#outbox.keyTaken(key, mark.epoch)
      return ok(undefined)
    })
  }

  claimAnswer(seq: number): ClaimAnswer | undefined {
    return this.#outbox.answers(seq, seq)[0]
  }

  claimAnswers(from: number, until: number): readonly ClaimAnswer[] {
    return this.#outbox.answers(from, until)
  }

  delegations(): readonly string[] {
    return this.#outbox.delegations()
  }

  keepDelegations(notes: readonly string[]): Result<undefined, Failure> {
    return this.#write(() => {
      this.#outbox.keepDelegations(notes)
      return ok(undefined)
    })
  }

  key(id: Uint8Array): StoredSealingKey | undefined {
    return this.#outbox.key(id)
  }

  ownKey(program: string): StoredSealingKey | undefined {
    return this.#outbox.ownKey(program)
  }

  keepKey(key: StoredSealingKey): Result<undefined, Failure> {
    return this.#write(() => {
      this.#outbox.keepKey(key)
      return ok(undefined)
    })
  }

  cursor(stream: string): FeedCursor | undefined {
    return this.#feed.cursor(stream)
  }

  applyPage(page: FeedPage): Result<undefined, Failure> {
    const applied = this.#write(() => {
      for (const key of page.keys) this.#outbox.keepKey(key)
      this.#feed.apply(page)
      this.#sets.reached(page.cursor)
      return ok(undefined)
    })
    if (applied.ok) this.#tellCards(page.rows.filter(({ card }) => card !== undefined))
    return applied
  }

  /** What is said of cards in what was read of the feed so far. */
  cards(): readonly PlacedRow[] {
    return this.#feed.cards()
  }

  keepStandingSet(set: KeptStandingSet): Result<undefined, Failure> {
    return this.#write(() => {
      this.#sets.keep(set)
      return ok(undefined)
    })
  }

  endStandingSetsBefore(stream: string, epoch: number): Result<undefined, Failure> {
    return this.#write(() => {
      this.#sets.endOlder(stream, epoch)
      return ok(undefined)
    })
  }

  standingSets(stream: string): readonly WeighingPlace[] {
    return this.#sets.places(stream)
  }

  standingContent(stream: string, epoch: number): Uint8Array | undefined {
    return this.#sets.content(stream, epoch)
  }

  knownUntil(stream: string): number | undefined {
    return this.#sets.knownUntil(stream)
  }

  weighing(stream: string, after?: WeighingPlace): Weighing {
    return this.#feed.weighing(stream, after)
  }

  otherHashes(event: Parameters<SyncRecords['otherHashes']>[0]): readonly Uint8Array[] {
    return this.#feed.hashes(event)
  }

  sealedRows(stream: string): readonly (FeedRow & { readonly row: number })[] {
    return this.#feed.sealedRows(stream)
  }

  openRow(row: FeedRow & { readonly row: number }, body: Uint8Array): Result<undefined, Failure> {
    const opened = this.#write(() => {
      this.#feed.openRow(row.row, body)
      return ok(undefined)
    })
    if (opened.ok) this.#tellCards([row])
    return opened
  }

  #tellCards(rows: readonly FeedRow[]): void {
    const cards = this.#feed.cardsAmong(rows)
    if (cards.length > 0) this.#context.onCards(cards)
  }

  otherActs<Kind extends ActKind>(program: string, kind: Kind, after = 0): Iterable<OtherAct<Kind>> {
    return this.#feed.acts(program, kind, after)
  }

  keptRows(after: number, most: number): readonly KeptRow[] {
    return this.#feed.kept(after, most)
  }

  beginAfter(former: FormerRecords | { readonly device: Uint8Array }): Result<undefined, Failure> {
    return this.#write(() => {
      const at = this.#context.now()
      if ('device' in former) {
        this.#predecessors.note(former, at)
        return ok(undefined)
      }
      for (const earlier of former.predecessors()) this.#predecessors.note(earlier, at)
      this.#predecessors.note({ device: former.owner.device, seq: former.head().seq }, at)
      this.#feed.addBefore(eventsBefore(former))
      return ok(undefined)
    })
  }

  predecessors(): readonly Predecessor[] {
    return this.#predecessors.all()
  }

  withoutPlace(device: Uint8Array): number {
    return this.#feed.withoutPlace(device)
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events were recorded, and stand. */
  noteRecorded(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Inside a transaction of the caller; see `FeedTables`. */
  eraseBodies(program: string, before: number, most: number): number {
    return this.#feed.eraseBodies(program, before, most)
  }

  #write(action: () => Result<undefined, Failure>): Result<undefined, Failure> {
    // The transaction gives back what the action gave; its type does not carry that through.
    return attempt(() => this.#transaction.immediate(action) as Result<undefined, Failure>)
  }
}
