import { constants, createHash, type KeyObject, privateEncrypt } from 'node:crypto'
import { concatBytes, hexToBytes } from '../../core/base/index.ts'
import { signHashP384 } from './ecdsa-p384.ts'

const MODULUS_BYTES = 256
const HASH_BYTES = 32
/** PKCS#1 v1.5 needs 11 bytes of a 256-byte block. */
const MESSAGE_MAXIMUM = MODULUS_BYTES - 11

/** DigestInfo of SHA-256 up to the hash (card reference §3.5; RFC 8017 §9.2 note 1). */
export const SHA256_DIGEST_INFO = hexToBytes('3031300D060960864801650304020105000420')

const SHA384_BYTES = 48

/**
 * COMPUTE DIGITAL SIGNATURE with scheme P1.
 *
 * With RSA, the schemes `00`–`05` of card reference §3.5. With ECDSA P-384, announced for the next card (§8), nothing is
 * published: scheme `00` is assumed to sign a bare hash of 48 bytes, as ISO 7816-8 has it, and others not to exist.
 *
 * @returns 256 bytes (RSA) or r ‖ s of 96 bytes (ECDSA); `unknown-scheme` for another P1; `wrong-length` when the input does
 *   not fit the scheme.
 */
export function computeSignature(
  scheme: number,
  input: Uint8Array,
  key: KeyObject,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array | 'unknown-scheme' | 'wrong-length' {
  if (key.asymmetricKeyType === 'rsa') return rsaSignature(scheme, input, key, randomBytes)
  if (scheme !== 0x00) return 'unknown-scheme'
  return input.length === SHA384_BYTES ? signHashP384(input, key, randomBytes) : 'wrong-length'
}

function rsaSignature(
  scheme: number,
  input: Uint8Array,
  key: KeyObject,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array | 'unknown-scheme' | 'wrong-length' {
  const isHash = input.length === HASH_BYTES
  switch (scheme) {
    case 0x00:
      return input.length >= 1 && input.length <= MESSAGE_MAXIMUM ? pkcs1(input, key) : 'wrong-length'
    case 0x01:
      return input.length >= 1 ? pkcs1(sha256(input), key) : 'wrong-length'
    case 0x02:
      return isHash ? pkcs1(concatBytes(SHA256_DIGEST_INFO, input), key) : 'wrong-length'
    case 0x03:
      return input.length >= 1 ? pkcs1(concatBytes(SHA256_DIGEST_INFO, sha256(input)), key) : 'wrong-length'
    case 0x04:
      return isHash ? pss(input, key, randomBytes(HASH_BYTES)) : 'wrong-length'
    case 0x05:
      return input.length >= 1 ? pss(sha256(input), key, randomBytes(HASH_BYTES)) : 'wrong-length'
    default:
      return 'unknown-scheme'
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

function pkcs1(message: Uint8Array, key: KeyObject): Uint8Array {
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, message)
}

/** EMSA-PSS (RFC 8017 §9.1.1) with SHA-256, MGF1-SHA-256 and a salt as long as the hash. */
function pss(hash: Uint8Array, key: KeyObject, salt: Uint8Array): Uint8Array {
  const digest = sha256(concatBytes(new Uint8Array(8), hash, salt))
  const blockLength = MODULUS_BYTES - HASH_BYTES - 1
  const block = new Uint8Array(blockLength)
  block[blockLength - salt.length - 1] = 0x01
  block.set(salt, blockLength - salt.length)
  const mask = maskGeneration(digest, blockLength)
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  const encoded = concatBytes(masked, digest, Uint8Array.of(0xbc))
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded)
}

function maskGeneration(seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let counter = 0; counter * HASH_BYTES < length; counter++)
    blocks.push(sha256(concatBytes(seed, Uint8Array.of(0, 0, 0, counter))))
  return concatBytes(...blocks).subarray(0, length)
}
