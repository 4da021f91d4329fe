import { createHash, type KeyObject } from 'node:crypto'

/** A key by its name: SHA-256 of its SubjectPublicKeyInfo (DER), 64 hex digits. Also what people compare as its fingerprint. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex')
}
