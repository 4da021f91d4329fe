import { constants, type KeyObject, publicDecrypt, verify } from 'node:crypto'
import { concatBytes, equalBytes, hexToBytes } from '../../core/base/index.ts'
import type { CardAlgorithm } from '../../core/person/index.ts'
import type { CardPublicKey } from './card-public-key.ts'
import { publicKeyObject } from './public-key-object.ts'

const SHA256_BYTES = 32
const DIGESTS_BYTES = 3 * SHA256_BYTES
const RSA_BLOCK_BYTES = 256

/** DigestInfo with the identifier of SHA-256, but 96 bytes in its OCTET STRING (card reference §4.8). */
const THREE_DIGESTS_INFO = hexToBytes('30 71 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 60')

/**
 * How three digests are signed, per algorithm. RSA is today's card. For P-384 nothing is published: a plain signature over the
 * three digests one after the other is assumed. A card that differs changes this table only.
 */
const VERIFIES: Readonly<Record<CardAlgorithm, (key: KeyObject, digests: Uint8Array, signature: Uint8Array) => boolean>> = {
  'rsa-2048-sha-256': (key, digests, signature) => {
    // The number of a signature without its leading zero is the same, and yet it is none (RFC 8017 §8.2.2, step 1).
    if (signature.length !== RSA_BLOCK_BYTES) return false
    // Standard functions rightly refuse such a DigestInfo. The whole block is compared, because a parser that skips over
    // padding accepts signatures that anybody can make (Bleichenbacher's forgery, RFC 8017 §8.2.2 note).
    const block = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
    return equalBytes(block, paddedBlock(concatBytes(THREE_DIGESTS_INFO, digests)))
  },
  'ecdsa-p384-sha-384': (key, digests, signature) => verify('sha384', digests, { key, dsaEncoding: 'ieee-p1363' }, signature),
}

/**
 * Whether the key's owner signed three SHA-256 digests at once, as the visual AP has them signed (DF28, card reference §4.8).
 * Bytes from outside never throw: whatever is no valid signature is `false`.
 *
 * @param digests 96 bytes.
 */
export function isThreeDigestSignature(key: CardPublicKey, digests: Uint8Array, signature: Uint8Array): boolean {
  if (digests.length !== DIGESTS_BYTES) throw new RangeError('three digests of 32 bytes')
  const object = publicKeyObject(key.spki)
  if (object === undefined) return false
  try {
    return VERIFIES[key.algorithm](object, digests, signature)
  } catch {
    return false
  }
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2), block type 1. */
function paddedBlock(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(RSA_BLOCK_BYTES).fill(0xff)
  block.set([0x00, 0x01])
  block[RSA_BLOCK_BYTES - content.length - 1] = 0x00
  block.set(content, RSA_BLOCK_BYTES - content.length)
  return block
}
