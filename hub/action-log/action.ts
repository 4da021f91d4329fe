import { createHash } from 'node:crypto'
import { z } from 'zod'
import { concatBytes } from '../../core/base/index.ts'
import { ACTION_WORDS } from '../../core/dashboard/index.ts'
import { decodeDeterministic, encodeDeterministic } from '../../core/event/cbor.ts'
import { tenantSchema } from '../../core/protocol/index.ts'

const word = z.string().min(1).max(200)

const actionSchema = z.strictObject({
  v: z.literal(1),
  tenant: tenantSchema,
  seq: z.int().min(1),
  /** Milliseconds since 1970. */
  at: z.int().min(0),
  /** Name of the account; `command-line:` and the user of the system for the hub's commands; `-` where nobody has proved who they are. */
  actor: word,
  action: z.enum(ACTION_WORDS),
  /** Device, account or export that it is about. Never a secret, and never a person who was served. */
  subject: word.optional(),
  detail: z.record(z.string().max(40), z.union([z.string().max(500), z.int()])).optional(),
})

/** An entry of the hub's own log. */
export type HubAction = z.infer<typeof actionSchema>

/** What is about to be written down. */
export type ActionDraft = Pick<HubAction, 'actor' | 'action' | 'subject' | 'detail'>

export function encodeAction(action: HubAction): Uint8Array {
  return encodeDeterministic(actionSchema.parse(action))
}

/** `undefined` for bytes that are no entry. */
export function decodeAction(bytes: Uint8Array): HubAction | undefined {
  return actionSchema.safeParse(decodeDeterministic(bytes)?.value).data
}

const digest = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** hash_0 of the log of a municipality's hub. */
export function actionGenesis(tenant: number): Uint8Array {
  return digest(new TextEncoder().encode(`uketsuke hub action log v1\0${tenant}`))
}

/** hash_i = SHA-256(hash_{i−1} ‖ entry_i). */
export function actionHash(previous: Uint8Array, entry: Uint8Array): Uint8Array {
  return digest(concatBytes(previous, entry))
}
