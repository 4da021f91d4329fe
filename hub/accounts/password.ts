import { type ScryptOptions, scrypt } from 'node:crypto'
import { z } from 'zod'
import { equalBytes } from '../../core/base/index.ts'

/** RFC 7914: 64 MiB and about a quarter of a second on a small server; in threads of Node's own, so that stations are served meanwhile. */
const COST = { cost: 65_536, blockSize: 8, parallelization: 2 }
export type PasswordCost = typeof COST
const SALT_LENGTH = 16
const HASH_LENGTH = 32
const MEMORY = 256 * 1024 * 1024

const base64Of = (length: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === length)

/** How a password is kept: enough to check one, nothing to read it from. Upper bounds, so that a damaged store cannot make a hub work for hours. */
const keptSchema = z.strictObject({
  algorithm: z.literal('scrypt'),
  cost: z.int().min(2).max(131_072),
  blockSize: z.int().min(1).max(8),
  parallelization: z.int().min(1).max(16),
  salt: base64Of(SALT_LENGTH),
  hash: base64Of(HASH_LENGTH),
})

export const PASSWORD_LENGTH = { least: 12, most: 200 } as const

/** Why a new password is not taken. */
export type PasswordDefect = 'length' | 'repeated' | 'name'

/** What makes a new password one that is tried first. */
export function passwordDefect(password: string, name: string): PasswordDefect | undefined {
  const letters = [...password.normalize('NFKC')]
  if (letters.length < PASSWORD_LENGTH.least || letters.length > PASSWORD_LENGTH.most) return 'length'
  if (new Set(letters).size < 5) return 'repeated'
  // A name of a letter or two stands in many good passwords.
  return name.length > 2 && letters.join('').toLowerCase().includes(name.toLowerCase()) ? 'name' : undefined
}

function derived(password: string, salt: Uint8Array, options: ScryptOptions): Promise<Uint8Array> {
  // The same letters give the same bytes, whatever keyboard they come from.
  const bytes = Buffer.from(password.normalize('NFKC'), 'utf8')
  return new Promise<Uint8Array>((resolve, reject) => {
    scrypt(bytes, salt, HASH_LENGTH, { ...options, maxmem: MEMORY }, (error, hash) => {
      if (error === null) resolve(new Uint8Array(hash))
      else reject(error)
    })
  }).finally(() => bytes.fill(0))
}

/** The text under which a password is kept. */
export async function keepPassword(
  password: string,
  randomBytes: (length: number) => Uint8Array,
  cost: PasswordCost = COST,
): Promise<string> {
  const salt = randomBytes(SALT_LENGTH)
  const hash = await derived(password, salt, cost)
  const [saltText, hashText] = [salt, hash].map((bytes) => Buffer.from(bytes).toString('base64'))
  return JSON.stringify({ algorithm: 'scrypt', ...cost, salt: saltText, hash: hashText })
}

/** Whether this is the password. Throws for a kept text that is none: somebody has changed the store. */
export async function isKeptPassword(password: string, kept: string): Promise<boolean> {
  const { salt, hash, cost, blockSize, parallelization } = keptSchema.parse(JSON.parse(kept))
  const options = { cost, blockSize, parallelization }
  const found = await derived(password, new Uint8Array(Buffer.from(salt, 'base64')), options)
  return equalBytes(found, new Uint8Array(Buffer.from(hash, 'base64')))
}

/** As much work as a check: whoever asks for a name that nobody has waits as long as for one that somebody has. */
export async function asLongAsACheck(password: string, cost: PasswordCost = COST): Promise<void> {
  await derived(password, new Uint8Array(SALT_LENGTH), cost)
}
