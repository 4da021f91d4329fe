import { type KeyObject, verify } from 'node:crypto'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import type { Tlv } from '../iso7816/index.ts'
import { DER, objectIdentifierText, sequenceItems } from './der.ts'
import { publicKeyObject } from './public-key-object.ts'

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
  const key = publicKeyObject(publicKeyInfo)
  if (algorithm === undefined || key === undefined || !algorithm.takes(key)) return false
  try {
    return verify(algorithm.digest, signed.signedPart, key, signed.signature)
  } catch {
    return false
  }
}

/** The three parts of whatever an authority signs: `SEQUENCE { signed part, AlgorithmIdentifier, BIT STRING }`. */
export interface SignedSequence {
  readonly signedPart: Tlv
  readonly algorithm: Tlv
  readonly signature: Uint8Array
}

/** Takes a certificate or a revocation list apart; on failure the reason, without content. */
export function parseSignedSequence(der: Uint8Array): Result<SignedSequence, string> {
  const outer = sequenceItems(der)
  if (!outer.ok) return outer
  const [signedPart, algorithm, signature] = outer.value
  if (signedPart === undefined || algorithm === undefined || signature?.tag !== DER.bitString) return err('structure')
  if (signature.value[0] !== 0) return err('signature-bits')
  return ok({ signedPart, algorithm, signature: signature.value.subarray(1) })
}

/**
 * The OID that the AlgorithmIdentifier outside of the signed part shares with the one inside (RFC 5280 §4.1.1.2, §5.1.1.2);
 * nothing when they differ, since a difference would go unsigned.
 */
export function agreedAlgorithm(outside: Tlv, inside: Tlv): string | undefined {
  return equalBytes(outside.encoded, inside.encoded) ? algorithmIdentifier(outside) : undefined
}

/** The OID of an AlgorithmIdentifier; of one with parameters nothing, because they could change what the OID means. */
function algorithmIdentifier(object: Tlv): string | undefined {
  const items = sequenceItems(object.encoded)
  if (!items.ok) return undefined
  const [identifier, parameters, ...more] = items.value
  // RSA has NULL there, ECDSA nothing (RFC 4055 §5, RFC 5758 §3.2).
  const isPlain = parameters === undefined || (parameters.tag === DER.nothing && parameters.value.length === 0)
  return isPlain && more.length === 0 ? objectIdentifierText(identifier) : undefined
}
