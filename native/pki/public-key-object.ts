import { createPublicKey, type KeyObject } from 'node:crypto'

/** A SubjectPublicKeyInfo (DER) as a key of the platform; `undefined` when it is none. Bytes from outside never throw. */
export function publicKeyObject(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
