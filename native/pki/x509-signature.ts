import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Tlv } from '../iso7816/index.ts'
import { objectIdentifierText, sequenceItems } from './der.ts'

/**
 * Accepted signature algorithms with the kind of key that each takes: RSA of today's cards, ECDSA P-384 of the next
 * generation (card reference §8). No SHA-1, no MD5.
 */
const ALGORITHMS: ReadonlyMap<string, { readonly digest: string; readonly keyType: 'rsa' | 'ec' }> = new Map([
  ['1.2.840.113549.1.1.11', { digest: 'sha256', keyType: 'rsa' }],
  ['1.2.840.113549.1.1.12', { digest: 'sha384', keyType: 'rsa' }],
  ['1.2.840.113549.1.1.13', { digest: 'sha512', keyType: 'rsa' }],
  ['1.2.840.10045.4.3.3', { digest: 'sha384', keyType: 'ec' }],
])

/** Something that an authority signed: a certificate or a revocation list. */
export interface SignedObject {
  /** The bytes that the signature covers. */
  readonly signedPart: Uint8Array
  /** Dotted OID. */
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
}

/** Whether the key (SubjectPublicKeyInfo, DER) made the signature. Bytes from outside never throw. */
export function isSignedByKey(signed: SignedObject, publicKeyInfo: Uint8Array): boolean {
  const algorithm = ALGORITHMS.get(signed.signatureAlgorithm)
  const key = publicKey(publicKeyInfo)
  if (algorithm === undefined || key?.asymmetricKeyType !== algorithm.keyType) return false
  try {
    return verify(algorithm.digest, signed.signedPart, key, signed.signature)
  } catch {
    return false
  }
}

/** The OID of an AlgorithmIdentifier. */
export function algorithmIdentifier(object: Tlv): string | undefined {
  const items = sequenceItems(object.encoded)
  return items.ok ? objectIdentifierText(items.value[0]) : undefined
}

function publicKey(publicKeyInfo: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
