import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import type { CardAlgorithm } from '../../core/person/index.ts'
import { decodeTlvSequence, findTlv } from '../iso7816/index.ts'
import { digestInfo } from './digest-info.ts'
import { publicKeyObject } from './public-key-object.ts'
import { sha256Hex } from './sha256-hex.ts'

/**
 * A public key of a card or of an issuer of card-verifiable certificates. Who holds one need not know its algorithm: what
 * differs between algorithms stands in {@link CARD_ALGORITHM_PARAMETERS} and nowhere else.
 */
export interface CardPublicKey {
  readonly algorithm: CardAlgorithm
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
}

export interface AlgorithmParameters {
  /** What COMPUTE DIGITAL SIGNATURE with scheme `00` is given so that the signature is one of `message`. */
  readonly signatureInput: (message: Uint8Array) => Uint8Array
  /** Length of a signature in bytes. */
  readonly signatureBytes: number
  readonly verifies: (key: KeyObject, message: Uint8Array, signature: Uint8Array) => boolean
}

/**
 * The algorithms as data. RSA is today's card (card reference §3.5). P-384 is announced for cards from FY2028 (§8), but their
 * formats are not published: the input is assumed to be the bare hash and the signature r ‖ s, as ISO 7816-8 and BSI TR-03110
 * have it. A card that differs changes this table only.
 */
export const CARD_ALGORITHM_PARAMETERS: Readonly<Record<CardAlgorithm, AlgorithmParameters>> = {
  'rsa-2048-sha-256': {
    signatureInput: (message) => digestInfo('sha256', createHash('sha256').update(message).digest()),
    signatureBytes: 256,
    verifies: (key, message, signature) => verify('sha256', message, key, signature),
  },
  'ecdsa-p384-sha-384': {
    signatureInput: (message) => createHash('sha384').update(message).digest(),
    signatureBytes: 96,
    verifies: (key, message, signature) => verify('sha384', message, { key, dsaEncoding: 'ieee-p1363' }, signature),
  },
}

const EXPONENT_TAG = 0x90
const MODULUS_TAG = 0x91
/** Public point, uncompressed (ISO 7816-8, BSI TR-03110 part 3 §D.3.3). */
const POINT_TAG = 0x86
const RSA_MODULUS_BYTES = 256
/** With the exponent 1 any bytes would pass for a signature; all keys of the card have 65537 (card reference §0). */
const EXPONENT_65537 = Uint8Array.of(0x01, 0x00, 0x01)
const P384_COORDINATE_BYTES = 48
const UNCOMPRESSED = 0x04

/** A key as cards write it: `90 <exponent> 91 <modulus>` (card reference §4.5, §4.6), or `86 <point>`. */
export function parseCardPublicKey(bytes: Uint8Array): Result<CardPublicKey, string> {
  const objects = decodeTlvSequence(bytes)
  if (!objects.ok) return err(objects.error.kind)
  const point = findTlv(objects.value, POINT_TAG)
  if (point.ok) return p384Key(point.value.value)
  const exponent = findTlv(objects.value, EXPONENT_TAG)
  const modulus = findTlv(objects.value, MODULUS_TAG)
  if (!exponent.ok || !modulus.ok) return err('tag-missing')
  return rsaPublicKey(modulus.value.value, exponent.value.value)
}

/** An RSA-2048 key from big-endian numbers; any other size or exponent is refused. */
export function rsaPublicKey(modulus: Uint8Array, exponent: Uint8Array = EXPONENT_65537): Result<CardPublicKey, string> {
  // The top bit set makes it 2048 bits, an odd number makes it a product of odd primes.
  const first = modulus[0] ?? 0
  const last = modulus[modulus.length - 1] ?? 0
  if (modulus.length !== RSA_MODULUS_BYTES || first < 0x80 || last % 2 === 0) return err('not-an-rsa-2048-key')
  if (!equalBytes(exponent, EXPONENT_65537)) return err('exponent')
  return fromJwk({ kty: 'RSA', n: base64Url(modulus), e: base64Url(exponent) }, 'rsa-2048-sha-256')
}

function p384Key(point: Uint8Array): Result<CardPublicKey, string> {
  if (point.length !== 1 + 2 * P384_COORDINATE_BYTES || point[0] !== UNCOMPRESSED) return err('not-a-p384-point')
  const x = point.subarray(1, 1 + P384_COORDINATE_BYTES)
  const y = point.subarray(1 + P384_COORDINATE_BYTES)
  return fromJwk({ kty: 'EC', crv: 'P-384', x: base64Url(x), y: base64Url(y) }, 'ecdsa-p384-sha-384')
}

/** A key from its SubjectPublicKeyInfo; an algorithm that no card uses is refused. */
export function parseSubjectPublicKeyInfo(spki: Uint8Array): Result<CardPublicKey, string> {
  const key = publicKeyObject(spki)
  if (key === undefined) return err('not-a-public-key')
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'rsa' && details?.modulusLength === 2048 && details.publicExponent === 65_537n)
    return ok({ algorithm: 'rsa-2048-sha-256', spki })
  if (type === 'ec' && details?.namedCurve === 'secp384r1') return ok({ algorithm: 'ecdsa-p384-sha-384', spki })
  return err('algorithm')
}

/** Whether the key's owner signed the message. Bytes from outside never throw: whatever is no valid signature is `false`. */
export function isCardSignature(key: CardPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const parameters = CARD_ALGORITHM_PARAMETERS[key.algorithm]
  const object = publicKeyObject(key.spki)
  if (object === undefined || signature.length !== parameters.signatureBytes) return false
  try {
    return parameters.verifies(object, message, signature)
  } catch {
    return false
  }
}

/** SHA-256 of the SubjectPublicKeyInfo, lower-case hex: a name for the key. */
export function cardKeySha256({ spki }: CardPublicKey): string {
  return sha256Hex(spki)
}

function fromJwk(key: Record<string, string>, algorithm: CardAlgorithm): Result<CardPublicKey, string> {
  try {
    const object = createPublicKey({ key, format: 'jwk' })
    return ok({ algorithm, spki: Uint8Array.from(object.export({ type: 'spki', format: 'der' })) })
  } catch {
    return err('not-a-public-key')
  }
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
