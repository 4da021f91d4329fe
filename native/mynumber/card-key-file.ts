import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardPublicKey, parseCardPublicKey } from '../pki/index.ts'
import { TEXT_FILE } from './applications.ts'
import { expectObjects, malformedFile } from './file-defect.ts'

/** Text AP EF `0007`: the public half of the key in IEF 0013 (card reference §4.6). */
export interface CardKeyFile {
  readonly publicKey: CardPublicKey
  /** DF51 with tag and length: what the signature covers. */
  readonly signedPart: Uint8Array
  /** DF52: RSASSA-PKCS1-v1_5 with SHA-256 by the key certified in EF 0004. */
  readonly signature: Uint8Array
}

/** `file`: the FF50 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseCardKeyFile(file: Uint8Array): Result<CardKeyFile, Failure> {
  const objects = expectObjects(TEXT_FILE.cardKey, file, 0xff50, [0xdf51, 0xdf52])
  if (!objects.ok) return objects
  const [key, signature] = objects.value
  const publicKey = parseCardPublicKey(key.value)
  if (!publicKey.ok) return malformedFile(TEXT_FILE.cardKey, publicKey.error)
  return ok({ publicKey: publicKey.value, signedPart: key.encoded, signature: signature.value })
}
