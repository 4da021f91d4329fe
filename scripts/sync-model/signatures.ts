import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, equalBytes } from '../../core/base/index.ts'
import type { NoteKey } from '../../core/protocol/signed-note.ts'
import type { HubIdentity } from '../../hub/ingest/index.ts'
import { publicKeyOf as publicKeyOfSecret, signerOf } from '../../platform/index.ts'
import { memoize } from './memoize.ts'

const secretOf = (kiosk: number) => new Uint8Array(32).fill(1 + kiosk)

export const publicKeyOf: (kiosk: number) => Uint8Array = memoize(String, (kiosk) => publicKeyOfSecret(secretOf(kiosk)))

/** How the stations of a world sign. */
export type SignAs = (kiosk: number, message: Uint8Array) => Uint8Array

/** As stations sign: for a hub that verifies. */
export const signAsStation: SignAs = (kiosk, message) => signerOf(secretOf(kiosk))(message)

/** For a hub of the model, which believes `verifyFast`. */
export const signAsModel: SignAs = (kiosk, message) => signFast(publicKeyOf(kiosk), message)

/**
 * Stands in for Ed25519, a hundred times as fast: 64 bytes that nobody in the model makes without naming the key. Real signatures are
 * tested with the ledger and the hub.
 */
export function signFast(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  const hash = sha256(concatBytes(publicKey, message))
  return concatBytes(hash, hash)
}

export function verifyFast(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return equalBytes(signFast(publicKey, message), signature)
}

export const HUB_KEY: NoteKey = { name: 'hub', publicKey: new Uint8Array(32).fill(0xee) }

/** The municipality of the stations of the model. They were not enrolled when their chains began. */
export const TENANT = 282_014

const HUB_SECRET = new Uint8Array(32).fill(0xee)

/** A hub that signs as hubs do. */
export const REAL_HUB: HubIdentity = {
  tenant: TENANT,
  name: 'hub',
  publicKey: publicKeyOfSecret(HUB_SECRET),
  sign: signerOf(HUB_SECRET),
}
