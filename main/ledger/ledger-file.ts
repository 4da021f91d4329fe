import { createHmac } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { concatBytes, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt } from './sqlite-failure.ts'

/** First bytes of every ledger of this product. */
const MAGIC = new TextEncoder().encode('UKL1')
const NONCE_LENGTH = 4
const CHECK_LENGTH = 8
const CHECK_DOMAIN = new TextEncoder().encode('uketsuke ledger key check v1\0')

/**
 * Length of the salt with which every SQLCipher file begins, bytes. With a raw key it is no secret and derives no key;
 * it only has to differ between files that share a key.
 */
export const SALT_LENGTH = 16

function keyCheck(key: Uint8Array, beginning: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(CHECK_DOMAIN).update(beginning).digest().subarray(0, CHECK_LENGTH)
}

/**
 * The salt of a new ledger: magic (4) ‖ nonce (4) ‖ first 8 bytes of HMAC-SHA-256(key, domain ‖ magic ‖ nonce).
 *
 * SQLite itself answers a wrong key and a damaged file with the same error. This way the file tells the two apart, alone
 * and without a second file that could be lost or left behind.
 */
export function makeLedgerSalt(key: Uint8Array, randomBytes: (length: number) => Uint8Array): Uint8Array {
  const beginning = concatBytes(MAGIC, randomBytes(NONCE_LENGTH))
  return concatBytes(beginning, keyCheck(key, beginning))
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
    const descriptor = openSync(file, 'r')
    try {
      if (!fstatSync(descriptor).isFile()) return err(failure('ledger-not-a-ledger', { problem: 'not a file' }))
      const salt = new Uint8Array(SALT_LENGTH)
      const length = readSync(descriptor, salt, 0, SALT_LENGTH, 0)
      if (length < SALT_LENGTH || !equalBytes(salt.subarray(0, MAGIC.length), MAGIC))
        return err(failure('ledger-not-a-ledger', { problem: 'no ledger header' }))
      const beginning = salt.subarray(0, MAGIC.length + NONCE_LENGTH)
      return equalBytes(keyCheck(key, beginning), salt.subarray(beginning.length))
        ? ok({ salt })
        : err(failure('ledger-key-wrong'))
    } finally {
      closeSync(descriptor)
    }
  })
}
