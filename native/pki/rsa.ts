import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { concatBytes, equalBytes, hexToBytes, type Result } from '../../core/base/index.ts'
import { decodeTlvSequence, findTlv, type TlvDefect } from '../iso7816/index.ts'

/** Every key of the card and of its issuers has 2048 bits (card reference §0). */
export const RSA_MODULUS_BYTES = 256

/** An RSA public key as a card stores it: big-endian numbers without sign byte. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
}

/** The public exponent 65537 of all issuer keys (card reference appendix A). */
export const EXPONENT_65537 = Uint8Array.of(0x01, 0x00, 0x01)

const EXPONENT_TAG = 0x90
const MODULUS_TAG = 0x91

/** The two objects `90 <exponent> 91 <modulus>` of CV certificates and of EF 0007 (card reference §4.5, §4.6). */
export function parseRsaPublicKey(bytes: Uint8Array): Result<RsaPublicKey, TlvDefect> {
  const objects = decodeTlvSequence(bytes)
  if (!objects.ok) return objects
  const exponent = findTlv(objects.value, EXPONENT_TAG)
  if (!exponent.ok) return exponent
  const modulus = findTlv(objects.value, MODULUS_TAG)
  if (!modulus.ok) return modulus
  return { ok: true, value: { exponent: exponent.value.value, modulus: modulus.value.value } }
}

/**
 * The key for the platform's cryptography; `undefined` for numbers that are no RSA-2048 key with the exponent 65537. All
 * keys of the card have it (card reference §0), and with the exponent 1 any bytes would pass for a signature.
 */
export function rsaKeyObject(key: RsaPublicKey): KeyObject | undefined {
  // The top bit set makes it 2048 bits, an odd number makes it a product of odd primes.
  const first = key.modulus[0] ?? 0
  const last = key.modulus[key.modulus.length - 1] ?? 0
  if (key.modulus.length !== RSA_MODULUS_BYTES || first < 0x80 || last % 2 === 0) return undefined
  if (!equalBytes(key.exponent, EXPONENT_65537)) return undefined
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  try {
    return createPublicKey({ key: { kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent) }, format: 'jwk' })
  } catch {
    return undefined
  }
}

/** RSASSA-PKCS1-v1_5 with SHA-256. Bytes from outside never throw: whatever is no valid signature is `false`. */
export function isRsaSha256Signature(key: RsaPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const keyObject = rsaKeyObject(key)
  if (keyObject === undefined) return false
  try {
    return verify('sha256', message, keyObject, signature)
  } catch {
    return false
  }
}

/** SHA-256 of the key as SubjectPublicKeyInfo, lower-case hex: a name for the key. `undefined` when it is no key. */
export function rsaKeySha256(key: RsaPublicKey): string | undefined {
  const keyObject = rsaKeyObject(key)
  if (keyObject === undefined) return undefined
  return createHash('sha256')
    .update(keyObject.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

const SHA256_DIGEST_INFO_PREFIX = hexToBytes('30 31 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 20')

/** DER `DigestInfo` of SHA-256(message): what a card signs with scheme `00` (card reference §3.5). 51 bytes. */
export function sha256DigestInfo(message: Uint8Array): Uint8Array {
  return concatBytes(SHA256_DIGEST_INFO_PREFIX, createHash('sha256').update(message).digest())
}
