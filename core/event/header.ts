import { z } from 'zod'
import { OUTCOMES } from '../program/decision.ts'
import { STAFF_ROLES } from '../program/release.ts'
import { DIRECTIONS } from '../program/usage.ts'
import { bytesOfLength, type Decode, decodeDeterministic, encodeDeterministic } from './cbor.ts'
import { deviceIdSchema, eventReferenceSchema, incarnationSchema, sequenceNumberSchema } from './event-id.ts'
import { MAXIMUM_COUNTER, MAXIMUM_MILLISECONDS } from './hybrid-logical-clock.ts'
import { LIMITS, MAXIMUM_AMOUNT } from './limits.ts'

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

const program = z.strictObject({ id: shortText, version: shortText })

/** Role or pseudonym of who of the staff did it; never a name. */
const operator = shortText

/**
 * A passage of a zone, without who passed: that stands in the body. Here, so that the number of people inside stays right
 * after bodies are erased; corrections by the staff count on it.
 */
const passage = z
  .strictObject({ zone: shortText, direction: z.enum(DIRECTIONS), people: z.int().min(0).max(MAXIMUM_AMOUNT) })
  .optional()

const checkInSchema = z.strictObject({
  ...common,
  kind: z.literal('check-in'),
  /** Receipt number (受付番号) within the station: 1, 2, 3 … without a gap. */
  number: z.int().min(1),
  program,
  place: shortText,
  outcome: z.enum(OUTCOMES),
  passage,
})

const checkInUndoneSchema = z.strictObject({
  ...common,
  kind: z.literal('check-in-undone'),
  /** The check-in that is undone. */
  cause: eventReferenceSchema,
  operator,
})

/**
 * What can become of an action: sent without an answer, confirmed by a sensor or the peer, sent and nobody knows, not done;
 * `done` for what needs nobody's answer.
 */
export const ACTION_OUTCOMES = ['commanded', 'confirmed', 'unknown', 'failed', 'done'] as const
export type ActionOutcome = (typeof ACTION_OUTCOMES)[number]

const actionSchema = z.strictObject({
  ...common,
  kind: z.literal('action'),
  /** The check-in that it follows. */
  cause: eventReferenceSchema,
  /** Id of the program's action. */
  action: shortText,
  outcome: z.enum(ACTION_OUTCOMES),
  /** Of the catalogue of failures. */
  code: z.string().min(1).max(LIMITS.code).optional(),
  /** From the command to its outcome. */
  milliseconds: z.int().min(0).max(MAXIMUM_MILLISECONDS),
})

const releaseSchema = z.strictObject({
  ...common,
  kind: z.literal('release'),
  /** The check-in that was refused, or asked about, and is admitted after all (解除). */
  cause: eventReferenceSchema,
  operator,
  /** Who confirmed it as the second person. */
  second: operator.optional(),
  passage,
})

const occupancyCorrectedSchema = z.strictObject({
  ...common,
  kind: z.literal('occupancy-corrected'),
  zone: shortText,
  /** Added to the people inside. */
  delta: z.int(),
  operator,
})

const passbackForgivenSchema = z.strictObject({
  ...common,
  kind: z.literal('passback-forgiven'),
  zone: shortText,
  /** Taken from the people inside: those of the entry that is forgotten. Absent: nobody. */
  people: z.int().min(1).max(MAXIMUM_AMOUNT).optional(),
  operator,
})

const programSwitchedSchema = z.strictObject({
  ...common,
  kind: z.literal('program-switched'),
  program,
  place: shortText,
  operator,
})

const cardRegisteredSchema = z.strictObject({
  ...common,
  kind: z.literal('card-registered'),
  roll: shortText,
  /** For whose stations it is. Absent in older events, which are for those of the program that the chain named last. */
  program: program.optional(),
  operator,
})

const cardUnregisteredSchema = z.strictObject({
  ...common,
  kind: z.literal('card-unregistered'),
  /**
   * The registration that ends, of this device or of another. A reference, so that it ends also when the body that names the card is
   * erased.
   */
  cause: eventReferenceSchema,
  /** As with `card-registered`. */
  program: program.optional(),
  operator,
})

/**
 * What can be said of somebody of the staff at the desk: came and went, walked away; was asked for a PIN for a single request; did for
 * the first time since they came what such a request does, so that also who only looked is known.
 */
export const STAFF_CHANGES = ['signed-in', 'signed-out', 'timed-out', 'proved', 'used'] as const
export type StaffChange = (typeof STAFF_CHANGES)[number]

const staffSessionSchema = z.strictObject({
  ...common,
  kind: z.literal('staff-session'),
  change: z.enum(STAFF_CHANGES),
  operator,
  role: z.enum(STAFF_ROLES),
  /** Name of the request that was asked for, with `proved` and `used`. */
  request: z.string().min(1).max(LIMITS.code).optional(),
})

/** What is done at a desk beyond the check-in; what it says stands in the body, and its word here as well. */
const actFrame = {
  ...common,
  program,
  place: shortText,
  act: z.string().regex(/^[a-z][a-z-]{0,63}$/),
  operator: operator.optional(),
  second: operator.optional(),
  /** Receipt number (受付番号). */
  number: z.int().min(1).optional(),
  subject: bytesOfLength(16).optional(),
  claims: z.array(bytesOfLength(16)).min(1).max(50).readonly().optional(),
}

const shelterActSchema = z.strictObject({ ...actFrame, kind: z.literal('shelter-act') })
const pollingActSchema = z.strictObject({ ...actFrame, kind: z.literal('polling-act') })

/**
 * The bodies of a program's events from one sequence number to another were erased, as far as their business day is before a day: a
 * body that is missing without such an event was taken away by somebody else.
 */
const bodiesErasedSchema = z.strictObject({
  ...common,
  kind: z.literal('bodies-erased'),
  /** Id of the program. */
  erased: shortText,
  /** Business day, `YYYY-MM-DD`, excluded. */
  before: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  from: sequenceNumberSchema,
  until: sequenceNumberSchema,
  count: z.int().min(1),
  operator,
})

const knownSchema = z.discriminatedUnion('kind', [
  ledgerOpenedSchema,
  checkInSchema,
  checkInUndoneSchema,
  actionSchema,
  releaseSchema,
  occupancyCorrectedSchema,
  passbackForgivenSchema,
  programSwitchedSchema,
  cardRegisteredSchema,
  cardUnregisteredSchema,
  bodiesErasedSchema,
  shelterActSchema,
  pollingActSchema,
  staffSessionSchema,
])

/** An event of a kind that this version does not know: kept and chained, ignored by projections (sync reference §4.4). */
const otherSchema = z.object({
  ...common,
  kind: z.string().regex(/^[a-z][a-z-]{0,63}$/),
  /** Where it names a program as the kinds of this version do, it belongs to that one. */
  program: program.optional().catch(undefined),
})

/** Headers of the kinds that this version knows. */
export type EventHeader = z.infer<typeof knownSchema>
export type EventKind = EventHeader['kind']
export type OtherHeader = Omit<z.infer<typeof otherSchema>, 'kind'> & { readonly kind: 'other'; readonly originalKind: string }

export const EVENT_KINDS: readonly EventKind[] = knownSchema.options.map(({ shape }) => shape.kind.value)

const SCHEMA_OF_KIND: ReadonlyMap<unknown, (typeof knownSchema.options)[number]> = new Map(
  knownSchema.options.map((schema) => [schema.shape.kind.value, schema]),
)

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
}

/** The bytes of a header, to be kept exactly as they are. Throws when the header breaks the format: a defect of ours. */
export function encodeHeader(header: EventHeader): Uint8Array {
  return encodeDeterministic(knownSchema.parse(header))
}

/** Reads a header; `undefined` when the bytes are not one. */
export function decodeHeader(bytes: Uint8Array, decode: Decode = decodeDeterministic): EventHeader | OtherHeader | undefined {
  const decoded = decode(bytes)
  if (decoded === undefined) return undefined
  // By its kind first: a desk reads tens of thousands of them when it starts.
  const schema = SCHEMA_OF_KIND.get(kindOf(decoded.value))
  if (schema !== undefined) return schema.safeParse(decoded.value).data
  const other = otherSchema.safeParse(decoded.value)
  if (!other.success) return undefined
  const { kind, program: named, ...rest } = other.data
  return { ...rest, ...(named !== undefined && { program: named }), kind: 'other', originalKind: kind }
}
