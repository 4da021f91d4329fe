import { z } from 'zod'
import { bytesToHex, hexToBytes, sha256 } from '../base/index.ts'
import { bytesOfLength } from './cbor.ts'

/** Length of a device id, bytes. */
export const DEVICE_ID_LENGTH = 16

/** The device id that belongs to an Ed25519 public key (32 bytes): the first 16 bytes of its SHA-256, so that it cannot be claimed. */
export function deviceIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).slice(0, DEVICE_ID_LENGTH)
}

export const deviceIdSchema = bytesOfLength(DEVICE_ID_LENGTH)
export const incarnationSchema = z.int().min(0).max(0xffff)
export const sequenceNumberSchema = z.int().min(1)

/** Names one event of one device for ever (sync reference §0, decision 2). */
export const eventReferenceSchema = z.strictObject({
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
})
export type EventReference = z.infer<typeof eventReferenceSchema>

/** The reference as text: device id in hex, incarnation and sequence number in decimal, joined by `-`. */
export function formatEventId(reference: EventReference): string {
  return `${bytesToHex(reference.device)}-${reference.incarnation}-${reference.seq}`
}

/** Reads what `formatEventId` wrote; `undefined` for anything else. */
export function parseEventId(text: string): EventReference | undefined {
  const match = /^([0-9a-f]{32})-(0|[1-9][0-9]{0,4})-([1-9][0-9]{0,15})$/.exec(text)
  if (match === null) return undefined
  const parsed = eventReferenceSchema.safeParse({
    device: hexToBytes(match[1] ?? ''),
    incarnation: Number(match[2]),
    seq: Number(match[3]),
  })
  return parsed.success ? parsed.data : undefined
}
