import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import { bytesToBase64, bytesToHex } from '../base/index.ts'
import type { ChainOwner } from '../event/chain.ts'
import { type EventsAnswer, eventsAnswerSchema } from './events-answer.ts'
import { bytesUpTo, noteSchema, version } from './fields.ts'
import { decodeMessage, encodeMessage } from './message.ts'
import { formatNote, isSignedBy, type NoteKey, parseNote, signNote } from './signed-note.ts'

/** Nothing longer answers a batch: a receipt for each of its events. */
const MOST_ANSWER_BYTES = 32 * 1024 * 1024

/**
 * The answer to a batch that was carried by hand. Over a line the connection proves whose word it is; on a memory stick the hub signs it, for
 * whoever could write there that everything has arrived would have a station send nothing more.
 */
export const carriedAnswerSchema = z.object({
  v: version,
  /** Exact bytes of an `EventsAnswer`. */
  answer: bytesUpTo(MOST_ANSWER_BYTES),
  note: noteSchema,
})

const TITLE = 'uketsuke carried answer v1'

/** To whom an answer is: a device and its incarnation, of a municipality. */
export interface Carrier {
  readonly tenant: number
  readonly owner: Pick<ChainOwner, 'device' | 'incarnation'>
}

const textOf = (hub: string, { tenant, owner: { device, incarnation } }: Carrier, answer: Uint8Array) =>
  `${TITLE}\n${hub}\n${tenant}\n${bytesToHex(device)}-${incarnation}\n${bytesToBase64(sha256(answer))}\n`

export function signCarriedAnswer(
  answer: EventsAnswer,
  to: Carrier,
  hub: NoteKey & { readonly sign: (message: Uint8Array) => Uint8Array },
): Uint8Array {
  const bytes = encodeMessage(eventsAnswerSchema, answer)
  const signed = signNote({ text: textOf(hub.name, to, bytes), signatures: [] }, hub, hub.sign)
  return encodeMessage(carriedAnswerSchema, { v: 1, answer: bytes, note: formatNote(signed) })
}

/** The answer of this hub to this device; `undefined` for anything else. */
export function openCarriedAnswer(
  bytes: Uint8Array,
  to: Carrier,
  hub: NoteKey,
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): EventsAnswer | undefined {
  const carried = decodeMessage(carriedAnswerSchema, bytes)
  const note = carried && parseNote(carried.note)
  if (carried === undefined || note?.text !== textOf(hub.name, to, carried.answer) || !isSignedBy(note, hub, verify))
    return undefined
  return decodeMessage(eventsAnswerSchema, carried.answer)
}
