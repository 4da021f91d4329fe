import { useEffect, useReducer, useRef } from 'react'
import type { CredentialKind } from '../../../main/contract/index.ts'
import { EntryBuffer } from './entry-buffer.ts'
import { ENTRY_FIELDS } from './entry-fields.ts'

/** A buffer for the way that was chosen, overwritten when the way changes and when the pad goes away. */
export function useEntryBuffer(kind: CredentialKind): { readonly buffer: EntryBuffer; readonly changed: () => void } {
  const [, changed] = useReducer((count: number) => count + 1, 0)
  const held = useRef<{ readonly kind: CredentialKind; readonly buffer: EntryBuffer }>(undefined)
  if (held.current?.kind !== kind) {
    held.current?.buffer.wipe()
    held.current = { kind, buffer: new EntryBuffer(ENTRY_FIELDS[kind]) }
  }
  const { buffer } = held.current
  useEffect(() => () => buffer.wipe(), [buffer])
  return { buffer, changed }
}
