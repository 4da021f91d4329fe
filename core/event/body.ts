import { z } from 'zod'
import { pollingActSchema } from '../polling/acts.ts'
import { OUTCOMES } from '../program/decision.ts'
import { shelterActSchema } from '../shelter/acts.ts'
import { bytesOfLength, type Decode, decodeDeterministic, encodeDeterministic } from './cbor.ts'
import type { EventKind } from './header.ts'
import { LIMITS, MAXIMUM_AMOUNT } from './limits.ts'

/** Length of the salt in every body, bytes. */
export const SALT_LENGTH = 16

/**
 * Random bytes that make the body's hash say nothing about the body: without them, an erased body with a birth date
 * could be found by trying all dates against the hash that stays in the header.
 */
const salt = bytesOfLength(SALT_LENGTH)

const sentence = z.string().max(LIMITS.sentence)
const name = z.string().min(1).max(LIMITS.name)
const code = z.string().max(LIMITS.code)
const reason = z.string().min(1).max(LIMITS.reason)
/** Only the languages of the staff: whoever reads the ledger later reads these. */
const localizedText = z.strictObject({ ja: sentence, en: sentence })
const priceClass = z.strictObject({ id: name, name: localizedText, yen: z.int().min(0).optional() })

const amount = z.int().min(0).max(MAXIMUM_AMOUNT)

/**
 * What the check-in used up. Here and not in the header, because the name of a counter can hold a subject key. Absent
 * where nothing was used, so that such a check-in has the bytes that it always had.
 */
const uses = z
  .array(z.strictObject({ counter: z.string().min(1).max(LIMITS.counter), amount }))
  .min(1)
  .optional()

/** Subject key of who passed the zone that the header names. */
const subject = name.optional()

const emptyBody = z.strictObject({ salt })

/** As they were shown, so that a later change of the program's words does not change what was said. */
const reasons = z.array(z.strictObject({ text: localizedText, code: code.optional() })).min(1)

const checkInBody = z.strictObject({
  salt,
  ruleId: name,
  priceClass: priceClass.optional(),
  reasons,
  /** Which fields were read from the card. */
  read: z.array(code),
  /** What the program allows to be kept of the person. */
  kept: z.record(z.string().max(LIMITS.name), sentence),
  uses,
  subject,
  /** People who came with this one check-in; one where it is absent. */
  headcount: amount.optional(),
  companions: z.strictObject({ upTo: amount, priceClass, name: localizedText.optional() }).optional(),
  slot: z.strictObject({ id: name, name: localizedText }).optional(),
  /** Their uses stand among those of the whole. */
  items: z
    .array(z.strictObject({ id: name, name: localizedText, outcome: z.enum(OUTCOMES), ruleId: name, reasons }))
    .min(1)
    .optional(),
  limited: z.strictObject({ admittedBy: name }).optional(),
})

const releaseBody = z.strictObject({
  salt,
  reason,
  /** As what the staff admitted, where they chose. */
  priceClass: priceClass.optional(),
  uses,
  subject,
})
const reasonBody = z.strictObject({ salt, reason })
const forgivenBody = z.strictObject({ salt, reason, subject: name })

const cardRegisteredBody = z.strictObject({
  salt,
  /** Number of the roll's entry (整理番号): it names a person, so it is not in the header. */
  number: name,
  subjectKey: name,
  /** SubjectPublicKeyInfo, DER, base64. */
  publicKeyBase64: z.string().min(1).max(LIMITS.publicKey),
})

const SCHEMAS = {
  'ledger-opened': emptyBody,
  'check-in': checkInBody,
  'check-in-undone': reasonBody,
  action: emptyBody,
  release: releaseBody,
  'occupancy-corrected': reasonBody,
  'passback-forgiven': forgivenBody,
  'program-switched': emptyBody,
  'card-registered': cardRegisteredBody,
  'card-unregistered': reasonBody,
  'bodies-erased': emptyBody,
  'shelter-act': z.strictObject({ salt, content: shelterActSchema }),
  'polling-act': z.strictObject({ salt, content: pollingActSchema }),
  'staff-session': emptyBody,
} as const satisfies Record<EventKind, z.ZodType>

export type CheckInBody = z.infer<typeof checkInBody>
export type EventBody<Kind extends EventKind> = z.infer<(typeof SCHEMAS)[Kind]>

/** The bytes of a body. Throws when it breaks the format: a defect of ours. */
export function encodeBody<Kind extends EventKind>(kind: Kind, body: EventBody<Kind>): Uint8Array {
  return encodeDeterministic(SCHEMAS[kind].parse(body))
}

/** Reads the body of an event of this kind; `undefined` when the bytes are not one. */
export function decodeBody<Kind extends EventKind>(
  kind: Kind,
  bytes: Uint8Array,
  decode: Decode = decodeDeterministic,
): EventBody<Kind> | undefined {
  const decoded = decode(bytes)
  if (decoded === undefined) return undefined
  const parsed = SCHEMAS[kind].safeParse(decoded.value)
  // The schema of this very kind has accepted it; TypeScript cannot follow the pair through the table.
  return parsed.success ? (parsed.data as EventBody<Kind>) : undefined
}
