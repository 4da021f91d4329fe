import { z } from 'zod'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'

/** More has no use: two officials, and a new key of each while keys are changed. */
const MOST_SIGNATURES = 8

/** Bytes and who has signed them: what lies in the file of a manifest or of a lease. */
export interface Signed {
  readonly payload: Uint8Array
  readonly signatures: readonly {
    /** SHA-256 of the key's SubjectPublicKeyInfo, 32 bytes. */
    readonly key: Uint8Array
    /** Ed25519 over the pre-authentication encoding of type and payload (DSSE), 64 bytes. */
    readonly signature: Uint8Array
  }[]
}

const signedSchema = z.strictObject({
  v: z.literal(1),
  payload: z.instanceof(Uint8Array),
  signatures: z.array(z.strictObject({ key: bytesOfLength(32), signature: bytesOfLength(64) })).max(MOST_SIGNATURES),
})

/** Deterministic CBOR. */
export function encodeSigned({ payload, signatures }: Signed): Uint8Array {
  return encodeDeterministic({ v: 1, payload, signatures })
}

/** Reads what was signed; `undefined` for anything else. No signature is verified here. */
export function decodeSigned(encoded: Uint8Array): Signed | undefined {
  const decoded = decodeDeterministic(encoded)
  const parsed = decoded === undefined ? undefined : signedSchema.safeParse(decoded.value)
  return parsed?.success === true ? { payload: parsed.data.payload, signatures: parsed.data.signatures } : undefined
}
