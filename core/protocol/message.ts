import type { z } from 'zod'
import { decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'

/** The content type of every message of the API. */
export const MESSAGE_TYPE = 'application/cbor'

/** The bytes of a message. Throws when it breaks its schema: a defect of ours. */
export function encodeMessage<Schema extends z.ZodType>(schema: Schema, message: z.input<Schema>): Uint8Array {
  return encodeDeterministic(schema.parse(message))
}

/** Reads a message; `undefined` for anything else. Members that a later version added are left out, so that versions can be mixed. */
export function decodeMessage<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.output<Schema> | undefined {
  const decoded = decodeDeterministic(bytes)
  return decoded === undefined ? undefined : schema.safeParse(decoded.value).data
}
