import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { concatBytes, hexToBytes } from '../core/base/index.ts'

/** Length of an Ed25519 private key (seed), bytes (RFC 8032). */
export const PRIVATE_KEY_LENGTH = 32

/** DER before the 32 bytes of the key (RFC 8410 §7, §4). */
const PRIVATE_KEY_PREFIX = hexToBytes('302e020100300506032b657004220420')
const PUBLIC_KEY_PREFIX = hexToBytes('302a300506032b6570032100')

/** Ed25519 signature, 64 bytes. */
export type Signer = (message: Uint8Array) => Uint8Array

function importPrivateKey(privateKey: Uint8Array): KeyObject {
  const der = Buffer.from(concatBytes(PRIVATE_KEY_PREFIX, privateKey))
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } finally {
    der.fill(0)
  }
}

/** The 32-byte public key of a 32-byte private key. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const der = createPublicKey(importPrivateKey(privateKey)).export({ format: 'der', type: 'spki' })
  return new Uint8Array(der.subarray(PUBLIC_KEY_PREFIX.length))
}

export function signerOf(privateKey: Uint8Array): Signer {
  const key = importPrivateKey(privateKey)
  return (message) => sign(null, message, key)
}

/** Importing a key takes a third as long as verifying with it, and a hub hears from the same stations all day. */
const imported = new Map<string, KeyObject>()
const MOST_IMPORTED = 2_000

function importPublicKey(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('latin1')
  const known = imported.get(name)
  if (known !== undefined) return known
  const der = Buffer.from(concatBytes(PUBLIC_KEY_PREFIX, publicKey))
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (imported.size >= MOST_IMPORTED) imported.clear()
  imported.set(name, key)
  return key
}

/** False also for a key or signature of the wrong form. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return verify(null, message, importPublicKey(publicKey), signature)
}
