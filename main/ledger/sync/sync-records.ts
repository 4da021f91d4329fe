import type { Result } from '../../../core/base/index.ts'
import type { ActKind, ActRecord, ChainHead, ChainOwner, LoggedEvent } from '../../../core/event/index.ts'
import type { Failure } from '../../../core/failure/index.ts'

/** With which hub and for which municipality this station was enrolled. */
export interface Enrolment {
  /** Local-government code. Every event that is recorded from now on names it. */
  readonly tenant: number
  /** Address of the hub. */
  readonly hub: string
  /** What the hub answered, as whoever reads it encodes it. */
  readonly bundle: Uint8Array
}

/** How far a hub has this device's chain, durably, in its epoch. */
export interface OutboxMark {
  readonly epoch: number
  readonly acked: number
}

/** What the hub said to a claim of this station. */
export interface ClaimAnswer {
  /** Sequence number of the claim. */
  readonly seq: number
  readonly epoch: number
  readonly verdict: 'granted' | 'refused' | 'provisional'
  /** The verdict's message, as whoever reads it encodes it: the receipt, or who holds what was asked for. */
  readonly answer: Uint8Array
}

/** A key that bodies are sealed with, of this device or of another. */
export interface StoredSealingKey {
  /** 8 bytes. */
  readonly id: Uint8Array
  readonly program: string
  readonly own: boolean
  /** 32 bytes; absent: nobody here can open it. */
  readonly contentKey?: Uint8Array
  /** As it is sent, or came. */
  readonly sent: Uint8Array
  /** The epoch in which the hub took it; absent: not yet. Of own keys. */
  readonly sentEpoch?: number
}

/** How far a stream of the hub was read. */
export interface FeedCursor {
  readonly stream: string
  readonly epoch: number
  readonly position: number
  /** Parts of the edge of the stream's tree after `position` leaves, 32 bytes each. */
  readonly edge: readonly Uint8Array[]
  /** Signed note of the tree up to here; absent before the first. */
  readonly checkpoint?: string
}

/** Whether an event got what it claims, as the hub says. */
export type FeedClaim = 'held' | 'conflict' | 'provisional'

/** What another device recorded. */
export interface FeedRow {
  readonly position: number
  readonly device: Uint8Array
  readonly incarnation: number
  readonly seq: number
  /** Chain hash up to and including it. */
  readonly hash: Uint8Array
  readonly header: Uint8Array
  /** Opened. */
  readonly body?: Uint8Array
  /** Where it could not be opened yet. */
  readonly sealed?: Uint8Array
  /** Wall-clock time of its device, milliseconds since 1970. */
  readonly at: number
  /** What it was when the event got its place. */
  readonly claim?: FeedClaim
  /** It has to do with cases (core/protocol/case.ts). Absent: it has not. */
  readonly weighs?: boolean
  /** What it says of a card. Absent: nothing. */
  readonly card?: CardWord
}

/** A card was bound to an entry of a roll, or taken from it. */
export type CardWord = 'registered' | 'unregistered'

/** A row that says something of a card, where it stands in the order of the hub; of an own event without its body. */
export type PlacedRow = Pick<FeedRow, 'position' | 'device' | 'incarnation' | 'seq' | 'header' | 'body'> &
  Pick<FeedCursor, 'stream' | 'epoch'>

/** Claims that stood at a position, as the hub signed them; proved by whoever hands them in. */
export interface KeptStandingSet {
  readonly stream: string
  readonly epoch: number
  readonly position: number
  /** Exact bytes (core/protocol/standing-set.ts). */
  readonly content: Uint8Array
  readonly note: string
  /** When it came, milliseconds since 1970. */
  readonly at: number
}

/** A place in the order of the hub. */
export interface WeighingPlace {
  readonly epoch: number
  readonly position: number
}

/** Events of a stream that weigh in cases, also the own ones, in the order of the hub. */
export interface Weighing {
  /** They follow on what was read before; false: they are all that there are, and what was read before is another order. */
  readonly goesOn: boolean
  readonly rows: readonly Pick<FeedRow, 'position' | 'header' | 'claim'>[]
  readonly place: WeighingPlace
}

/** A page of the feed that was checked, with the place up to which it leads. */
export interface FeedPage {
  readonly cursor: FeedCursor
  readonly rows: readonly FeedRow[]
  readonly keys: readonly StoredSealingKey[]
  /** The feed ends here for now: when that was so, milliseconds since 1970. */
  readonly currentAt?: number
}

/** A row as it is kept: what a station knows when it begins again. */
export interface KeptRow extends Omit<FeedRow, 'position' | 'claim' | 'weighs'> {
  readonly row: number
  readonly stream: string
  /** Its body was taken away by the rule of the program, and must not come back. */
  readonly erased: boolean
}

/** A device that this station was before. */
export interface Predecessor {
  readonly device: Uint8Array
  /** Last event of its ledger; absent: that ledger could not be read. */
  readonly seq?: number
}

/** What is known in a ledger that is put aside. */
export type FormerRecords = Pick<SyncRecords, 'owner' | 'head' | 'events' | 'keptRows' | 'predecessors'>

/** An act that was recorded elsewhere, with the row in which it came in: rows only grow. */
export interface OtherAct<Kind extends ActKind> {
  readonly row: number
  readonly record: ActRecord<Kind>
}

/** What the sync reads and writes in the ledger. Every write is one durable transaction. */
export interface SyncRecords {
  readonly owner: ChainOwner
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  head(): ChainHead
  event(seq: number): LoggedEvent | undefined
  /** Events after a sequence number, at most so many. */
  events(after: number, most: number): readonly LoggedEvent[]
  /** The device's signature. What is signed names what it is for. */
  sign(message: Uint8Array): Uint8Array
  enrolment(): Enrolment | undefined
  /** Fails with `sync-enrolled-elsewhere` where the station belongs to another municipality already. */
  enrol(enrolment: Enrolment): Result<undefined, Failure>
  outbox(): OutboxMark
  /** What the hub has, what it said to claims, and which keys it took, in one step. */
  noteAnswer(mark: OutboxMark, answers: readonly ClaimAnswer[], keys: readonly Uint8Array[]): Result<undefined, Failure>
  claimAnswer(seq: number): ClaimAnswer | undefined
  /** What was said to claims from one sequence number up to another. */
  claimAnswers(from: number, until: number): readonly ClaimAnswer[]
  /** Signed notes of the decisions that the hub has given away, as it last said. */
  delegations(): readonly string[]
  keepDelegations(notes: readonly string[]): Result<undefined, Failure>
  key(id: Uint8Array): StoredSealingKey | undefined
  /** The key with which this device seals bodies of a program now. */
  ownKey(program: string): StoredSealingKey | undefined
  keepKey(key: StoredSealingKey): Result<undefined, Failure>
  cursor(stream: string): FeedCursor | undefined
  applyPage(page: FeedPage): Result<undefined, Failure>
  /** In the place of the one of the same stream and epoch; it goes when the feed has brought everything that it told. */
  keepStandingSet(set: KeptStandingSet): Result<undefined, Failure>
  /** Nothing of before this epoch is missing at the hub: sets of then are of no more use. */
  endStandingSetsBefore(stream: string, epoch: number): Result<undefined, Failure>
  /** Of which moments sets are kept, by epoch. */
  standingSets(stream: string): readonly WeighingPlace[]
  standingContent(stream: string, epoch: number): Uint8Array | undefined
  /** Until when it is known what stands in a stream, milliseconds since 1970; undefined: nothing is known. */
  knownUntil(stream: string): number | undefined
  /** What weighs in the cases of a stream after a place of its order, or from its beginning. */
  weighing(stream: string, after?: WeighingPlace): Weighing
  /** Chain hashes that are known of an event of another device: one, unless it tells two histories. */
  otherHashes(event: { readonly device: Uint8Array; readonly incarnation: number; readonly seq: number }): readonly Uint8Array[]
  /** Rows of a stream whose bodies nobody could open yet. */
  sealedRows(stream: string): readonly (FeedRow & { readonly row: number })[]
  /** A body of such a row was opened after all: the row becomes the newest one. */
  openRow(row: FeedRow & { readonly row: number }, body: Uint8Array): Result<undefined, Failure>
  /** What is known of other devices, of all streams, after a row; at most so many. */
  keptRows(after: number, most: number): readonly KeptRow[]
  /**
   * This station begins again: what its former ledger recorded and knew is known here, until the feed of the hub gives each event its
   * place. A former device of which only the name is left is noted. The same again changes nothing.
   */
  beginAfter(former: FormerRecords | { readonly device: Uint8Array }): Result<undefined, Failure>
  predecessors(): readonly Predecessor[]
  /** How many events of a device and its programs are known from a former ledger alone: the hub's order, as far as it was read, has them not. */
  withoutPlace(device: Uint8Array): number
  /** The acts of other devices of a program, by row, or those after one. Reads in pages. */
  otherActs<Kind extends ActKind>(program: string, kind: Kind, after?: number): Iterable<OtherAct<Kind>>
  /** Calls back after events were recorded; gives how to stop it. */
  watch(listener: () => void): () => void
}
