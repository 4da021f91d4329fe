/** One version of a roll as a station gets it. The hub can open none of its blocks. */
export interface StoredRoll {
  readonly roll: string
  readonly version: number
  /** Names the content, 32 bytes. */
  readonly root: Uint8Array
  /** Ids of the programs that it is for; of any where it names none. */
  readonly programs: readonly string[]
  /** The signed manifest, as it is distributed. */
  readonly manifest: Uint8Array
  /** Milliseconds since 1970. */
  readonly addedAt: number
}

export interface StoredRollBlock {
  /** SHA-256 of the content, 32 bytes. */
  readonly hash: Uint8Array
  readonly content: Uint8Array
}

/** The key of a roll, lent to one station and sealed to it. */
export interface StoredLease {
  readonly device: Uint8Array
  readonly roll: string
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
  /** As an official signed it. */
  readonly lease: Uint8Array
}

/** Which version of a roll a station said that it has, when it last asked. */
export interface RollReport {
  readonly device: Uint8Array
  readonly roll: string
  readonly program: string
  /** 0: none. */
  readonly version: number
  /** Of the version, 32 bytes; absent where it has none. */
  readonly root?: Uint8Array | undefined
  /** Until when its lease is good, milliseconds since 1970; absent where it has none. */
  readonly leasedUntil?: number | undefined
  readonly askedAt: number
}

/** Rolls that a hub hands to its stations, and who has what of them. Versions and leases come by acts (`AdministrationTransaction`). */
export interface RollShelf {
  /** Puts blocks down that are not there yet; they count for nothing before their manifest is put. */
  putBlocks(roll: string, blocks: readonly StoredRollBlock[]): Promise<void>
  /** Which of these blocks of a roll are there. */
  presentBlocks(roll: string, hashes: readonly Uint8Array[]): Promise<readonly Uint8Array[]>
  /** Newest first. */
  versions(roll: string): Promise<readonly StoredRoll[]>
  newest(roll: string): Promise<StoredRoll | undefined>
  /** The newest version of each roll. */
  all(): Promise<readonly StoredRoll[]>
  block(roll: string, hash: Uint8Array): Promise<Uint8Array | undefined>
  /** Removes the versions before one, and the blocks that are not among these. */
  keepOnly(roll: string, fromVersion: number, hashes: readonly Uint8Array[]): Promise<void>
  /** Of those that have begun, the one that lasts longest. */
  lease(device: Uint8Array, roll: string, now: number): Promise<StoredLease | undefined>
  leases(): Promise<readonly Omit<StoredLease, 'lease'>[]>
  report(report: RollReport): Promise<void>
  reports(): Promise<readonly RollReport[]>
}
