import { argon2idAsync } from '@noble/hashes/argon2.js'
import { z } from 'zod'

export const ARGON2ID_SALT_LENGTH = 16

/** How much work one derivation is (RFC 9106). */
export interface Argon2idCost {
  readonly memoryKibibytes: number
  readonly iterations: number
  readonly parallelism: number
}

/**
 * Parameters as they stand in a file, with the salt in base64. Upper bounds, so that a damaged file cannot make the kiosk work
 * for hours; lower ones, so that nobody can weaken it.
 */
export function argon2idShape(least: Argon2idCost) {
  return {
    memoryKibibytes: z.int().min(least.memoryKibibytes).max(1_048_576),
    iterations: z.int().min(least.iterations).max(20),
    parallelism: z.int().min(1).max(16),
    salt: z.base64().refine((text) => Buffer.from(text, 'base64').length === ARGON2ID_SALT_LENGTH),
  }
}

/**
 * Argon2id in small steps: what else the process does waits 10 ms at most. In JavaScript, because Electron's crypto has none.
 * The secret is neither kept nor wiped here.
 */
export function argon2id(
  secret: Uint8Array,
  { memoryKibibytes, iterations, parallelism, salt }: Argon2idCost & { readonly salt: string },
  length: number,
): Promise<Uint8Array> {
  const saltBytes = new Uint8Array(Buffer.from(salt, 'base64'))
  return argon2idAsync(secret, saltBytes, { m: memoryKibibytes, t: iterations, p: parallelism, dkLen: length })
}
