import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { concatBytes } from '../base/index.ts'

/** Something sealed to a public key so that only its private key opens it (RFC 9180, base mode, single shot). */
export interface SealedTo {
  /** The sender's public key of this once, 32 bytes. */
  readonly enc: Uint8Array
  /** Ciphertext and tag. */
  readonly wrapped: Uint8Array
}

/** Both are bound: they must be the same when it is opened. */
export interface SealContext {
  readonly info: Uint8Array
  readonly aad: Uint8Array
}

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

/** The library takes whole buffers only. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return concatBytes(bytes).buffer as ArrayBuffer
}

/** Seals to an X25519 public key (32 bytes). Throws for a key that is none. */
export async function sealTo(publicKey: Uint8Array, plaintext: Uint8Array, { info, aad }: SealContext): Promise<SealedTo> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bufferOf(publicKey))
  const { ct, enc } = await suite.seal({ recipientPublicKey, info: bufferOf(info) }, bufferOf(plaintext), bufferOf(aad))
  return { enc: new Uint8Array(enc), wrapped: new Uint8Array(ct) }
}

/** Opens with an X25519 private key (32 bytes); `undefined` when it was sealed to another, in another context, or was changed. */
export async function openSealed(
  privateKey: Uint8Array,
  { enc, wrapped }: SealedTo,
  { info, aad }: SealContext,
): Promise<Uint8Array | undefined> {
  const recipientKey = await suite.kem.deserializePrivateKey(bufferOf(privateKey))
  try {
    const opened = await suite.open({ recipientKey, enc: bufferOf(enc), info: bufferOf(info) }, bufferOf(wrapped), bufferOf(aad))
    return new Uint8Array(opened)
  } catch {
    return undefined
  }
}

/** A new X25519 key pair, 32 bytes each. */
export async function newSealingKeyPair(): Promise<{ readonly publicKey: Uint8Array; readonly privateKey: Uint8Array }> {
  const pair = await suite.kem.generateKeyPair()
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
  }
}
