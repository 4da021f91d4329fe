import { hexToBytes } from '../../core/base/index.ts'
import type { CardEvidence, CardRegistration, Proof } from '../../core/person/index.ts'
import { isCardSignature, parseSubjectPublicKeyInfo } from '../pki/index.ts'
import { CHALLENGE_BYTES } from './card-challenge.ts'

/**
 * Whether a card of level `token` is the very chip that was registered: its serial number gives the registered subject key,
 * and its signature over the fresh challenge is one of the registered key. A serial number can be copied, the key cannot.
 *
 * The registration takes the place of a trust anchor, so none is named: the chip was proved when it was registered. `forged`:
 * the right serial number with the wrong signature, or with none. `unverified` with `trust-anchor-missing`: the registration
 * speaks of another card, or its key is not one that a card may have, so nothing is known of this one.
 *
 * Pure. Throws for evidence of another level.
 */
export function proveRegisteredCard(evidence: CardEvidence, registration: CardRegistration): Proof {
  const { token } = evidence
  if (token === undefined) throw new Error(`evidence of level ${evidence.level} has no token`)
  const method = 'card-challenge'
  const key = parseSubjectPublicKeyInfo(Uint8Array.from(Buffer.from(registration.publicKeyBase64, 'base64')))
  const isRegistered = [token.subjectKey, ...(token.otherSubjectKeys ?? [])].includes(registration.subjectKey)
  if (!isRegistered || !key.ok) return { method, status: 'unverified', defect: 'trust-anchor-missing' }
  const challenge = hexToBytes(token.challenge)
  const signature = token.signature === undefined ? undefined : hexToBytes(token.signature)
  const isSigned =
    challenge.length === CHALLENGE_BYTES && signature !== undefined && isCardSignature(key.value, challenge, signature)
  return isSigned ? { method, status: 'authentic' } : { method, status: 'forged', defect: 'challenge-signature-wrong' }
}
