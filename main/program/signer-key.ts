import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { isMunicipality, officialName, unitByCode } from '../../core/address/index.ts'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { keyIdOf } from './key-id.ts'

/** What a signer key is for; a key for one is never taken for the other. */
export const SIGNING_PURPOSES = ['program-signing', 'roll-signing'] as const
export type SigningPurpose = (typeof SIGNING_PURPOSES)[number]

/**
 * The keys of the samples: their private halves are published with the source, so a file that calls one of them a production key is
 * a forgery (`fixtures/program-keys`).
 */
const PUBLISHED_TEST_KEYS: readonly string[] = ['cdbb2aecd83bdd4fdb3b705ea946ade4d6d9a31e377b7b3d7c6964f6962d64da']

/** As the key's file and a station's list of keys have it. */
export const signerKeySchema = z
  .strictObject({
    version: z.literal(1),
    purpose: z.enum(SIGNING_PURPOSES),
    hierarchy: z.enum(['production', 'test']),
    municipality: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1).max(100) }),
    keyid: z.string().regex(/^[0-9a-f]{64}$/, 'keyid is 64 hexadecimal digits'),
    /** SubjectPublicKeyInfo, DER. */
    publicKeyBase64: z.base64().max(200),
  })
  .superRefine(({ hierarchy, municipality, keyid, publicKeyBase64 }, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message })
    const key = publicKeyFrom(publicKeyBase64)
    if (key === undefined) problem('publicKeyBase64 is no Ed25519 public key')
    else if (keyIdOf(key) !== keyid) problem('keyid is not the fingerprint of the key')
    if (nameOfMunicipality(municipality.code) !== municipality.name)
      problem(`municipality ${municipality.code} has another name or does not exist`)
    if (hierarchy === 'production' && PUBLISHED_TEST_KEYS.includes(keyid))
      problem('a published test key in the production hierarchy')
  })

/** The public half of a key with which a municipality signs its programs, or an official its rolls (自治体の署名鍵). */
export type SignerKey = z.infer<typeof signerKeySchema>

/** The official name behind a code (`兵庫県姫路市`); `undefined` when no municipality has it. */
export function nameOfMunicipality(code: string): string | undefined {
  const unit = unitByCode(code)
  return unit !== undefined && isMunicipality(unit) ? officialName(unit) : undefined
}

function publicKeyFrom(base64: string): KeyObject | undefined {
  const der = Buffer.from(base64, 'base64')
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    // One key has one form: bytes after its end would give the same key another text.
    const isWhole = key.export({ format: 'der', type: 'spki' }).equals(der)
    return key.asymmetricKeyType === 'ed25519' && isWhole ? key : undefined
  } catch {
    return undefined
  }
}

/** The key itself. Throws for one that did not pass {@link signerKeySchema}. */
export function publicKeyOf({ publicKeyBase64 }: SignerKey): KeyObject {
  const key = publicKeyFrom(publicKeyBase64)
  if (key === undefined) throw new Error('a signer key that was never checked')
  return key
}

export interface SignerKeyDraft {
  /** Six digits. */
  readonly municipality: string
  readonly hierarchy: SignerKey['hierarchy']
  readonly purpose?: SigningPurpose
}

/** Describes a public key. Throws when no municipality has the code. */
export function describeSignerKey(
  publicKey: KeyObject,
  { municipality, hierarchy, purpose = 'program-signing' }: SignerKeyDraft,
): SignerKey {
  const name = nameOfMunicipality(municipality)
  if (name === undefined) throw new Error(`no municipality has the code ${municipality}`)
  return {
    version: 1,
    purpose,
    hierarchy,
    municipality: { code: municipality, name },
    keyid: keyIdOf(publicKey),
    publicKeyBase64: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

/** How a key is written to its file. */
export function signerKeyFile(key: SignerKey): string {
  return `${JSON.stringify(key, undefined, 2)}\n`
}

/** Reads the text of a public key file, of a key for this purpose only. Failure: `program-key-refused` with the reason. */
export function parseSignerKey(text: string, purpose: SigningPurpose = 'program-signing'): Result<SignerKey, Failure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err(failure('program-key-refused', { problem: 'not JSON' }))
  }
  const parsed = signerKeySchema.safeParse(json)
  if (parsed.success)
    return parsed.data.purpose === purpose
      ? ok(parsed.data)
      : err(failure('program-key-refused', { problem: `purpose: the key is for ${parsed.data.purpose}` }))
  const [issue] = parsed.error.issues
  const problem = issue === undefined ? 'unknown' : [...issue.path, issue.message].join(': ')
  return err(failure('program-key-refused', { problem }))
}
