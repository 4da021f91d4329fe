import { createHmac } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { assertNever, concatBytes, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt } from './sqlite-failure.ts'

/** A kind of encrypted file of this product. */
export interface KeyedFileKind {
  /** Its first four bytes. */
  readonly magic: Uint8Array
  /** Sets its key check apart from every other use of a key. */
  readonly checkDomain: Uint8Array
}

const LEDGER: KeyedFileKind = {
  magic: new TextEncoder().encode('UKL1'),
  checkDomain: new TextEncoder().encode('uketsuke ledger key check v1\0'),
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

export function makeLedgerSalt(key: Uint8Array, randomBytes: (length: number) => Uint8Array): Uint8Array {
  return makeKeyedSalt(LEDGER, key, randomBytes)
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

/**
 * Looks at a file without letting SQLite near it: is there a ledger, and does the key belong to it?
 *
 * `undefined` when there is nothing yet. Fails with `ledger-not-a-ledger`, `ledger-key-wrong` or `ledger-read-only`.
 */
export function inspectLedgerFile(file: string, key: Uint8Array): Result<{ readonly salt: Uint8Array } | undefined, Failure> {
  return attempt(() => {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      // A write-ahead log without its database is what is left of a ledger: SQLite would play it into the new one.
      const writeAheadLog = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
      return writeAheadLog === 0 ? ok(undefined) : err(failure('ledger-not-a-ledger', { problem: 'only -wal is left' }))
    }
    const found = inspectKeyedFile(LEDGER, file, key)
    switch (found.state) {
      case 'keyed':
        return ok({ salt: found.salt })
      case 'other-key':
        return err(failure('ledger-key-wrong'))
      case 'other-kind':
        return err(failure('ledger-not-a-ledger', { problem: found.problem }))
      default:
        return assertNever(found)
    }
  })
}
