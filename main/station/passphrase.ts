import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt, createFile, LEDGER_KEY_LENGTH } from '../ledger/index.ts'
import { ARGON2ID_SALT_LENGTH, argon2id, argon2idShape } from './argon2id.ts'

/** RFC 9106 §4, the second recommended choice: one second of a kiosk's processor. */
const COST = { memoryKibibytes: 65_536, iterations: 3, parallelism: 4 } as const

/** A new ledger takes no shorter passphrase, bytes of UTF-8. */
export const MINIMUM_LENGTH = 8

const parametersSchema = z.strictObject({ version: z.literal(1), algorithm: z.literal('argon2id'), ...argon2idShape(COST) })
type Parameters = z.infer<typeof parametersSchema>

/** The parameters and the salt lie beside the ledger under this name. Nothing in them is secret. */
export function passphraseParametersFile(ledgerFile: string): string {
  return `${ledgerFile}.passphrase.json`
}

/**
 * The ledger's key, derived from a passphrase (bytes as entered, UTF-8) with Argon2id; the bytes are wiped, whatever
 * happens. When there is neither ledger nor parameters yet, new parameters are kept.
 *
 * A wrong passphrase gives a wrong key: `openLedger` finds that. Fails with `ledger-key-unavailable` without a
 * passphrase, with one that is too short for a new ledger, or with parameters that are missing or damaged.
 */
export async function keyFromPassphrase(
  passphrase: Uint8Array | undefined,
  ledgerFile: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<Result<Uint8Array, Failure>> {
  const unavailable = (problem: string) => err(failure('ledger-key-unavailable', { source: 'passphrase', problem }))
  if (passphrase === undefined || passphrase.length === 0) return unavailable('no passphrase was entered')
  try {
    const file = passphraseParametersFile(ledgerFile)
    if (!existsSync(file)) {
      if (existsSync(ledgerFile)) return unavailable('the parameters of the passphrase are missing')
      if (passphrase.length < MINIMUM_LENGTH) return unavailable(`a new passphrase needs ${MINIMUM_LENGTH} characters`)
      const kept = attempt(() => ok(createFile(file, `${JSON.stringify(newParameters(randomBytes), null, 2)}\n`)))
      if (!kept.ok) return kept
    }
    const parameters = readParameters(file)
    if (parameters === undefined) return unavailable('the parameters of the passphrase are damaged')
    return ok(await argon2id(passphrase, parameters, LEDGER_KEY_LENGTH))
  } finally {
    passphrase.fill(0)
  }
}

function newParameters(randomBytes: (length: number) => Uint8Array): Parameters {
  return {
    version: 1,
    algorithm: 'argon2id',
    ...COST,
    salt: Buffer.from(randomBytes(ARGON2ID_SALT_LENGTH)).toString('base64'),
  }
}

function readParameters(file: string): Parameters | undefined {
  try {
    const parsed = parametersSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
