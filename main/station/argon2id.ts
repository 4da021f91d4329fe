import crypto from 'node:crypto'
import { promisify } from 'node:util'
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

type Derive = (secret: Uint8Array, salt: Uint8Array, cost: Argon2idCost, length: number) => Promise<Uint8Array>

/** In small steps: what else the process does waits 10 ms at most. */
export const argon2idInJavaScript: Derive = (secret, salt, { memoryKibibytes, iterations, parallelism }, length) =>
  argon2idAsync(secret, salt, { m: memoryKibibytes, t: iterations, p: parallelism, dkLen: length })

/** On a thread of its own, in a tenth of the time. Nothing where Node is too old for it, and in Electron, which is built without OpenSSL. */
export const argon2idOfOpenSsl: Derive | undefined =
  process.versions.electron === undefined && typeof crypto.argon2 === 'function'
    ? async (secret, salt, { memoryKibibytes, iterations, parallelism }, length) =>
        new Uint8Array(
          await promisify(crypto.argon2)('argon2id', {
            message: secret,
            nonce: salt,
            memory: memoryKibibytes,
            passes: iterations,
            parallelism,
            tagLength: length,
          }),
        )
    : undefined

/** The same key with either of the two. The secret is neither kept nor wiped here. */
export function argon2id(secret: Uint8Array, { salt, ...cost }: Argon2idCost & { readonly salt: string }, length: number) {
  return (argon2idOfOpenSsl ?? argon2idInJavaScript)(secret, new Uint8Array(Buffer.from(salt, 'base64')), cost, length)
}
