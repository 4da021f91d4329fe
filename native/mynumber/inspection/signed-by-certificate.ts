import { type CardVerifiableCertificate, isCardSignature } from '../../pki/index.ts'

/** Whether whoever holds the card-verifiable certificate signed the message. */
export function isSignedByHolder(certificate: CardVerifiableCertificate, message: Uint8Array, signature: Uint8Array): boolean {
  return isCardSignature(certificate.publicKey, message, signature)
}
