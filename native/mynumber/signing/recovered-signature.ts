import { constants, createHash, createPublicKey, publicDecrypt } from 'node:crypto'
import { concatBytes, equalBytes } from '../../../core/base/index.ts'
import type { CardPublicKey } from '../../pki/index.ts'

/** An RSA-2048 signature raised to the public exponent: 256 bytes of padding and content. */
export interface RecoveredBlock {
  readonly bytes: Uint8Array
}

const BLOCK_BYTES = 256
const HASH_BYTES = 32

/** Opens a signature; `undefined` for bytes that are none of this key, or for a key that is not RSA. */
export function recoverSignature(key: CardPublicKey, signature: Uint8Array): RecoveredBlock | undefined {
  if (key.algorithm !== 'rsa-2048-sha-256' || signature.length !== BLOCK_BYTES) return undefined
  try {
    const object = createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' })
    return { bytes: publicDecrypt({ key: object, padding: constants.RSA_NO_PADDING }, signature) }
  } catch {
    return undefined
  }
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2): the whole block is made anew and compared, so that no padding hides anything. */
export function recoversPkcs1({ bytes }: RecoveredBlock, content: Uint8Array): boolean {
  const padding = new Uint8Array(BLOCK_BYTES - 3 - content.length).fill(0xff)
  return equalBytes(bytes, concatBytes(Uint8Array.of(0x00, 0x01), padding, Uint8Array.of(0x00), content))
}

/**
 * EMSA-PSS-VERIFY (RFC 8017 §9.1.2) of a hash, with SHA-256, MGF1 with SHA-256 and a salt of any length: how long a card's
 * salt is, nobody has written down.
 *
 * Here because the platform verifies messages only, and a card is given hashes as well.
 */
export function recoversPss({ bytes }: RecoveredBlock, hash: Uint8Array): boolean {
  const masked = bytes.subarray(0, BLOCK_BYTES - HASH_BYTES - 1)
  const digest = bytes.subarray(masked.length, -1)
  // 2048 bits of modulus leave 2047 bits of message: the first bit is zero.
  if (bytes[bytes.length - 1] !== 0xbc || ((masked[0] ?? 0xff) & 0x80) !== 0) return false
  const mask = maskGeneration(digest, masked.length)
  const block = masked.map((byte, index) => byte ^ (mask[index] ?? 0))
  block[0] = (block[0] ?? 0) & 0x7f
  const separator = block.findIndex((byte) => byte !== 0)
  if (separator < 0 || block[separator] !== 0x01) return false
  return equalBytes(sha256(concatBytes(new Uint8Array(8), hash, block.subarray(separator + 1))), digest)
}

/** MGF1 (RFC 8017 §B.2.1). */
function maskGeneration(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, counter) =>
    sha256(concatBytes(seed, Uint8Array.of(0, 0, 0, counter))),
  )
  return concatBytes(...blocks).subarray(0, length)
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
