import { createHash } from 'node:crypto'

/** SHA-256 in lower-case hex: the fingerprint by which certificates, lists and keys are named. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
