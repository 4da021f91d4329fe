import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

/**
 * A program package: a DSSE envelope (github.com/secure-systems-lab/dsse) around the exact bytes of a program file.
 *
 * Narrower than DSSE on purpose: one content has one form, with no unknown member and no other white space, so that a package
 * in which any byte was changed is refused, wherever that byte is.
 */
export interface Envelope {
  /** The program file: YAML, UTF-8. */
  readonly payload: Uint8Array
  readonly signatures: readonly EnvelopeSignature[]
}

export interface EnvelopeSignature {
  /** Of the signer's public key, see `keyIdOf`. */
  readonly keyId: string
  /** Ed25519, 64 bytes. */
  readonly signature: Uint8Array
}

/** Media type of the payload. It is signed as well: what was signed as something else is no program. */
export const PAYLOAD_TYPE = 'application/vnd.uketsuke.program+yaml'

/** The largest program file is a million characters; in UTF-8 three bytes each. */
export const MAX_PAYLOAD_BYTES = 3_000_000
/** Base64 makes four bytes of three; the rest is room for the signatures. */
export const MAX_ENVELOPE_BYTES = 4_010_000
/** The old and the new key while keys are changed; more has no use. */
const MAX_SIGNATURES = 8
const SIGNATURE_BYTES = 64

const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.base64(),
  signatures: z
    .array(z.strictObject({ keyid: z.string().regex(/^[0-9a-f]{64}$/), sig: z.base64() }))
    .min(1)
    .max(MAX_SIGNATURES),
})

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** The bytes that are signed (DSSE v1, "PAE"): type and payload, each with its length, so that neither can pass as the other. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8')
  return new Uint8Array(Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]))
}

/** The one form of an envelope: JSON with two spaces, and a line feed at the end. */
export function encodeEnvelope({ payload, signatures }: Envelope): Uint8Array {
  const json = {
    payloadType: PAYLOAD_TYPE,
    payload: toBase64(payload),
    signatures: signatures.map(({ keyId, signature }) => ({ keyid: keyId, sig: toBase64(signature) })),
  }
  return new TextEncoder().encode(`${JSON.stringify(json, undefined, 2)}\n`)
}

function unreadable(problem: string): Result<never, Failure> {
  return err(failure('program-package-unreadable', { problem }))
}

/** A program file as it was written is the likeliest mistake, and has a failure of its own. */
function withoutEnvelope(text: string): Result<never, Failure> {
  return /^format:\s/m.test(text) ? err(failure('program-unsigned')) : unreadable('neither a program package nor a program file')
}

function isUnsignedEnvelope(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'signatures' in json &&
    Array.isArray(json.signatures) &&
    json.signatures.length === 0
  )
}

/**
 * Takes an envelope apart; whether a signature is right is not looked at here. Failures: `program-unsigned`,
 * `program-package-unreadable` with the reason.
 */
export function parseEnvelope(bytes: Uint8Array): Result<Envelope, Failure> {
  if (bytes.length > MAX_ENVELOPE_BYTES) return unreadable('too large')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return unreadable('not UTF-8')
  }
  if (!text.startsWith('{')) return withoutEnvelope(text)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return unreadable('not JSON')
  }
  if (isUnsignedEnvelope(json)) return err(failure('program-unsigned'))
  const parsed = envelopeSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return unreadable(issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.message}`)
  }
  const envelope: Envelope = {
    payload: fromBase64(parsed.data.payload),
    signatures: parsed.data.signatures.map(({ keyid, sig }) => ({ keyId: keyid, signature: fromBase64(sig) })),
  }
  if (envelope.payload.length > MAX_PAYLOAD_BYTES) return unreadable('too large')
  if (envelope.signatures.some(({ signature }) => signature.length !== SIGNATURE_BYTES))
    return unreadable('a signature is not 64 bytes long')
  if (!Buffer.from(encodeEnvelope(envelope)).equals(bytes)) return unreadable('not written in the one form of a package')
  return ok(envelope)
}
