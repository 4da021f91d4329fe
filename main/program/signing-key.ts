import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

/**
 * PKCS#8 as Node writes it derives the key of the file with 2,048 rounds of PBKDF2, which are few: the passphrase itself has to
 * be long. Bytes of UTF-8.
 */
export const MINIMUM_PASSPHRASE_BYTES = 12

/** An encrypted Ed25519 key is 300 bytes of PEM. */
const MAX_FILE_BYTES = 4_096
/** Permission bits of everybody but the owner. */
const OTHERS = 0o077

function unusable(problem: string): Result<never, Failure> {
  return err(failure('program-signing-key-unusable', { problem }))
}

/** A new pair of keys: the private one as encrypted PKCS#8 (PEM). Failure: `program-signing-key-unusable` for a short passphrase. */
export function newSigningKey(
  passphrase: Uint8Array,
): Result<{ readonly publicKey: KeyObject; readonly privateKeyPem: string }, Failure> {
  if (passphrase.length < MINIMUM_PASSPHRASE_BYTES)
    return unusable(`a new passphrase needs at least ${MINIMUM_PASSPHRASE_BYTES} characters`)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: Buffer.from(passphrase) })
  return ok({ publicKey, privateKeyPem: pem.toString() })
}

/** Opens an encrypted private key. One that is not encrypted is refused: it would lie about readable for everybody. */
export function openSigningKey(pem: string, passphrase: Uint8Array): Result<KeyObject, Failure> {
  if (!pem.startsWith('-----BEGIN ENCRYPTED PRIVATE KEY-----')) return unusable('not an encrypted private key (PKCS#8 PEM)')
  let key: KeyObject
  try {
    key = createPrivateKey({ key: pem, format: 'pem', passphrase: Buffer.from(passphrase) })
  } catch {
    return unusable('the passphrase is wrong or the file is damaged')
  }
  if (key.asymmetricKeyType !== 'ed25519') return unusable('not an Ed25519 key')
  return ok(key)
}

/** The text of a private key file; on POSIX systems only when nobody but its owner can read it. */
export function readSigningKeyFile(file: string): Result<string, Failure> {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return unusable('the private key cannot be read')
  }
  try {
    // Of the opened file, not of the name, which could point elsewhere a moment later.
    const { mode, size } = fstatSync(descriptor)
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      return unusable('the private key is open to other users (chmod 600)')
    if (size > MAX_FILE_BYTES) return unusable('not a private key')
    return ok(readFileSync(descriptor, 'latin1'))
  } catch {
    return unusable('the private key cannot be read')
  } finally {
    closeSync(descriptor)
  }
}

export function publicHalf(privateKey: KeyObject): KeyObject {
  return createPublicKey(privateKey)
}
