import { concatBytes, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { TEXT_FILE } from './applications.ts'
import { expectObjects, malformedFile } from './file-defect.ts'

/**
 * Text AP EF `0003` (card reference §4.4).
 *
 * Its first digest, DF31, covers all physical bytes of the file of the 個人番号, filler included. That file is never
 * read, so the digest is only ever used as a part of what is signed.
 */
export interface DigestsFile {
  /** DF32: SHA-256 of the digested part of the attributes. */
  readonly attributesDigest: Uint8Array
  /** DF31 and DF32 with tags and lengths, 70 bytes: what the signature covers. */
  readonly signedPart: Uint8Array
  /** DF33: RSASSA-PKCS1-v1_5 with SHA-256 by the key certified in EF 0004. */
  readonly signature: Uint8Array
}

const SHA256_BYTES = 32

/** `file`: the FF30 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseDigestsFile(file: Uint8Array): Result<DigestsFile, Failure> {
  const objects = expectObjects(TEXT_FILE.digests, file, 0xff30, [0xdf31, 0xdf32, 0xdf33])
  if (!objects.ok) return objects
  const [numberDigest, attributesDigest, signature] = objects.value
  if (numberDigest.value.length !== SHA256_BYTES || attributesDigest.value.length !== SHA256_BYTES)
    return malformedFile(TEXT_FILE.digests, 'digest-length')
  return ok({
    attributesDigest: attributesDigest.value,
    signedPart: concatBytes(numberDigest.encoded, attributesDigest.encoded),
    signature: signature.value,
  })
}
