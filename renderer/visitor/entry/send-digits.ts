import type { Bridge, CredentialKind } from '../../../main/contract/index.ts'
import type { EntryBuffer } from './entry-buffer.ts'

/**
 * Sends a complete entry; undefined when it is not complete. Afterwards no digit is left here: the buffer is empty, and the
 * bytes that were handed to the bridge, which copies them before it returns, are overwritten whatever the answer.
 */
export function sendDigits(
  bridge: Bridge,
  tapId: string,
  kind: CredentialKind,
  buffer: EntryBuffer,
): Promise<boolean> | undefined {
  const digits = buffer.take()
  if (digits === undefined) return undefined
  const answer = bridge.request('entry:submit', { tapId, kind, digits })
  digits.fill(0)
  return answer.then(({ ok }) => ok).catch(() => false)
}
