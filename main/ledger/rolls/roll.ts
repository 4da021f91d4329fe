import type { RollEntry } from '../../../core/roll/index.ts'
import type { LeaseSpan } from '../../../core/roll-package/index.ts'
import type { RollDescription } from './roll-schema.ts'

/** By what somebody is looked for. Keys are made from what is entered: width, spaces and variants do not matter. */
export type RollQuery =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'barcode'; readonly barcode: string }
  /** Hex. */
  | { readonly by: 'subject-key'; readonly subjectKey: string }
  /** `YYYYMMDD` as on the card. Also finds entries whose birth date is known less exactly, or not at all. */
  | { readonly by: 'birth-date-and-name'; readonly birthDate: string; readonly name: string }
  /** `YYYYMMDD` as the roll has it, by name: for a person who chooses. */
  | { readonly by: 'birth-date'; readonly birthDate: string }
  /** The beginning of a reading, in any kana. */
  | { readonly by: 'kana'; readonly beginning: string }

export interface RollHit {
  /** Number of the record in the file, from 1: names the entry within its version. */
  readonly record: number
  /** First line of the record in the file. */
  readonly line: number
  readonly entry: RollEntry
}

export interface RollHits {
  /** In the order of the file; by reading for a search by kana. */
  readonly hits: readonly RollHit[]
  /** There are more than were asked for. */
  readonly more: boolean
}

/** Something about a line of the imported file. `code`: of ROLL_REJECTIONS, of ROLL_WARNINGS, or a code point such as `U+E000`. */
export interface RollFinding {
  readonly line: number
  /** From 1. */
  readonly column?: number
  readonly kind: 'rejected' | 'warning' | 'private-use'
  readonly code: string
}

export interface DuplicateNumber {
  readonly number: string
  readonly lines: readonly number[]
}

/**
 * One version of a roll (名簿), open for reading. It never changes; a new version is opened anew.
 *
 * Several hits are for a person to choose from: never take the first (domain reference §F.6). Methods throw when the file has become
 * unreadable.
 */
export interface Roll extends RollDescription {
  /** While its key is lent, and not longer, it may be asked; absent where the key is the station's own. */
  readonly lease?: LeaseSpan
  find(query: RollQuery, limit?: number): RollHits
  /** The first entries of the file. */
  first(limit: number): readonly RollHit[]
  findings(kind: RollFinding['kind']): Iterable<RollFinding>
  /** Numbers that several entries have, in their order. */
  duplicateNumbers(): Iterable<DuplicateNumber>
  /**
   * Names a household (世帯) to rules and counters: HMAC-SHA-256 of its number, hex, under a key of this station and this roll. The same
   * for every version of the roll.
   */
  hashHousehold(household: string): string
  /** The file that was imported, byte for byte: rejected and empty lines included. */
  export(): Iterable<Uint8Array>
  close(): void
}
