import { z } from 'zod'
import { concatBytes } from '../base/index.ts'
import { bytesOfLength } from '../event/cbor.ts'
import { deviceIdSchema, incarnationSchema } from '../event/event-id.ts'
import { signatureSchema, tenantSchema, timeSchema, version } from './fields.ts'

const DOMAIN = new TextEncoder().encode('uketsuke token challenge v1\0')

/** A read token: what a station shows for reading, for a quarter of an hour. It is got by signing a challenge that is good once. */
export const challengeRequestSchema = z.object({ v: version, device: deviceIdSchema })
export const challengeAnswerSchema = z.object({ v: version, challenge: bytesOfLength(32) })

export const tokenRequestSchema = z.object({
  v: version,
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  challenge: bytesOfLength(32),
  signature: signatureSchema,
})
export type TokenRequest = z.infer<typeof tokenRequestSchema>

export const tokenAnswerSchema = z.object({ v: version, token: z.string().min(1).max(1_000), expiresAt: timeSchema })
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>

/** What the device signs: domain ‖ tenant (4) ‖ device (16) ‖ incarnation (2) ‖ challenge (32), so that no other hub can use it. */
export function challengeBytes(
  tenant: number,
  { device, incarnation, challenge }: Pick<TokenRequest, 'device' | 'incarnation' | 'challenge'>,
): Uint8Array {
  const numbers = new Uint8Array(6)
  const view = new DataView(numbers.buffer)
  view.setUint32(0, tenantSchema.parse(tenant))
  view.setUint16(4, incarnation)
  return concatBytes(DOMAIN, numbers.slice(0, 4), device, numbers.slice(4), challenge)
}
