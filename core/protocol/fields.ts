import { z } from 'zod'
import { bytesOfLength } from '../event/cbor.ts'
import { LIMITS } from '../event/limits.ts'

/** What the messages of the API are made of. */
export const version = z.literal(1)
export const tenantSchema = z.int().min(10_000).max(999_999)
/** Id of a program, or `-`. */
export const streamSchema = z.string().min(1).max(LIMITS.name)
export const epochSchema = z.int().min(0).max(9_999_999_999)
/** 1, 2, 3 … without a gap in the order of the hub; also a number of leaves, and then from 0 on. */
export const positionSchema = z.int().min(0)
export const hashSchema = bytesOfLength(32)
export const signatureSchema = bytesOfLength(64)
export const ed25519KeySchema = bytesOfLength(32)
export const x25519KeySchema = bytesOfLength(32)
/** A signed note (signed-note.ts): a checkpoint, a certificate, settings. */
export const noteSchema = z.string().min(1).max(1_000_000)
/** Milliseconds since 1970 by the hub's clock: shown, never decided by. */
export const timeSchema = z.int().min(0)
export const bytesUpTo = (most: number): z.ZodType<Uint8Array> =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= most).meta({ maxLength: most })
