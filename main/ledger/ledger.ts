import type { Temporal } from 'temporal-polyfill'
import type { Clock, LocalizedText, Result } from '../../core/base/index.ts'
import type {
  ActDraft,
  ActionOutcome,
  ActKind,
  ActRecord,
  CheckInDraft,
  CheckInPeriod,
  CheckInRecord,
  DayCounts,
  Report,
  ReportRequest,
  StaffSessionEntry,
} from '../../core/event/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { CardRegistration } from '../../core/person/index.ts'
import type { DecidedClass, Effects, Outcome } from '../../core/program/decision.ts'
import type { Usage } from '../../core/program/usage.ts'
import type { Erased, ErasureRule } from './erase.ts'
import type { Slices } from './report-in-slices.ts'
import type { SyncRecords } from './sync/index.ts'

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

/** An undo or a release. */
export interface RecordedUndo {
  /** Id of the event that undoes or releases. */
  readonly id: string
  /** Receipt number of the check-in that it is about. */
  readonly number: number
  readonly at: string
}

/** Any other event that was recorded. */
export interface RecordedEvent {
  readonly id: string
  /** ISO 8601 instant. */
  readonly at: string
}

/** What became of an action of the program after a check-in. */
export interface ActionReport {
  /** Id of the program's action. */
  readonly action: string
  readonly outcome: ActionOutcome
  readonly code?: FailureCode
  /** From the command to its outcome; rounded to whole ones. */
  readonly milliseconds: number
}

/** The staff admits in spite of the decision (解除); uses and passage as its `onRelease` says. */
export interface ReleaseDraft extends Effects {
  readonly reason: string
  /** Role or pseudonym, never a name: it stays for ever. The same with `second`. */
  readonly operator: string
  /** Who confirmed it, where the program wants a second person. Whether it is another one is for the caller to know. */
  readonly second?: string | undefined
  /** As what the staff admits, where they chose. */
  readonly priceClass?: DecidedClass | undefined
}

export interface ProgramSwitch {
  readonly program: { readonly id: string; readonly version: string }
  readonly place: string
  readonly operator: string
}

/** What a card is bound to. */
export interface Registration {
  readonly roll: string
  /** Number of the roll's entry (整理番号). */
  readonly number: string
  /** The chip's public key as SubjectPublicKeyInfo, DER, base64. */
  readonly publicKeyBase64: string
  /** ISO 8601 instant. */
  readonly at: string
}

/** One check-in with what became of it. */
export interface CheckInRow {
  readonly id: string
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
  /** As it was decided, also when the staff released it since: then it counts as admitted. */
  readonly outcome: Outcome
  readonly program: { readonly id: string; readonly version: string }
  readonly place: string
  readonly ruleId: string
  /** The first reason, as it was shown. */
  readonly reason: LocalizedText
  /** Codes of the reasons, for the staff. */
  readonly codes: readonly FailureCode[]
  readonly priceClass?: LocalizedText
  /** In the order in which they were recorded. */
  readonly actions: readonly (ActionReport & { readonly at: string })[]
  readonly released?: {
    readonly at: string
    readonly reason: string
    readonly operator: string
    readonly second?: string
    /** Instead of the one above. */
    readonly priceClass?: LocalizedText
  }
  readonly undone?: { readonly at: string; readonly reason: string; readonly operator: string }
}

export interface VerifyReport {
  readonly events: number
  readonly checkIns: number
  readonly undone: number
  /** Admitted by the staff in spite of the decision; also those that were undone since. */
  readonly released: number
  readonly erasedBodies: number
  /** Of these, without an event that says that they were erased: somebody else has taken them away. */
  readonly unexplainedErasures: number
  /** Device id, hex. */
  readonly device: string
  /** Ed25519 public key of the device, hex. */
  readonly publicKey: string
  /** Hash of the whole chain, hex: two copies with the same hash hold the same log. */
  readonly headHash: string
}

/** An act that was recorded, with what it was given by the log. */
export interface RecordedAct extends RecordedEvent {
  readonly seq: number
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
  /**
   * What became of an action after a check-in; also after it was undone, for a gate that is opening opens. Fails with
   * `check-in-unknown`.
   */
  recordAction(checkInId: string, action: ActionReport): Result<RecordedEvent, Failure>
  /**
   * Records that the staff admits after all, and what that uses up: once, whatever is undone since. Fails with
   * `check-in-unknown`, `check-in-already-undone`, `check-in-already-admitted` or `reason-missing`.
   */
  recordRelease(checkInId: string, release: ReleaseDraft): Result<RecordedUndo, Failure>
  /**
   * Corrects how many people are in a zone: by so many, from what `usage.occupancy` says, and never below 0; the value is
   * what it says then. Fails with `reason-missing`.
   */
  correctOccupancy(correction: {
    readonly zone: string
    readonly delta: number
    readonly reason: string
    readonly operator: string
  }): Result<RecordedEvent & { readonly occupancy: number }, Failure>
  /**
   * As if this person had never passed the zone. Whoever counts as inside is taken from the people inside, with those who came along:
   * they come in again, and would be counted twice. Fails with `reason-missing`.
   */
  forgivePassback(forgiveness: {
    readonly zone: string
    readonly subject: string
    readonly reason: string
    readonly operator: string
  }): Result<RecordedEvent, Failure>
  /** Who let this station run which program. */
  recordProgramSwitch(change: ProgramSwitch): Result<RecordedEvent, Failure>
  /** Who of the staff came, went, or stood by something at the desk. */
  recordStaffSession(entry: StaffSessionEntry): Result<RecordedEvent, Failure>
  lastProgramSwitch(): (ProgramSwitch & { readonly at: string }) | undefined
  /**
   * Binds a card to an entry of a roll, instead of the one that it was bound to, under whichever of its names. Fails with
   * `card-registered-with-other-key`: one of two cards has shown the number of the other.
   */
  registerCard(card: {
    readonly roll: string
    readonly number: string
    readonly registration: CardRegistration
    /** Whose other stations are to know it; absent: those of the program that was named last. */
    readonly program?: ProgramSwitch['program']
    readonly operator: string
  }): Result<RecordedEvent, Failure>
  /** Takes a card from its entry, also where another station has bound it. Fails with `card-registration-unknown` or `reason-missing`. */
  unregisterCard(card: {
    readonly subjectKey: string
    readonly reason: string
    /** As above. */
    readonly program?: ProgramSwitch['program']
    readonly operator: string
  }): Result<RecordedEvent, Failure>
  /** What a card is bound to, by this station or by another one, whichever is last in the order of the hub. A few seeks. */
  registration(subjectKey: string): Registration | undefined
  /** The cards of one entry of a roll, however a new list spells its number; the first that was bound first. `at`: ISO 8601 instant. */
  cardsOf(roll: string, number: string): readonly { readonly subjectKey: string; readonly at: string }[]
  /** How many cards are bound to entries of a roll. */
  registeredCards(roll: string): number
  /**
   * What earlier check-ins have used up, for the decision: a seek a question. Always the state of now. Throws when the file has
   * become unreadable.
   */
  readonly usage: Usage
  /**
   * Counts of a program's check-ins between two business days. Reads the events since the first of these days. Throws when
   * the file has become unreadable.
   */
  report(request: ReportRequest): Report
  /**
   * The same beside other work, which goes on every few milliseconds: a year of events takes half a minute to count. Whoever closes the
   * ledger cancels first. Undefined: it was cancelled.
   */
  reportInSlices(request: ReportRequest, slices: Slices): Promise<Report | undefined>
  /**
   * The check-ins of a program between two business days as they stand, oldest first, without those that were undone. Read in
   * pages while they are taken, so that a year of them needs no more memory than an hour. Throws when the file has become
   * unreadable.
   */
  checkInsBetween(period: CheckInPeriod): Iterable<CheckInRecord>
  /**
   * Appends acts of a desk (避難所, 投票所) in one durable transaction: all of them, or none. Throws when one breaks the format: a defect
   * of ours.
   */
  recordActs(acts: readonly ActDraft[]): Result<readonly RecordedAct[], Failure>
  /**
   * The acts of a program, oldest first, or those after a sequence number. Reads in pages. Throws when the file has become
   * unreadable.
   */
  acts<Kind extends ActKind>(program: string, kind: Kind, after?: number): Iterable<ActRecord<Kind>>
  /**
   * Erases bodies whose time is over, one step of a few milliseconds: to be called until it says that it is done, between taps. Each step
   * is one durable transaction with its own event (`bodies-erased`); the chain verifies as before.
   */
  eraseStep(rule: Omit<ErasureRule, 'now'>): Result<Erased, Failure>
  /** What this station has told its hub, and what other devices recorded. */
  readonly sync: SyncRecords
  /** How many events it holds, of all kinds, since it was made. Throws when the file has become unreadable. */
  recordedEvents(): number
  /** Wall-clock time of the last event, milliseconds since 1970. Throws when the file has become unreadable. */
  lastEventAt(): number
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
