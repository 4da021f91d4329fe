import { createHash } from 'node:crypto'

/** How long a station may take to come with its code. */
export const CODE_MILLISECONDS = 15 * 60_000

/** Codes are kept as hashes only. */
export function codeHash(code: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`uketsuke enrolment code v1\0${code}`).digest())
}
