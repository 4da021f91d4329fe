import type { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, type Clock, err, ok, type Result } from '../../core/base/index.ts'
import {
  type ActDraft,
  type ActKind,
  type ActRecord,
  type AppendedEvent,
  actRecord,
  appendEvent,
  type CheckInDraft,
  type CheckInPeriod,
  type CheckInRecord,
  type DayCounts,
  type EventContent,
  formatEventId,
  type LedgerEvent,
  type LogPosition,
  type ProjectionChange,
  projectionChange,
  type Report,
  type ReportRequest,
  readEvent,
  readKeptEvent,
  reportOf,
  type StaffSessionEntry,
  standingOutcome,
} from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Usage } from '../../core/program/usage.ts'
import { type Connection, type Signer, signerOf } from '../../platform/index.ts'
import { RegisteredCards } from './cards/index.ts'
import { instantText, prepareCheckInRows } from './check-in-rows.ts'
import { type Erased, Eraser, type ErasureRule } from './erase.ts'
import { type DeviceKeys, EventStore } from './event-store.ts'
import { checkInsBetween, eventsSince } from './events-since.ts'
import { exportLog } from './export-log.ts'
import type {
  ActionReport,
  CheckInRow,
  Ledger,
  ProgramSwitch,
  RecordedAct,
  RecordedCheckIn,
  RecordedEvent,
  RecordedUndo,
  Registration,
  ReleaseDraft,
  VerifyReport,
} from './ledger.ts'
import { changeOf, changesOf, checkInOf, programSwitchAt } from './logged-changes.ts'
import { LoggedCheckIns } from './logged-check-ins.ts'
import { ProjectionTables } from './projections/index.ts'
import { chainBroken, proveLedger } from './prove-ledger.ts'
import { reportInSlices, type Slices } from './report-in-slices.ts'
import { saltSupply } from './salts.ts'
import { attempt } from './sqlite-failure.ts'
import { SqliteSyncRecords, type SyncRecords } from './sync/index.ts'

export interface SqliteLedgerContext {
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
}

/** How many bodies of other devices one step of an erasure takes away. */
const MOST_ELSEWHERE = 200

/** A ledger over an open, migrated connection. Statements are prepared once; a check-in runs four of them. */
export class SqliteLedger implements Ledger {
  readonly #connection: Connection
  readonly #context: SqliteLedgerContext
  #keys: DeviceKeys
  readonly #sign: Signer
  readonly #nextSalt: () => Uint8Array
  readonly #store: EventStore
  readonly #projections: ProjectionTables
  readonly usage: Usage
  readonly #sync: SqliteSyncRecords
  readonly #cards: RegisteredCards
  /** Prepared once: making the wrapper anew costs as much as a statement. */
  readonly #transaction
  readonly #checkIns: LoggedCheckIns
  readonly #eraser: Eraser
  readonly #checkInRows: (limit: number) => CheckInRow[]

  constructor(connection: Connection, keys: DeviceKeys, context: SqliteLedgerContext) {
    this.#connection = connection
    this.#context = context
    this.#keys = keys
    this.#sign = signerOf(keys.privateKey)
    this.#nextSalt = saltSupply(context.randomBytes)
    this.#store = new EventStore(connection)
    this.#transaction = connection.transaction((action: () => unknown): unknown => action())
    this.#projections = new ProjectionTables(connection)
    this.usage = this.#projections.usage
    this.#checkIns = new LoggedCheckIns(connection)
    this.#eraser = new Eraser(connection, this.#store, this.#projections)
    this.#checkInRows = prepareCheckInRows(connection, this.#checkIns)
    this.#sync = new SqliteSyncRecords({
      connection,
      store: this.#store,
      keys: () => this.#keys,
      sign: this.#sign,
      now: () => context.clock.now().epochMilliseconds,
      onEnrolled: () => this.#readOwner(),
      onCards: (rows) => this.#cards.note(rows),
    })
    this.#cards = new RegisteredCards({
      projections: this.#projections,
      store: this.#store,
      owner: () => this.#keys.owner,
    })
    this.#cards.note(this.#sync.cards())
  }

  recordCheckIn(draft: CheckInDraft): Result<RecordedCheckIn, Failure> {
    return this.#write((position) => {
      const { header } = this.#append(position, { kind: 'check-in', draft })
      return ok({ id: formatEventId(header), number: position.number + 1, at: instantText(header.at) })
    })
  }

  undoCheckIn(id: string, reason: string, operator: string): Result<RecordedUndo, Failure> {
    const trimmed = reason.trim()
    if (trimmed === '') return err(failure('undo-reason-missing'))
    return this.#write((position) => {
      const found = this.#checkIn(id, position)
      if (!found.ok) return found
      const { cause, checkIn } = found.value
      if (checkIn.undoneBy !== undefined) return err(failure('check-in-already-undone', { number: checkIn.number }))
      const content = { kind: 'check-in-undone', cause, operator, reason: trimmed } as const
      return ok({ ...this.#record(position, content), number: checkIn.number })
    })
  }

  recordAction(checkInId: string, report: ActionReport): Result<RecordedEvent, Failure> {
    const { action, outcome, code } = report
    const milliseconds = Math.max(0, Math.round(report.milliseconds))
    return this.#write((position) => {
      const found = this.#checkIn(checkInId, position)
      if (!found.ok) return found
      const { cause } = found.value
      return ok(this.#record(position, { kind: 'action', cause, action, outcome, code, milliseconds }))
    })
  }

  recordRelease(checkInId: string, release: ReleaseDraft): Result<RecordedUndo, Failure> {
    const { operator, second, priceClass } = release
    return this.#writeWithReason(release.reason, (position, reason) => {
      const found = this.#checkIn(checkInId, position)
      if (!found.ok) return found
      const { cause, checkIn } = found.value
      const { number } = checkIn
      if (checkIn.undoneBy !== undefined) return err(failure('check-in-already-undone', { number }))
      if (standingOutcome(checkIn) === 'admit') return err(failure('check-in-already-admitted', { number }))
      const content = { kind: 'release', cause, operator, second, reason, priceClass, effects: release } as const
      return ok({ ...this.#record(position, content), number })
    })
  }

  correctOccupancy(
    correction: Parameters<Ledger['correctOccupancy']>[0],
  ): Result<RecordedEvent & { readonly occupancy: number }, Failure> {
    const { zone, operator } = correction
    return this.#writeWithReason(correction.reason, (position, reason) => {
      const occupancy = Math.max(0, this.usage.occupancy(zone) + correction.delta)
      // What is recorded leads from what was counted, perhaps below 0, to what the staff sees and corrects.
      const delta = occupancy - this.#projections.people(zone)
      return ok({ ...this.#record(position, { kind: 'occupancy-corrected', zone, delta, operator, reason }), occupancy })
    })
  }

  forgivePassback(forgiveness: Parameters<Ledger['forgivePassback']>[0]): Result<RecordedEvent, Failure> {
    const { zone, subject, operator } = forgiveness
    return this.#writeWithReason(forgiveness.reason, (position, reason) => {
      const people = this.#peopleToTakeBack(zone, subject)
      return ok(this.#record(position, { kind: 'passback-forgiven', zone, subject, people, operator, reason }))
    })
  }

  /** Those of the entry that a forgiveness forgets, as far as they are still counted: the next entry counts them again. */
  #peopleToTakeBack(zone: string, subject: string): number {
    const entry = this.#projections.standingEntry(zone, subject)
    const change = entry === undefined ? undefined : changeOf(this.#store, entry)
    if (typeof change !== 'object' || !('effect' in change)) return 0
    return Math.min(change.effect?.passage?.people ?? 0, this.usage.occupancy(zone))
  }

  recordProgramSwitch({ program, place, operator }: ProgramSwitch): Result<RecordedEvent, Failure> {
    return this.#write((position) => ok(this.#record(position, { kind: 'program-switched', program, place, operator })))
  }

  recordStaffSession({ change, operator, role, request }: StaffSessionEntry): Result<RecordedEvent, Failure> {
    return this.#write((position) => ok(this.#record(position, { kind: 'staff-session', change, operator, role, request })))
  }

  lastProgramSwitch(): (ProgramSwitch & { readonly at: string }) | undefined {
    const seq = this.#projections.lastProgramSwitch()
    return seq === undefined ? undefined : programSwitchAt(this.#store, seq)
  }

  registerCard(card: Parameters<Ledger['registerCard']>[0]): Result<RecordedEvent, Failure> {
    return this.#writeAll(() => this.#cards.registering(card))
  }

  unregisterCard(card: Parameters<Ledger['unregisterCard']>[0]): Result<RecordedEvent, Failure> {
    return this.#writeAll(() => this.#cards.ending(card))
  }

  registration(subjectKey: string): Registration | undefined {
    const bound = this.#cards.card(subjectKey)
    if (bound === undefined) return undefined
    const { roll, number, publicKeyBase64, at } = bound
    return { roll, number, publicKeyBase64, at: instantText(at) }
  }

  cardsOf(roll: string, number: string): readonly { readonly subjectKey: string; readonly at: string }[] {
    return this.#cards.cardsOf(roll, number).map(({ subjectKey, at }) => ({ subjectKey, at: instantText(at) }))
  }

  registeredCards(roll: string): number {
    return this.#cards.count(roll)
  }

  recordActs(acts: readonly ActDraft[]): Result<readonly RecordedAct[], Failure> {
    return this.#write((first) => {
      let position = first
      const recorded: RecordedAct[] = []
      for (const act of acts) {
        const { event, position: next } = this.#appendAt(position, act)
        position = next
        const { header } = event
        recorded.push({ id: formatEventId(header), at: instantText(header.at), seq: header.seq })
      }
      return ok(recorded)
    })
  }

  *acts<Kind extends ActKind>(program: string, kind: Kind, after = 0): Generator<ActRecord<Kind>> {
    for (const stored of this.#projections.acts(program, after)) {
      const event = readKeptEvent(stored)
      if (typeof event === 'string') throw new Error(`event ${stored.seq} has become unreadable: ${event}`)
      const act = actRecord(event, kind)
      if (act !== undefined) yield act
    }
  }

  eraseStep(rule: Omit<ErasureRule, 'now'>): Result<Erased, Failure> {
    const step = this.#write((first) => {
      const step = this.#eraser.step({ ...rule, now: this.#context.clock.now().epochMilliseconds })
      if (!step.ok) return step
      let position = first
      for (const content of step.value.content ?? []) position = this.#appendAt(position, content).position
      const { bodies, done } = step.value.erased
      const before = rule.before.toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds
      const elsewhere = this.#sync.eraseBodies(rule.program, before, MOST_ELSEWHERE)
      return ok({ bodies: bodies + elsewhere, done: done && elsewhere < MOST_ELSEWHERE })
    })
    // What was erased also stands in the write-ahead log, until its pages are written over.
    if (step.ok && step.value.bodies > 0) attempt(() => ok(this.#connection.pragma('wal_checkpoint(TRUNCATE)')))
    return step
  }

  get sync(): SyncRecords {
    return this.#sync
  }

  /** The municipality that the next event names. */
  #readOwner(): void {
    const owner = this.#store.device()?.owner
    if (owner !== undefined) this.#keys = { ...this.#keys, owner }
  }

  recordedEvents(): number {
    return this.#store.lastSeq()
  }

  lastEventAt(): number {
    const logged = this.#store.event(this.#store.lastSeq())
    const event = logged === undefined ? undefined : readEvent(logged)
    if (typeof event !== 'object') throw new Error('the last event has become unreadable')
    return event.header.at
  }

  report(request: ReportRequest): Report {
    return reportOf(eventsSince(this.#store, request.from), request)
  }

  reportInSlices(request: ReportRequest, slices: Slices): Promise<Report | undefined> {
    return reportInSlices(this.#store, request, slices)
  }

  checkInsBetween(period: CheckInPeriod): Iterable<CheckInRecord> {
    return checkInsBetween(this.#store, this.#checkIns, period)
  }

  recentCheckIns(limit: number): CheckInRow[] {
    return this.#checkInRows(limit)
  }

  counts(day: Temporal.PlainDate): DayCounts {
    return this.#projections.counts(day.toString())
  }

  verify(): Result<VerifyReport, Failure> {
    // One read transaction: what another process appends meanwhile is not seen.
    return attempt(
      () =>
        this.#transaction.deferred(() => proveLedger(this.#store, this.#projections, this.#keys)) as Result<
          VerifyReport,
          Failure
        >,
    )
  }

  rebuildProjections(): Result<undefined, Failure> {
    return attempt(() => this.#immediately(() => this.#rebuildProjections()))
  }

  export(): Iterable<string> {
    return exportLog(this.#store, this.#keys)
  }

  close(): void {
    this.#connection.close()
  }

  /** Runs an action that appends, in one immediate transaction; returns when it is on the disk. */
  #write<Value>(action: (position: LogPosition) => Result<Value, Failure>): Result<Value, Failure> {
    const written = attempt(() =>
      this.#immediately(() => {
        // Read within the transaction, not remembered: another process may have appended.
        const head = this.#store.head(this.#keys)
        return head === undefined ? err(chainBroken('head-missing')) : action(head.position)
      }),
    )
    if (written.ok) this.#sync.noteRecorded()
    return written
  }

  /** The same for what the staff does: with a reason, without which nothing is recorded. */
  #writeWithReason<Value>(
    reason: string,
    action: (position: LogPosition, reason: string) => Result<Value, Failure>,
  ): Result<Value, Failure> {
    const trimmed = reason.trim()
    return trimmed === '' ? err(failure('reason-missing')) : this.#write((position) => action(position, trimmed))
  }

  /** Appends what is to be said, at least one thing, as one step; gives what was recorded last. */
  #writeAll(contents: () => Result<readonly EventContent[], Failure>): Result<RecordedEvent, Failure> {
    return this.#write((first) => {
      const found = contents()
      if (!found.ok) return found
      let position = first
      let recorded: RecordedEvent | undefined
      for (const content of found.value) {
        const appended = this.#appendAt(position, content)
        position = appended.position
        const { header } = appended.event
        recorded = { id: formatEventId(header), at: instantText(header.at) }
      }
      if (recorded === undefined) throw new Error('nothing was to be said')
      return ok(recorded)
    })
  }

  #immediately<Value>(action: () => Value): Value {
    // The transaction gives back what the action gave; its type does not carry that through.
    return this.#transaction.immediate(action) as Value
  }

  #append(position: LogPosition, content: EventContent): LedgerEvent {
    return this.#appendAt(position, content).event
  }

  #appendAt(position: LogPosition, content: EventContent): AppendedEvent {
    const moment = { wallMilliseconds: this.#context.clock.now().epochMilliseconds, salt: this.#nextSalt() }
    const appended = appendEvent(position, content, moment)
    this.#store.append(appended, this.#sign)
    const change = projectionChange(appended.event)
    if (change !== undefined) this.#project(change)
    return appended
  }

  #record(position: LogPosition, content: EventContent): RecordedEvent {
    const { header } = this.#append(position, content)
    return { id: formatEventId(header), at: instantText(header.at) }
  }

  #project(change: ProjectionChange): void {
    this.#projections.apply(change, (seq) => {
      const earlier = changeOf(this.#store, seq)
      if (typeof earlier === 'string') throw new Error(`event ${seq} has become unreadable: ${earlier}`)
      return earlier
    })
  }

  /** A check-in of this ledger, as it stands. */
  #checkIn(id: string, { owner }: LogPosition) {
    return checkInOf(this.#store, this.#projections, owner, id)
  }

  #rebuildProjections(): Result<undefined, Failure> {
    const changes = changesOf(this.#store)
    if (!changes.ok) return changes
    this.#projections.clear()
    for (const change of changes.value) this.#project(change)
    return ok(undefined)
  }
}
