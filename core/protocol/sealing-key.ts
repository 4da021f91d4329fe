import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import { concatBytes } from '../base/index.ts'
import { bytesOfLength, encodeDeterministic } from '../event/cbor.ts'
import type { EventReference } from '../event/event-id.ts'
import { hashSchema, signatureSchema, streamSchema } from './fields.ts'

/**
 * How a body travels: sealed with AES-256-GCM under a content key that the hub does not have. One content key (32 random bytes) per device,
 * incarnation, program and generation; it goes to the hub once, wrapped with HPKE to each of those who may read.
 */
export const CONTENT_KEY_LENGTH = 32
export const KEY_ID_LENGTH = 8
const TAG_LENGTH = 16
const NONCE_LENGTH = 12

const ID_DOMAIN = new TextEncoder().encode('uketsuke content key v1\0')
const KEY_DOMAIN = new TextEncoder().encode('uketsuke sealing key v1\0')
const RECIPIENT_DOMAIN = new TextEncoder().encode('uketsuke recipient v1\0')

/** Where a content key was wrapped for one who may read: HPKE (X25519, HKDF-SHA-256, AES-256-GCM). */
const wrapSchema = z.object({
  /** `recipientId` of whose key opens it. */
  to: bytesOfLength(KEY_ID_LENGTH),
  enc: bytesOfLength(32),
  wrapped: bytesOfLength(CONTENT_KEY_LENGTH + TAG_LENGTH),
})

export const sealingKeySchema = z.object({
  /** `contentKeyId`: whoever opens a wrap sees whether it is the key. */
  id: bytesOfLength(KEY_ID_LENGTH),
  /** Stream whose bodies it seals. */
  program: streamSchema,
  wraps: z.array(wrapSchema).min(1).max(20),
  /** Ed25519 of the device over `sealingKeyBytes`: the head of a batch binds events and not its keys. */
  signature: signatureSchema,
})
export type SealingKey = z.infer<typeof sealingKeySchema>
export type WrappedKey = z.infer<typeof wrapSchema>

/** Names a content key without telling it. */
export function contentKeyId(contentKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(ID_DOMAIN, contentKey)).slice(0, KEY_ID_LENGTH)
}

/** Names a public X25519 key. */
export function recipientId(publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(RECIPIENT_DOMAIN, publicKey)).slice(0, KEY_ID_LENGTH)
}

type KeyOwner = Pick<EventReference, 'device' | 'incarnation'>

function ownerBytes({ device, incarnation }: KeyOwner): Uint8Array {
  return concatBytes(device, Uint8Array.of(incarnation >> 8, incarnation & 255))
}

/** What the device signs of a sealing key. */
export function sealingKeyBytes(owner: KeyOwner, { id, program, wraps }: Omit<SealingKey, 'signature'>): Uint8Array {
  const content = encodeDeterministic({ id, program, wraps: wraps.map(({ to, enc, wrapped }) => ({ to, enc, wrapped })) })
  return concatBytes(KEY_DOMAIN, ownerBytes(owner), sha256(content))
}

/** HPKE's `info` of a wrap; `aad` is the id of the content key. */
export function wrapInfo(owner: KeyOwner, program: string): Uint8Array {
  return concatBytes(KEY_DOMAIN, ownerBytes(owner), new TextEncoder().encode(program))
}

/** Sealed body: id of the content key (8) ‖ ciphertext ‖ tag (16). */
export function joinSealed(keyId: Uint8Array, ciphertextAndTag: Uint8Array): Uint8Array {
  if (keyId.length !== KEY_ID_LENGTH) throw new Error(`the id of a key has ${KEY_ID_LENGTH} bytes`)
  return concatBytes(keyId, ciphertextAndTag)
}

export interface SealedBody {
  readonly keyId: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
}

/** The parts of a sealed body; `undefined` for what is too short to be one. */
export function splitSealed(sealed: Uint8Array): SealedBody | undefined {
  const end = sealed.length - TAG_LENGTH
  if (end < KEY_ID_LENGTH) return undefined
  return { keyId: sealed.slice(0, KEY_ID_LENGTH), ciphertext: sealed.slice(KEY_ID_LENGTH, end), tag: sealed.slice(end) }
}

function seqBytes(seq: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seq))
  return bytes
}

/**
 * The first 12 bytes of HMAC-SHA-256(content key, what is authenticated). Sealing again gives the same bytes; and where a disk was rolled
 * back, so that the same sequence number comes with another body, the nonce is another one: with AES-GCM it must never come twice.
 */
export function sealingNonce(contentKey: Uint8Array, event: EventReference, bodyHash: Uint8Array): Uint8Array {
  return hmac(sha256, contentKey, sealingContext(event, bodyHash)).slice(0, NONCE_LENGTH)
}

/** What is authenticated beside the body: device ‖ incarnation (2) ‖ seq (8) ‖ body hash (32). */
export function sealingContext(event: EventReference, bodyHash: Uint8Array): Uint8Array {
  return concatBytes(ownerBytes(event), seqBytes(event.seq), hashSchema.parse(bodyHash))
}
