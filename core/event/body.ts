import { z } from 'zod'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from './cbor.ts'
import type { EventKind } from './header.ts'
import { LIMITS } from './limits.ts'

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
const localizedText = z.strictObject({ ja: sentence, en: sentence })

const ledgerOpenedBody = z.strictObject({ salt })

const checkInBody = z.strictObject({
  salt,
  ruleId: name,
  priceClass: z.strictObject({ id: name, name: localizedText, yen: z.int().min(0).optional() }).optional(),
  /** As they were shown, so that a later change of the program's words does not change what was said. */
  reasons: z.array(z.strictObject({ text: localizedText, code: code.optional() })).min(1),
  /** Which fields were read from the card. */
  read: z.array(code),
  /** What the program allows to be kept of the person. */
  kept: z.record(z.string().max(LIMITS.name), sentence),
})

const checkInUndoneBody = z.strictObject({ salt, reason: z.string().min(1).max(LIMITS.undoReason) })

const SCHEMAS = {
  'ledger-opened': ledgerOpenedBody,
  'check-in': checkInBody,
  'check-in-undone': checkInUndoneBody,
} as const satisfies Record<EventKind, z.ZodType>

export type LedgerOpenedBody = z.infer<typeof ledgerOpenedBody>
export type CheckInBody = z.infer<typeof checkInBody>
export type CheckInUndoneBody = z.infer<typeof checkInUndoneBody>
export type EventBody<Kind extends EventKind> = z.infer<(typeof SCHEMAS)[Kind]>

/** The bytes of a body. Throws when it breaks the format: a defect of ours. */
export function encodeBody<Kind extends EventKind>(kind: Kind, body: EventBody<Kind>): Uint8Array {
  return encodeDeterministic(SCHEMAS[kind].parse(body))
}

/** Reads the body of an event of this kind; `undefined` when the bytes are not one. */
export function decodeBody<Kind extends EventKind>(kind: Kind, bytes: Uint8Array): EventBody<Kind> | undefined {
  const decoded = decodeDeterministic(bytes)
  if (decoded === undefined) return undefined
  const parsed = SCHEMAS[kind].safeParse(decoded.value)
  // The schema of this very kind has accepted it; TypeScript cannot follow the pair through the table.
  return parsed.success ? (parsed.data as EventBody<Kind>) : undefined
}
