import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { replaceFile } from '../ledger/index.ts'
import { attemptOnProgram } from './program-failure.ts'
import { parseSignerKey, type SignerKey, type SigningPurpose, signerKeySchema } from './signer-key.ts'

/** The signer keys that a station believes, beside its configuration (`npm run program -- keys import`). */
export const STATION_KEYS_FILE = 'program-keys.json'
/** Likewise, those of the officials who sign rolls (`npm run roll -- keys import`). */
export const ROLL_KEYS_FILE = 'roll-keys.json'

const OF_PURPOSE: Readonly<Record<SigningPurpose, { readonly file: string; readonly missing: FailureCode }>> = {
  'program-signing': { file: STATION_KEYS_FILE, missing: 'program-keys-missing' },
  'roll-signing': { file: ROLL_KEYS_FILE, missing: 'roll-keys-missing' },
}

/** Which keys a build takes: a production build none of the samples'. */
export type KeyAcceptance = 'production' | 'development'

const stationKeysSchema = z
  .strictObject({ version: z.literal(1), keys: z.array(signerKeySchema).min(1).max(20) })
  .refine(({ keys }) => keys.every(({ municipality }) => municipality.code === keys[0]?.municipality.code), {
    message: 'keys of several municipalities',
  })
  .refine(({ keys }) => keys.every(({ hierarchy }) => hierarchy === keys[0]?.hierarchy), {
    message: 'test keys beside production keys',
  })

function configurationInvalid(purpose: SigningPurpose, problem: string): Result<never, Failure> {
  return err(failure('station-configuration-invalid', { what: OF_PURPOSE[purpose].file, problem }))
}

function parseStationKeys(text: string, purpose: SigningPurpose): Result<readonly SignerKey[], Failure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return configurationInvalid(purpose, 'not JSON')
  }
  const parsed = stationKeysSchema.safeParse(json)
  if (parsed.success)
    return parsed.data.keys.every((key) => key.purpose === purpose)
      ? ok(parsed.data.keys)
      : configurationInvalid(purpose, 'a key for something else')
  const [issue] = parsed.error.issues
  return configurationInvalid(purpose, issue === undefined ? 'unknown' : [...issue.path, issue.message].join(': '))
}

/** Every key in the station's folder, whether this build takes it or not; none when nothing was imported yet. */
export function listStationKeys(
  folder: string,
  purpose: SigningPurpose = 'program-signing',
): Result<readonly SignerKey[], Failure> {
  let text: string
  try {
    text = readFileSync(path.join(folder, OF_PURPOSE[purpose].file), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok([])
    return configurationInvalid(purpose, 'cannot be read')
  }
  return parseStationKeys(text, purpose)
}

/**
 * The keys that a station believes. Failures: `program-keys-missing` or `roll-keys-missing`, `program-test-key-refused`,
 * `station-configuration-invalid`.
 */
export function loadStationKeys(
  folder: string,
  accept: KeyAcceptance,
  purpose: SigningPurpose = 'program-signing',
): Result<readonly SignerKey[], Failure> {
  const keys = listStationKeys(folder, purpose)
  if (!keys.ok) return keys
  if (keys.value.length === 0) return err(failure(OF_PURPOSE[purpose].missing))
  if (accept === 'production' && keys.value.some(({ hierarchy }) => hierarchy === 'test'))
    return err(failure('program-test-key-refused'))
  return keys
}

function refused(problem: string, sha256: string): Result<never, Failure> {
  return err(failure('program-key-refused', { problem, sha256 }))
}

/** Hex as people copy it, with spaces or colons. */
function plainHex(text: string): string {
  return text.replaceAll(/[\s:]/g, '').toLowerCase()
}

export interface KeyImport {
  /** The station's folder. */
  readonly folder: string
  /** Text of the public key file. */
  readonly text: string
  /** SHA-256 as compared with the paper of whoever made the key, hex; spaces and colons may stand in it. */
  readonly fingerprint?: string
  readonly accept: KeyAcceptance
  readonly purpose?: SigningPurpose
}

/**
 * Adds a key to those that a station believes. It is believed for its compared fingerprint only: whoever could slip in a key could
 * write programs. Failures: `program-key-refused`, `program-test-key-refused`, and those of the disk.
 */
export function importStationKey({
  folder,
  text,
  fingerprint,
  accept,
  purpose = 'program-signing',
}: KeyImport): Result<SignerKey, Failure> {
  const parsed = parseSignerKey(text, purpose)
  if (!parsed.ok) return parsed
  const key = parsed.value
  if (accept === 'production' && key.hierarchy === 'test') return err(failure('program-test-key-refused'))
  if (fingerprint === undefined) return refused('compare its fingerprint and give it', key.keyid)
  if (plainHex(fingerprint) !== key.keyid) return refused('the fingerprint is another', key.keyid)
  const present = listStationKeys(folder, purpose)
  if (!present.ok) return present
  const [first] = present.value
  if (first !== undefined && first.municipality.code !== key.municipality.code)
    return refused(`the keys of this station are those of ${first.municipality.name}`, key.keyid)
  if (first !== undefined && first.hierarchy !== key.hierarchy)
    return refused('test keys and production keys do not go together', key.keyid)
  if (present.value.some(({ keyid }) => keyid === key.keyid)) return ok(key)
  return writeKeys(folder, [...present.value, key], key)
}

/** Takes a key away, after a change of keys or when it may be in wrong hands. `program-key-refused` when it is not there. */
export function removeStationKey(
  folder: string,
  fingerprint: string,
  purpose: SigningPurpose = 'program-signing',
): Result<SignerKey, Failure> {
  const present = listStationKeys(folder, purpose)
  if (!present.ok) return present
  const key = present.value.find(({ keyid }) => keyid === plainHex(fingerprint))
  if (key === undefined) return err(failure('program-key-refused', { problem: 'the station has no such key' }))
  const others = present.value.filter(({ keyid }) => keyid !== key.keyid)
  if (others.length === 0) return refused('the last key cannot be taken away: import the new one first', key.keyid)
  return writeKeys(folder, others, key)
}

function writeKeys(folder: string, keys: readonly SignerKey[], changed: SignerKey): Result<SignerKey, Failure> {
  return attemptOnProgram(() => {
    replaceFile(path.join(folder, OF_PURPOSE[changed.purpose].file), stationKeysFile(keys))
    return ok(changed)
  })
}

/** How the keys of a station are written. */
export function stationKeysFile(keys: readonly SignerKey[]): string {
  return `${JSON.stringify({ version: 1, keys }, undefined, 2)}\n`
}
