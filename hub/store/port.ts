import type { EventReference } from '../../core/event/index.ts'
import type { QuarantineReason } from '../../core/protocol/index.ts'
import type { AdministrationReader, AdministrationTransaction } from './administration.ts'
import type { ChainOf, DeviceRecord, Enrolment, HubState, StoredDelegation, StoredHead } from './records.ts'
import type { RollShelf } from './roll-shelf.ts'

export type {
  ChainOf,
  DelegationState,
  DeviceRecord,
  Enrolment,
  HubState,
  StoredDelegation,
  StoredHead,
} from './records.ts'

/**
 * Whether an event has what it claims or uses: `held`; `provisional`, while the hub does not know who claimed before it lost data;
 * `conflict`, another has it; `withheld`, another hub decides, and this one has said nothing. Absent for an event that claims and uses
 * nothing.
 */
export type ClaimState = 'held' | 'provisional' | 'conflict' | 'withheld'

export interface StoredStream {
  readonly stream: string
  /** Events, and leaves of its tree. */
  readonly size: number
  /** Whole parts of the tree's right edge, 32 bytes each. */
  readonly edge: readonly Uint8Array[]
  /** Signed note of this size; absent before the first event. */
  readonly checkpoint?: string | undefined
}

/** An event where it stands in the order of the hub. */
export interface StoredEvent extends EventReference {
  readonly stream: string
  /** 1, 2, 3 … within its stream. */
  readonly position: number
  /** Chain hash up to and including it. */
  readonly hash: Uint8Array
  readonly header: Uint8Array
  readonly sealed?: Uint8Array | undefined
  readonly claim?: ClaimState | undefined
}

/** Who holds a token that can be granted once only. */
export interface StoredClaim extends EventReference {
  readonly stream: string
  readonly token: Uint8Array
  readonly position: number
  readonly state: 'held' | 'provisional'
  /** Where it was granted, in whatever epoch; a later grant of a token says that it was free again in between. Absent: never granted. */
  readonly granted?: GrantPlace | undefined
  /** A paper was handed out under it. */
  readonly used: boolean
}

/** A place in what a hub has granted in all of its epochs: later epochs are later. */
export interface GrantPlace {
  readonly epoch: number
  readonly position: number
}

/** Somebody claimed or used what another held: never dropped, never overwritten. */
export interface StoredConflict extends EventReference {
  readonly stream: string
  readonly token: Uint8Array
  readonly position: number
  /** A refused claim, a paper that was handed out all the same, or two receipts for one thing. */
  readonly kind: 'claim' | 'use' | 'equivocation'
}

/** Hash over a whole run of 256, 65,536 … leaves: what lets a proof be made without reading the whole stream. */
export interface StoredNode {
  readonly stream: string
  /** Power of two that is its width: 8, 16, 24 … */
  readonly level: number
  /** Its number among those of its level, from 0 on. */
  readonly index: number
  readonly hash: Uint8Array
}

export interface StoredKey extends ChainOf {
  readonly id: Uint8Array
  readonly stream: string
  /** `SealingKey` in deterministic CBOR. */
  readonly content: Uint8Array
}

export interface QuarantinedEvent extends EventReference {
  readonly hash: Uint8Array
  readonly header: Uint8Array
  readonly sealed?: Uint8Array | undefined
  readonly reason: QuarantineReason
}

/** Everything that a group of batches changes, written in one go. */
export interface GroupChanges {
  readonly heads: readonly StoredHead[]
  readonly streams: readonly StoredStream[]
  readonly events: readonly StoredEvent[]
  readonly nodes: readonly StoredNode[]
  /** Put in the place of whoever held them. */
  readonly claims: readonly StoredClaim[]
  readonly released: readonly { readonly stream: string; readonly token: Uint8Array }[]
  readonly conflicts: readonly StoredConflict[]
  /** New states of events that were there before. */
  readonly restated: readonly (EventReference & { readonly claim: ClaimState })[]
  readonly keys: readonly StoredKey[]
  readonly quarantined: readonly QuarantinedEvent[]
  /** Who was heard of at `contactAt`, and whether it reported in the present epoch or told two histories. */
  readonly devices: readonly {
    readonly device: Uint8Array
    readonly contactAt: number
    readonly reportedEpoch?: number | undefined
    readonly forked?: boolean | undefined
  }[]
}

/** One transaction: everything that it reads stays as it is until it has ended. */
export interface StoreTransaction {
  /** Held against a raise of the epoch. */
  state(): Promise<HubState>
  /** Held against others, in one order so that no two wait for each other. Chains that are not known are left out. */
  lockHeads(chains: readonly ChainOf[]): Promise<readonly StoredHead[]>
  /** Held against others; streams that are not there yet are made. */
  lockStreams(streams: readonly string[]): Promise<readonly StoredStream[]>
  events(references: readonly EventReference[]): Promise<readonly StoredEvent[]>
  claims(stream: string, tokens: readonly Uint8Array[]): Promise<readonly StoredClaim[]>
  /** What is held provisionally in a stream, by position, `limit` at most. */
  provisional(stream: string, limit: number): Promise<readonly StoredClaim[]>
  /** As they are now, whatever somebody does meanwhile (`HubState.delegations`). */
  delegations(): Promise<readonly StoredDelegation[]>
  /** Which of these are in quarantine, each with the chain hash of every history that it is of. */
  quarantined(references: readonly EventReference[]): Promise<readonly (EventReference & { readonly hash: Uint8Array })[]>
  write(changes: GroupChanges): Promise<void>
}

/**
 * Where a hub keeps what it knows, for one municipality. Two adapters, one suite for both (tests/hub/store-conformance.ts). What is asked
 * for and cannot be reached throws `StoreUnavailable`; a defect of ours throws anything else.
 */
export interface HubStore extends AdministrationReader {
  /** How many transactions it is worth having under way: one where they run one after the other anyway. */
  readonly transactionsAtOnce: number

  /** Runs again from the beginning when the database says that others were faster: `work` keeps nothing between its runs. */
  transaction<Value>(work: (transaction: StoreTransaction) => Promise<Value>): Promise<Value>

  /**
   * What somebody who looks after the hub does, with the entry of it; `log` is the same transaction, for what has to do with events and
   * claims as well. Runs again as a transaction does.
   */
  administration<Value>(work: (transaction: AdministrationTransaction, log: StoreTransaction) => Promise<Value>): Promise<Value>

  state(): Promise<HubState>
  /**
   * Data was lost: a new epoch, in which all devices have to report. The new epoch.
   *
   * @param atLeast a number that only grows outside of the store: the same copy may be restored twice, and an epoch counts once
   */
  raiseEpoch(atLeast?: number): Promise<number>

  device(device: Uint8Array): Promise<DeviceRecord | undefined>
  devices(): Promise<readonly DeviceRecord[]>
  /** New, or in the place of the one that was; opens the chain of its incarnation. */
  putDevice(record: DeviceRecord): Promise<void>
  /** From now on, events after the cut count no more. */
  revoke(device: Uint8Array, cut: number): Promise<void>
  /** It will never report (destroyed, stolen): the fence waits for it no longer. */
  exclude(device: Uint8Array): Promise<void>

  delegations(): Promise<readonly StoredDelegation[]>
  head(chain: ChainOf): Promise<StoredHead | undefined>
  stream(stream: string): Promise<StoredStream | undefined>
  /** Streams that have begun. */
  streams(): Promise<readonly string[]>
  /** Streams in which something is held provisionally. */
  provisionalStreams(): Promise<readonly string[]>
  /** Without the bodies, by position, `limit` at most; `claim` is what it was when the event got its place. */
  log(stream: string, after: number, limit: number): Promise<readonly StoredEvent[]>
  /** With the bodies, by position, `limit` at most; `claim` as in `log`. */
  feed(stream: string, after: number, limit: number): Promise<readonly (StoredEvent & { readonly previous?: Uint8Array })[]>
  keys(stream: string, ids: readonly Uint8Array[]): Promise<readonly StoredKey[]>
  /** Events of positions from `from` to before `to`, 0-based as leaves are counted; without bodies. */
  leaves(stream: string, from: number, to: number): Promise<readonly (EventReference & { readonly hash: Uint8Array })[]>
  /** Hashes of whole subtrees of a level, from one index to before another. */
  nodes(stream: string, level: number, from: number, to: number): Promise<readonly StoredNode[]>
  /** Tokens that are held. */
  held(stream: string): Promise<readonly Uint8Array[]>
  /** Who holds them, by device and sequence number. */
  standing(stream: string): Promise<readonly Pick<StoredClaim, 'token' | 'device' | 'incarnation' | 'seq' | 'used'>[]>
  conflicts(stream: string): Promise<readonly StoredConflict[]>
  quarantined(): Promise<readonly QuarantinedEvent[]>

  putCode(code: { readonly hash: Uint8Array; readonly expiresAt: number }): Promise<void>
  /** Uses a code up for a key: false when it is unknown, too old, or used by another key. */
  spendCode(hash: Uint8Array, publicKey: Uint8Array, now: number): Promise<boolean>
  putEnrolment(enrolment: Enrolment): Promise<void>
  enrolments(): Promise<readonly Enrolment[]>
  endEnrolment(publicKey: Uint8Array): Promise<void>
  putChallenge(challenge: Uint8Array, device: Uint8Array, expiresAt: number): Promise<void>
  /** True once. */
  takeChallenge(challenge: Uint8Array, device: Uint8Array, now: number): Promise<boolean>
  settings(): Promise<string | undefined>
  putSettings(version: number, note: string): Promise<void>

  readonly rolls: RollShelf

  close(): Promise<void>
}

/** The database cannot be reached, or does not answer: whoever asked comes again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}
