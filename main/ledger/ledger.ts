import type { Temporal } from 'temporal-polyfill'
import type { Clock, LocalizedText, Result } from '../../core/base/index.ts'
import type { CheckInDraft, DayCounts } from '../../core/event/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { Outcome } from '../../core/program/decision.ts'

export interface LedgerOptions {
  /** Path of the SQLite file; `-wal` and `-shm` files live beside it while it is open. */
  readonly file: string
  /** 32 bytes. Not kept as an object: the caller may wipe it afterwards. */
  readonly key: Uint8Array
  readonly clock: Clock
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (length: number) => Uint8Array
  /** Written into the first event of a new ledger; an existing one keeps its own. */
  readonly station: { readonly id: string; readonly name: string }
  /** The SQLite addon for runtimes below Node-API 10 (runtime reference §2). */
  readonly nativeBinding?: string
  /** Reads only, also while the kiosk is running; the file must exist. */
  readonly readOnly?: boolean
  /** How long to wait for another process that is writing, milliseconds. */
  readonly busyTimeoutMilliseconds?: number
}

/** What was recorded. By the time it is returned it is durable. */
export interface RecordedCheckIn {
  /** Names the event for ever, on every device. */
  readonly id: string
  /** Receipt number (受付番号), 1, 2, 3 … within the station. */
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
}

export interface RecordedUndo {
  /** Id of the event that undoes. */
  readonly id: string
  /** Receipt number of the check-in that was undone. */
  readonly number: number
  readonly at: string
}

/** One check-in with what became of it. */
export interface CheckInRow {
  readonly id: string
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly outcome: Outcome
  readonly program: { readonly id: string; readonly version: string }
  readonly place: string
  readonly ruleId: string
  /** The first reason, as it was shown. */
  readonly reason: LocalizedText
  /** Codes of the reasons, for the staff. */
  readonly codes: readonly FailureCode[]
  readonly priceClass?: LocalizedText
  readonly undone?: { readonly at: string; readonly reason: string; readonly operator: string }
}

export interface VerifyReport {
  readonly events: number
  readonly checkIns: number
  readonly undone: number
  readonly erasedBodies: number
  /** Device id, hex. */
  readonly device: string
  /** Ed25519 public key of the device, hex. */
  readonly publicKey: string
  /** Hash of the whole chain, hex: two copies with the same hash hold the same log. */
  readonly headHash: string
}

/** The ledger (台帳) of one station. Synchronous: when a call returns, it has happened. */
export interface Ledger {
  /**
   * Appends a check-in in one durable transaction: event, projections and signed head. A failure leaves nothing behind,
   * and the ledger ready for the next person.
   */
  recordCheckIn(draft: CheckInDraft): Result<RecordedCheckIn, Failure>
  /**
   * Records that a check-in no longer stands. `operator` is the role that asks. Fails with `check-in-unknown`,
   * `check-in-already-undone` or `undo-reason-missing`.
   */
  undoCheckIn(id: string, reason: string, operator: string): Result<RecordedUndo, Failure>
  /** The last check-ins, newest first. Throws when the file has become unreadable. */
  recentCheckIns(limit: number): CheckInRow[]
  /** Counts of a business day. Throws when the file has become unreadable. */
  counts(day: Temporal.PlainDate): DayCounts
  /** Proves the whole log and that the projections follow from it; `ledger-chain-broken` with place and kind of the fault. */
  verify(): Result<VerifyReport, Failure>
  /** Empties the projections and folds them anew from the log. */
  rebuildProjections(): Result<undefined, Failure>
  /** The whole log, one JSON object a line, ending with the signed head. Holds what was kept of persons. */
  export(): Iterable<string>
  close(): void
}
