import { z } from 'zod'
import { OUTCOMES } from '../program/decision.ts'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from './cbor.ts'
import { deviceIdSchema, eventReferenceSchema, incarnationSchema, sequenceNumberSchema } from './event-id.ts'
import { MAXIMUM_COUNTER, MAXIMUM_MILLISECONDS } from './hybrid-logical-clock.ts'
import { LIMITS } from './limits.ts'

const shortText = z.string().min(1).max(LIMITS.name)

/** Version of the header format. */
export const HEADER_VERSION = 1

/** What every header has (sync reference §4.1). Nothing in a header tells who a person is: headers outlive their bodies. */
const common = {
  v: z.literal(HEADER_VERSION),
  /** Local-government code, six digits as an integer; absent until the station is enrolled with a hub. */
  tenant: z.int().min(10_000).max(999_999).optional(),
  device: deviceIdSchema,
  /** Raised when a device starts again from a restored or copied disk. */
  incarnation: incarnationSchema,
  /** 1, 2, 3 … without a gap. */
  seq: sequenceNumberSchema,
  /** Hybrid logical time: orders events and never goes back. */
  hlc: z.tuple([z.int().min(0).max(MAXIMUM_MILLISECONDS), z.int().min(0).max(MAXIMUM_COUNTER)]),
  /**
   * What the wall clock said, milliseconds since 1970. Kept beside `hlc`, because after a clock that once stood in the
   * future was put right, only this one still gives the day.
   */
  at: z.int().min(0).max(MAXIMUM_MILLISECONDS),
  /** SHA-256 of the body's bytes. */
  bodyHash: bytesOfLength(32),
}

const ledgerOpenedSchema = z.strictObject({
  ...common,
  kind: z.literal('ledger-opened'),
  /** Ed25519 public key of the device, 32 bytes. */
  publicKey: bytesOfLength(32),
  station: z.strictObject({ id: shortText, name: shortText }),
})

const checkInSchema = z.strictObject({
  ...common,
  kind: z.literal('check-in'),
  /** Receipt number (受付番号) within the station: 1, 2, 3 … without a gap. */
  number: z.int().min(1),
  program: z.strictObject({ id: shortText, version: shortText }),
  place: shortText,
  outcome: z.enum(OUTCOMES),
})

const checkInUndoneSchema = z.strictObject({
  ...common,
  kind: z.literal('check-in-undone'),
  /** The check-in that is undone. */
  cause: eventReferenceSchema,
  /** Role of who undid it. */
  operator: shortText,
})

const knownSchema = z.discriminatedUnion('kind', [ledgerOpenedSchema, checkInSchema, checkInUndoneSchema])

/** An event of a kind that this version does not know: kept and chained, ignored by projections (sync reference §4.4). */
const otherSchema = z.object({ ...common, kind: z.string().regex(/^[a-z][a-z-]{0,63}$/) })

export type LedgerOpenedHeader = z.infer<typeof ledgerOpenedSchema>
export type CheckInHeader = z.infer<typeof checkInSchema>
export type CheckInUndoneHeader = z.infer<typeof checkInUndoneSchema>
/** Headers of the kinds of version 1. */
export type EventHeader = z.infer<typeof knownSchema>
export type EventKind = EventHeader['kind']
export type OtherHeader = Omit<z.infer<typeof otherSchema>, 'kind'> & { readonly kind: 'other'; readonly originalKind: string }

export const EVENT_KINDS: readonly EventKind[] = ['ledger-opened', 'check-in', 'check-in-undone']

/** The bytes of a header, to be kept exactly as they are. Throws when the header breaks the format: a defect of ours. */
export function encodeHeader(header: EventHeader): Uint8Array {
  return encodeDeterministic(knownSchema.parse(header))
}

/** Reads a header; `undefined` when the bytes are not one. */
export function decodeHeader(bytes: Uint8Array): EventHeader | OtherHeader | undefined {
  const decoded = decodeDeterministic(bytes)
  if (decoded === undefined) return undefined
  const other = otherSchema.safeParse(decoded.value)
  if (!other.success) return undefined
  if (!EVENT_KINDS.some((kind) => kind === other.data.kind))
    return { ...other.data, kind: 'other', originalKind: other.data.kind }
  const known = knownSchema.safeParse(decoded.value)
  return known.success ? known.data : undefined
}
