import { z } from 'zod'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import { deviceIdSchema, incarnationSchema, sequenceNumberSchema } from '../../core/event/event-id.ts'
import { decodeHeader, type EventReference } from '../../core/event/index.ts'

const placeSchema = z.object({
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
  at: z.int().min(0).catch(0),
})

/**
 * Whose event a header is of, also where a later version wrote it in a way that this one does not know: it has its place in the tree all
 * the same. `undefined` for what is no header of any version.
 */
export function placeOfHeader(header: Uint8Array): (EventReference & { readonly at: number }) | undefined {
  const known = decodeHeader(header)
  if (known !== undefined) {
    const { device, incarnation, seq, at } = known
    return { device, incarnation, seq, at }
  }
  const decoded = decodeDeterministic(header)
  return decoded === undefined ? undefined : placeSchema.safeParse(decoded.value).data
}
