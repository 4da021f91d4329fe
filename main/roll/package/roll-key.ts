import { createHmac } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { createFile } from '../../ledger/index.ts'
import { StationSecrets } from '../../station/index.ts'

const KEY_LENGTH = 32
/** Permission bits of everybody but the owner. */
const OTHERS = 0o077
const ID_DOMAIN = 'uketsuke roll key id v1'

/** Names a roll key to whoever has it: 8 bytes, from which nobody gets the key. */
export function rollKeyId(rollKey: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac('sha256', rollKey).update(ID_DOMAIN).digest().subarray(0, 8))
}

function unusable(problem: string): Result<never, Failure> {
  return err(failure('roll-key-unusable', { problem }))
}

/** Makes the file of a new roll key; false when the name is taken. Throws errors of the file system. */
export function newRollKeyFile(file: string, randomBytes: (length: number) => Uint8Array): boolean {
  const key = randomBytes(KEY_LENGTH)
  try {
    return createFile(file, key)
  } finally {
    key.fill(0)
  }
}

/** The roll key in a file that only its owner can read. Whoever gets it wipes it. Fails with `roll-key-unusable`. */
export function readRollKeyFile(file: string): Result<Uint8Array, Failure> {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return unusable('the file cannot be read')
  }
  try {
    // Of the opened file, not of the name, which could point elsewhere a moment later.
    const { mode, size } = fstatSync(descriptor)
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) return unusable('the file is open to other users (chmod 600)')
    if (size !== KEY_LENGTH) return unusable('not a key of 32 bytes')
    return ok(new Uint8Array(readFileSync(descriptor)))
  } catch {
    return unusable('the file cannot be read')
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Where the roll key of a station's leases is sealed to: its own X25519 private key (32 bytes), the one to which a hub wraps what is for it
 * alone, so that the office can lend to whoever is enrolled.
 */
export function leasePrivateKey(ledgerKey: Uint8Array): Uint8Array {
  const secrets = new StationSecrets(ledgerKey)
  try {
    return secrets.sealingSecret()
  } finally {
    secrets.wipe()
  }
}
