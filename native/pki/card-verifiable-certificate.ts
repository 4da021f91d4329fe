import { err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvSequence, findTlv } from '../iso7816/index.ts'
import { type CardPublicKey, parseCardPublicKey } from './card-public-key.ts'

/** Seven digits, `08 05`, three digits, four bytes of padding (card reference §4.5). */
export const KEY_ID_BYTES = 16

const CERTIFICATE_TAG = 0x7f21
const BODY_TAG = 0x5f4e
const SIGNATURE_TAG = 0x5f37

/** A card-verifiable certificate. It has no dates and cannot be revoked (card reference §4.5). */
export interface CardVerifiableCertificate {
  /** 証明者鍵ID, 16 bytes: which key signed it. */
  readonly issuerKeyId: Uint8Array
  /** 被証明者鍵ID, 16 bytes: whose key it holds. */
  readonly holderKeyId: Uint8Array
  readonly publicKey: CardPublicKey
  /** What `signature` covers: 297 bytes with an RSA key. */
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

/** Parses `7F21 { 5F4E body, 5F37 signature }`, or the two objects without the outer one as GET DATA returns them. */
export function parseCardVerifiableCertificate(bytes: Uint8Array): Result<CardVerifiableCertificate, string> {
  const outer = decodeTlv(bytes)
  if (!outer.ok) return err(outer.error.kind)
  const objects = decodeTlvSequence(outer.value.tag === CERTIFICATE_TAG ? outer.value.value : bytes)
  if (!objects.ok) return err(objects.error.kind)
  const body = findTlv(objects.value, BODY_TAG)
  const signature = findTlv(objects.value, SIGNATURE_TAG)
  if (!body.ok || !signature.ok) return err('tag-missing')
  const content = body.value.value
  if (content.length < 2 * KEY_ID_BYTES) return err('body-too-short')
  const publicKey = parseCardPublicKey(content.subarray(2 * KEY_ID_BYTES))
  if (!publicKey.ok) return publicKey
  return ok({
    issuerKeyId: content.subarray(0, KEY_ID_BYTES),
    holderKeyId: content.subarray(KEY_ID_BYTES, 2 * KEY_ID_BYTES),
    publicKey: publicKey.value,
    body: content,
    signature: signature.value.value,
  })
}
