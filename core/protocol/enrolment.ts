import { z } from 'zod'
import { bytesOfLength } from '../event/cbor.ts'
import { deviceIdSchema, incarnationSchema } from '../event/event-id.ts'
import { LIMITS } from '../event/limits.ts'
import { ed25519KeySchema, noteSchema, streamSchema, tenantSchema, version, x25519KeySchema } from './fields.ts'

const name = z.string().min(1).max(LIMITS.name)

export const enrolRequestSchema = z.object({
  v: version,
  /** Of the ticket; used up by the first key that comes with it, and good for that key until the bundle was fetched. */
  code: z.string().min(1).max(100),
  publicKey: ed25519KeySchema,
  sealingKey: x25519KeySchema,
  station: z.object({ id: name, name }),
  /** Above 0 for a device that begins again after a fork or a restored disk; absent: 0. */
  incarnation: incarnationSchema.optional(),
  /**
   * The device that this station was before its disk was copied, rolled back or lost: revoked when this one is approved. It proves
   * nothing by itself, for who has a copy of a disk has its key; whoever approves sees it.
   */
  predecessor: deviceIdSchema.optional(),
  /** Ed25519 over `enrolmentBytes`: who asks has the private key. */
  signature: bytesOfLength(64),
})
export type EnrolRequest = z.infer<typeof enrolRequestSchema>

/** A key wrapped with HPKE to the station's sealing key. */
const wrapped = z.object({ enc: bytesOfLength(32), wrapped: bytesOfLength(48) })

const enrolledProgramSchema = z.object({
  id: streamSchema,
  /** Makes tokens that are the same at every station: HMAC-SHA-256, the first 16 bytes. 32 bytes; `programKeyInfo` 'token'. */
  tokenKey: wrapped,
  /** X25519 private key of the stations of this program, so that they can read each other. `programKeyInfo` 'group'. */
  groupKey: wrapped,
  groupPublicKey: x25519KeySchema,
})

export const enrolmentBundleSchema = z.object({
  tenant: tenantSchema,
  device: deviceIdSchema,
  /** Signed note of the municipality (device-certificate.ts). */
  certificate: noteSchema,
  hub: z.object({
    /** Name of the hub's key in checkpoints. */
    name,
    checkpointKey: ed25519KeySchema,
  }),
  /** Verifies certificates and settings; its name in notes is that of the municipality. */
  authority: z.object({ name, key: ed25519KeySchema }),
  /** Bodies are sealed to it; its private key is not at the hub. */
  municipalityKey: x25519KeySchema,
  programs: z.array(enrolledProgramSchema).max(1_000),
})
export type EnrolmentBundle = z.infer<typeof enrolmentBundleSchema>

export const enrolAnswerSchema = z.discriminatedUnion('status', [
  /** Somebody compares the words that station and hub each make of the keys (fingerprint-words.ts). */
  z.object({ v: version, status: z.literal('pending') }),
  z.object({ v: version, status: z.literal('enrolled'), bundle: enrolmentBundleSchema }),
])
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>

const utf8 = (text: string) => new TextEncoder().encode(text)

/** What the station signs when it asks to be enrolled: the request without its signature, in fixed order with lengths. */
export function enrolmentBytes({
  code,
  publicKey,
  sealingKey,
  station,
  incarnation = 0,
  predecessor,
}: Omit<EnrolRequest, 'v' | 'signature'>): Uint8Array {
  const parts = [code, station.id, station.name, String(incarnation)].map(utf8)
  // Absent where there is none: what stations of before have signed stays what it was.
  const keys = [publicKey, sealingKey, ...(predecessor === undefined ? [] : [predecessor])]
  const fields = [...parts, ...keys].flatMap((bytes) => [bytes.length >> 8, bytes.length & 255, ...bytes])
  return Uint8Array.from([...utf8('uketsuke enrolment v1\0'), ...fields])
}

/** HPKE's `info` of a program's key in a bundle; `aad` is the device's id. */
export function programKeyInfo(kind: 'token' | 'group', tenant: number, program: string): Uint8Array {
  return utf8(`uketsuke program ${kind} key v1\0${tenant}\0${program}`)
}
