import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt, createFile, LEDGER_KEY_LENGTH } from '../ledger/index.ts'

/** 32 bytes in base64, then perhaps an end of line. */
const CONTENT = /^[A-Za-z0-9+/]{43}=\r?\n?$/

/** Nothing longer can be a key file; whatever else it is, it is not read. */
const MAXIMUM_LENGTH = 64

/** Permission bits of everybody but the owner. */
const OTHERS = 0o077

function unavailable(problem: string) {
  return err(failure('ledger-key-unavailable', { source: 'key-file', problem }))
}

/**
 * The key in a key file: 32 bytes in base64. On POSIX systems the file must belong to the user or to root and be closed to
 * everybody else (mode 0600 or 0400); on Windows that is the folder's business. Fails with `ledger-key-unavailable`.
 */
export function readKeyFile(file: string): Result<Uint8Array, Failure> {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return unavailable('the key file cannot be read')
  }
  try {
    // Of the opened file, not of the name, which could point elsewhere a moment later.
    const { mode, uid, size } = fstatSync(descriptor)
    if (process.platform !== 'win32') {
      if ((mode & OTHERS) !== 0) return unavailable('the key file is open to other users (chmod 600)')
      if (uid !== 0 && uid !== process.getuid?.()) return unavailable('the key file belongs to another user')
    }
    if (size > MAXIMUM_LENGTH) return unavailable('the key file is not 32 bytes in base64')
    const content = readFileSync(descriptor)
    const text = content.toString('latin1')
    content.fill(0)
    if (!CONTENT.test(text)) return unavailable('the key file is not 32 bytes in base64')
    return ok(new Uint8Array(Buffer.from(text, 'base64')))
  } catch {
    return unavailable('the key file cannot be read')
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Makes a key file with a new key, owner-only. Never replaces one: `ledger-key-unavailable` when the name is taken, else
 * a storage failure. Called on purpose, by whoever sets the station up.
 */
export function createKeyFile(file: string, randomBytes: (length: number) => Uint8Array): Result<undefined, Failure> {
  return attempt(() => {
    const key = Buffer.from(randomBytes(LEDGER_KEY_LENGTH))
    const created = createFile(file, `${key.toString('base64')}\n`)
    key.fill(0)
    return created ? ok(undefined) : unavailable('the key file exists already')
  })
}
