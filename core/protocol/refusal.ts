import { z } from 'zod'
import { version } from './fields.ts'

/** Why a hub did not do what it was asked for, with the status of HTTP that goes with it. */
export const REFUSAL_STATUS = {
  malformed: 400,
  /** The batch does not prove itself, or a token, a code, a signature is wrong. */
  'not-proved': 401,
  'unknown-device': 403,
  revoked: 403,
  'other-tenant': 403,
  /** A stream of a program that the device is not enrolled for. */
  'not-for-this-device': 403,
  'not-found': 404,
  'too-large': 413,
  'wrong-type': 415,
  'too-often': 429,
  /** The store does not answer: come again. */
  unavailable: 503,
} as const
export type RefusalCode = keyof typeof REFUSAL_STATUS

export const refusalSchema = z.object({
  v: version,
  code: z.string().min(1).max(60),
  /** For whoever reads a log; never shown to a visitor. */
  message: z.string().max(500),
})
export type Refusal = z.infer<typeof refusalSchema>
