import type { Temporal } from 'temporal-polyfill'
import { bytesToHex, type Clock, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import {
  appendEvent,
  type CheckInDraft,
  type CheckInState,
  type DayCounts,
  type EventContent,
  type EventDefect,
  formatEventId,
  type LedgerEvent,
  type LogPosition,
  type ProjectionChange,
  parseEventId,
  projectionChange,
  readEvent,
  startFold,
  verifyLog,
} from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { instantText, prepareCheckInRows } from './check-in-rows.ts'
import type { Connection } from './connection.ts'
import { type Signer, signerOf, verifySignature } from './device-key.ts'
import { type DeviceKeys, EventStore } from './event-store.ts'
import { exportLog } from './export-log.ts'
import type { CheckInRow, Ledger, RecordedCheckIn, RecordedUndo, VerifyReport } from './ledger.ts'
import { ProjectionTables } from './projections.ts'
import { saltSupply } from './salts.ts'
import { attempt } from './sqlite-failure.ts'

export interface SqliteLedgerContext {
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
}

function chainBroken(problem: string, seq?: number): Failure {
  return failure('ledger-chain-broken', { problem, ...(seq === undefined ? {} : { seq }) })
}

/** A ledger over an open, migrated connection. Statements are prepared once; a check-in runs four of them. */
export class SqliteLedger implements Ledger {
  readonly #connection: Connection
  readonly #context: SqliteLedgerContext
  readonly #keys: DeviceKeys
  readonly #sign: Signer
  readonly #nextSalt: () => Uint8Array
  readonly #store: EventStore
  readonly #projections: ProjectionTables
  /** Prepared once: making the wrapper anew costs as much as a statement. */
  readonly #transaction
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
    this.#checkInRows = prepareCheckInRows(connection)
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
    const cause = parseEventId(id)
    return this.#write((position) => {
      const { device, incarnation } = position.owner
      if (cause === undefined || cause.incarnation !== incarnation || !equalBytes(cause.device, device))
        return err(failure('check-in-unknown'))
      const checkIn = this.#checkIn(cause.seq)
      if (checkIn === undefined) return err(failure('check-in-unknown'))
      if (typeof checkIn === 'string') return err(chainBroken(checkIn, cause.seq))
      if (this.#projections.undoneBy(cause.seq) !== undefined)
        return err(failure('check-in-already-undone', { number: checkIn.number }))
      const { header } = this.#append(position, { kind: 'check-in-undone', cause, operator, reason: trimmed })
      return ok({ id: formatEventId(header), number: checkIn.number, at: instantText(header.at) })
    })
  }

  recentCheckIns(limit: number): CheckInRow[] {
    return this.#checkInRows(limit)
  }

  counts(day: Temporal.PlainDate): DayCounts {
    return this.#projections.counts(day.toString())
  }

  verify(): Result<VerifyReport, Failure> {
    // One read transaction: what another process appends meanwhile is not seen.
    return attempt(() => this.#transaction.deferred(() => this.#verify()) as Result<VerifyReport, Failure>)
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
    return attempt(() =>
      this.#immediately(() => {
        // Read within the transaction, not remembered: another process may have appended.
        const head = this.#store.head(this.#keys)
        return head === undefined ? err(chainBroken('head-missing')) : action(head.position)
      }),
    )
  }

  #immediately<Value>(action: () => Value): Value {
    // The transaction gives back what the action gave; its type does not carry that through.
    return this.#transaction.immediate(action) as Value
  }

  #append(position: LogPosition, content: EventContent): LedgerEvent {
    const moment = { wallMilliseconds: this.#context.clock.now().epochMilliseconds, salt: this.#nextSalt() }
    const appended = appendEvent(position, content, moment)
    this.#store.append(appended, this.#sign)
    const change = projectionChange(appended.event)
    if (change !== undefined) this.#project(change)
    return appended.event
  }

  #project(change: ProjectionChange): void {
    this.#projections.apply(change, (seq) => {
      const checkIn = this.#checkIn(seq)
      if (typeof checkIn === 'string') throw new Error(`event ${seq} has become unreadable: ${checkIn}`)
      return checkIn
    })
  }

  /** A check-in of the log as it was recorded; `undefined` when there is no such check-in. */
  #checkIn(seq: number): CheckInState | EventDefect | undefined {
    const logged = this.#store.event(seq)
    if (logged === undefined) return undefined
    const event = readEvent(logged)
    if (typeof event === 'string') return event
    const change = projectionChange(event)
    return change?.type === 'check-in-added' ? change.checkIn : undefined
  }

  #verify(): Result<VerifyReport, Failure> {
    const head = this.#store.head(this.#keys)
    if (head === undefined) return err(chainBroken('head-missing'))
    const fold = startFold()
    const verified = verifyLog({ events: this.#store.events(), head: head.signed }, verifySignature, fold.add)
    if (!verified.ok) return err(chainBroken(verified.error.defect, verified.error.seq))
    const { publicKey, events, erasedBodies, hlc, number } = verified.value
    if (!equalBytes(publicKey, this.#keys.publicKey)) return err(chainBroken('device-key-wrong'))
    const { position } = head
    if (position.number !== number || position.hlc[0] !== hlc[0] || position.hlc[1] !== hlc[1])
      return err(chainBroken('head-position-wrong'))
    if (!this.#projections.equals(fold.projections)) return err(chainBroken('projections-differ'))
    const checkIns = [...fold.projections.checkIns.values()]
    return ok({
      events,
      checkIns: checkIns.length,
      undone: checkIns.filter((checkIn) => checkIn.undoneBy !== undefined).length,
      erasedBodies,
      device: bytesToHex(this.#keys.owner.device),
      publicKey: bytesToHex(publicKey),
      headHash: bytesToHex(head.signed.hash),
    })
  }

  #rebuildProjections(): Result<undefined, Failure> {
    const changes: ProjectionChange[] = []
    for (const logged of this.#store.events()) {
      const event = readEvent(logged)
      if (typeof event === 'string') return err(chainBroken(event, logged.seq))
      const change = projectionChange(event)
      if (change !== undefined) changes.push(change)
    }
    this.#projections.clear()
    for (const change of changes) this.#project(change)
    return ok(undefined)
  }
}
