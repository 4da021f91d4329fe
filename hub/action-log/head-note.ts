import { base64ToBytes, bytesToBase64 } from '../../core/base/index.ts'
import { formatNote, isSignedBy, type NoteKey, parseNote, signNote } from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { HubIdentity } from '../ingest/index.ts'

const TITLE = 'uketsuke hub action log v1'

/** The end of the log, as the hub signs it: whoever has written one down can show later that nothing was taken away. */
export interface ActionLogHead {
  readonly seq: number
  readonly hash: Uint8Array
}

export function headNote(hub: HubIdentity, { seq, hash }: ActionLogHead): string {
  const text = `${TITLE}\n${hub.tenant}\n${seq}\n${bytesToBase64(hash)}\n`
  return formatNote(signNote({ text, signatures: [] }, hub, hub.sign))
}

/** The head that a note of this hub tells; `undefined` when it is none, or not signed by it. */
export function headOfNote(hub: NoteKey & { readonly tenant: number }, note: string): ActionLogHead | undefined {
  const parsed = parseNote(note)
  if (parsed === undefined || !isSignedBy(parsed, hub, verifySignature)) return undefined
  const [title, tenant, seq = '', hashText = '', end, ...more] = parsed.text.split('\n')
  const hash = base64ToBytes(hashText)
  if (title !== TITLE || tenant !== String(hub.tenant) || end !== '' || more.length > 0) return undefined
  return /^[1-9]\d{0,15}$/.test(seq) && hash?.length === 32 ? { seq: Number(seq), hash } : undefined
}
