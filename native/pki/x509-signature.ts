import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Tlv } from '../iso7816/index.ts'
import { DER, objectIdentifierText, sequenceItems } from './der.ts'

interface SignatureAlgorithm {
  readonly digest: string
  /** Whether the algorithm goes with such a key. */
  readonly takes: (key: KeyObject) => boolean
}

const SHORTEST_RSA_BITS = 2048
const takesRsa = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) =>
  asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_RSA_BITS
const takesP384 = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) =>
  asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'secp384r1'

/**
 * Accepted signature algorithms with the keys that each takes: RSA of today's cards, ECDSA P-384 of the next generation (card
 * reference §8). No SHA-1, no MD5.
 */
const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', { digest: 'sha256', takes: takesRsa }],
  ['1.2.840.113549.1.1.12', { digest: 'sha384', takes: takesRsa }],
  ['1.2.840.113549.1.1.13', { digest: 'sha512', takes: takesRsa }],
  ['1.2.840.10045.4.3.3', { digest: 'sha384', takes: takesP384 }],
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
  if (algorithm === undefined || key === undefined || !algorithm.takes(key)) return false
  try {
    return verify(algorithm.digest, signed.signedPart, key, signed.signature)
  } catch {
    return false
  }
}

/** The OID of an AlgorithmIdentifier; of one with parameters nothing, because they could change what the OID means. */
export function algorithmIdentifier(object: Tlv): string | undefined {
  const items = sequenceItems(object.encoded)
  if (!items.ok) return undefined
  const [identifier, parameters, ...more] = items.value
  // RSA has NULL there, ECDSA nothing (RFC 4055 §5, RFC 5758 §3.2).
  const isPlain = parameters === undefined || (parameters.tag === DER.nothing && parameters.value.length === 0)
  return isPlain && more.length === 0 ? objectIdentifierText(identifier) : undefined
}

function publicKey(publicKeyInfo: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
