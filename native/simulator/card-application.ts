import type { KeyObject } from 'node:crypto'

/** Reference data (PIN, password, number A or B) in an internal EF. Tries outlive power-off. */
export interface ReferenceFile {
  readonly kind: 'reference'
  value: Uint8Array
  readonly lengthMinimum: number
  readonly lengthMaximum: number
  /** What a new secret may consist of (card reference §2.8). */
  readonly characters: 'digits' | 'digits-and-capitals'
  readonly triesMaximum: number
  triesLeft: number
}

/** Content up to the physical size of the file, filler included. */
export interface TransparentFile {
  readonly kind: 'transparent'
  readonly content: Uint8Array
  /** Reference EFs of which one must be verified; without it, free. */
  readonly readableAfter?: readonly number[]
}

export interface RecordFile {
  readonly kind: 'record'
  readonly records: readonly Uint8Array[]
}

export interface PrivateKeyFile {
  readonly kind: 'private-key'
  /** Made at first use, because a card has several keys and a tap needs one. */
  readonly key: () => KeyObject
  readonly usableAfter?: readonly number[]
  readonly use: 'signature' | 'internal-authentication'
}

export type ElementaryFile = ReferenceFile | TransparentFile | RecordFile | PrivateKeyFile

/** One application of a card: its files by identifier, and what it lets be done with them. */
export interface CardApplication {
  readonly aid: Uint8Array
  readonly files: ReadonlyMap<number, ElementaryFile>
  /** The key that signs for P2 = `00`. */
  readonly defaultKey?: number
  /** How a secret is changed: by ISO 7816-4, by the vendor's command `80 32`, or not at all. */
  readonly change: 'change-reference-data' | 'change-key' | 'none'
  /** Answer to the agreement of a session key (`80 AE`), which the simulator does not carry out (card reference §3.10). */
  readonly sessionKeyRefusal: number
}

/** Whether a new secret has the length and the characters that the file takes. */
export function isSuitable(secret: Uint8Array, file: ReferenceFile): boolean {
  const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39
  const isCapital = (byte: number) => byte >= 0x41 && byte <= 0x5a
  return hasLengthOf(secret, file) && secret.every((byte) => isDigit(byte) || (file.characters !== 'digits' && isCapital(byte)))
}

export function hasLengthOf(secret: Uint8Array, file: ReferenceFile): boolean {
  return secret.length >= file.lengthMinimum && secret.length <= file.lengthMaximum
}

/** A file whose content is padded to its physical size. */
export function padded(content: Uint8Array, size: number, filler: number): Uint8Array {
  if (content.length > size) throw new RangeError(`content of ${content.length} bytes in a file of ${size}`)
  const file = new Uint8Array(size).fill(filler)
  file.set(content)
  return file
}
