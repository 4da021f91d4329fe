import type { ChainOf, DeviceRecord, Enrolment, HubState, StoredDelegation, StoredHead } from './records.ts'
import type { StoredLease, StoredRoll } from './roll-shelf.ts'

/** Who may use the dashboard, as it is kept. */
export interface StoredAccount {
  readonly name: string
  readonly role: string
  /** How the password is kept: text of hub/accounts. */
  readonly password: string
  /** Secret of the one-time codes, sealed with a key of the hub's folder. */
  readonly codeSecret: Uint8Array
  /** Time step of the last code that was taken: no code counts twice. */
  readonly codeStep: number
  /** In a row. */
  readonly wrongTries: number
  readonly triedAt: number
  /** The password was given by somebody else. */
  readonly mustChange: boolean
  readonly createdAt: number
  readonly endedAt?: number | undefined
}

/** Somebody who has signed in. */
export interface StoredSession {
  /** SHA-256 of what the browser shows. */
  readonly id: Uint8Array
  readonly account: string
  readonly beganAt: number
  readonly seenAt: number
}

/** An entry of the hub's own log (hub/action-log). */
export interface StoredAction {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number
  /** Chain hash up to and including it. */
  readonly hash: Uint8Array
  /** The exact bytes. */
  readonly entry: Uint8Array
}

export interface StoredActionHead {
  readonly seq: number
  readonly hash: Uint8Array
  /** Signed by the hub; absent before the first entry. */
  readonly note?: string | undefined
}

/**
 * One transaction of somebody who looks after the hub: what they did, and the entry that says so, are there together or not at all.
 * What is asked for to be changed is held against others; the head of the log is always asked for last, so that no two wait for each other.
 */
export interface AdministrationTransaction {
  account(name: string): Promise<StoredAccount | undefined>
  accounts(): Promise<readonly StoredAccount[]>
  /** New, or in the place of the one of this name. */
  putAccount(account: StoredAccount): Promise<void>
  putSession(session: StoredSession): Promise<void>
  /** It was used; nothing where it has ended meanwhile. */
  seeSession(id: Uint8Array, seenAt: number): Promise<void>
  endSession(id: Uint8Array): Promise<void>
  endSessionsOf(account: string): Promise<void>
  /** Those that nobody has used since. */
  endSessionsBefore(seenAt: number): Promise<void>

  state(): Promise<HubState>
  raiseEpoch(atLeast: number): Promise<number>
  device(device: Uint8Array): Promise<DeviceRecord | undefined>
  devices(): Promise<readonly DeviceRecord[]>
  head(chain: ChainOf): Promise<StoredHead | undefined>
  putDevice(record: DeviceRecord): Promise<void>
  revoke(device: Uint8Array, cut: number): Promise<void>
  exclude(device: Uint8Array): Promise<void>
  enrolments(): Promise<readonly Enrolment[]>
  endEnrolment(publicKey: Uint8Array): Promise<void>
  putCode(code: { readonly hash: Uint8Array; readonly expiresAt: number }): Promise<void>
  settings(): Promise<string | undefined>
  putSettings(version: number, note: string): Promise<void>
  /** From now on the newest of its roll; its blocks are on the shelf already. */
  putRollVersion(version: StoredRoll): Promise<void>
  putLeases(leases: readonly StoredLease[]): Promise<void>
  /** Removes leases that ended before. */
  endLeases(before: number): Promise<void>

  delegations(): Promise<readonly StoredDelegation[]>
  /** From here on nobody decides about claims until this has ended; before anything else of the log is held. */
  holdDelegations(): Promise<void>
  /** New, or in another state, which every later transaction sees. */
  putDelegation(delegation: StoredDelegation): Promise<void>

  /** `undefined` before the first entry. */
  actionHead(): Promise<StoredActionHead | undefined>
  /** The next entry, and the head that it makes. */
  appendAction(action: StoredAction, note: string): Promise<void>
}

/** What the dashboard reads beside what a hub keeps for its stations. */
export interface AdministrationReader {
  accounts(): Promise<readonly StoredAccount[]>
  account(name: string): Promise<StoredAccount | undefined>
  session(id: Uint8Array): Promise<StoredSession | undefined>
  actionHead(): Promise<StoredActionHead | undefined>
  /** Entries after a number. */
  actions(after: number, limit: number): Promise<readonly StoredAction[]>
}
