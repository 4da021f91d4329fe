import { createHmac } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { concatBytes, equalBytes } from '../core/base/index.ts'

/** A kind of encrypted file of this product. */
export interface KeyedFileKind {
  /** Its first four bytes. */
  readonly magic: Uint8Array
  /** Sets its key check apart from every other use of a key. */
  readonly checkDomain: Uint8Array
}

const NONCE_LENGTH = 4
const CHECK_LENGTH = 8

/**
 * Length of the salt with which every SQLCipher file begins, bytes. With a raw key it is no secret and derives no key;
 * it only has to differ between files that share a key.
 */
export const SALT_LENGTH = 16

function keyCheck({ checkDomain }: KeyedFileKind, key: Uint8Array, beginning: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(checkDomain).update(beginning).digest().subarray(0, CHECK_LENGTH)
}

/**
 * The salt of a new file: magic (4) ‖ nonce (4) ‖ first 8 bytes of HMAC-SHA-256(key, domain ‖ magic ‖ nonce).
 *
 * SQLite itself answers a wrong key and a damaged file with the same error. This way the file tells the two apart, alone
 * and without a second file that could be lost or left behind.
 */
export function makeKeyedSalt(kind: KeyedFileKind, key: Uint8Array, randomBytes: (length: number) => Uint8Array): Uint8Array {
  const beginning = concatBytes(kind.magic, randomBytes(NONCE_LENGTH))
  return concatBytes(beginning, keyCheck(kind, key, beginning))
}

/** What the beginning of a file tells, with a key beside it. Throws errors of the file system. */
export type KeyedFileState =
  | { readonly state: 'keyed'; readonly salt: Uint8Array }
  | { readonly state: 'other-key' }
  | { readonly state: 'other-kind'; readonly problem: string }

/** Looks at an existing file without letting SQLite near it. Throws errors of the file system. */
export function inspectKeyedFile(kind: KeyedFileKind, file: string, key: Uint8Array): KeyedFileState {
  const descriptor = openSync(file, 'r')
  try {
    if (!fstatSync(descriptor).isFile()) return { state: 'other-kind', problem: 'not a file' }
    const salt = new Uint8Array(SALT_LENGTH)
    const length = readSync(descriptor, salt, 0, SALT_LENGTH, 0)
    const { magic } = kind
    if (length < SALT_LENGTH || !equalBytes(salt.subarray(0, magic.length), magic))
      return { state: 'other-kind', problem: 'no header of this kind' }
    const beginning = salt.subarray(0, magic.length + NONCE_LENGTH)
    return equalBytes(keyCheck(kind, key, beginning), salt.subarray(beginning.length))
      ? { state: 'keyed', salt }
      : { state: 'other-key' }
  } finally {
    closeSync(descriptor)
  }
}
