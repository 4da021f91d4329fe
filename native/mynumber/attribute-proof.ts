import { createHash } from 'node:crypto'
import { equalBytes } from '../../core/base/index.ts'
import type { Proof, ProofDefect, ProofMethod } from '../../core/person/index.ts'
import { type CardVerifiableCertificate, isCardSignature, judgeCardVerifiableCertificate } from '../pki/index.ts'
import type { AttributesFile } from './attributes-file.ts'
import type { CardKeyFile } from './card-key-file.ts'
import type { DigestsFile } from './digests-file.ts'
import type { TrustAnchors } from './reading-request.ts'

/**
 * Whether the four attributes are what a municipality signed (card reference §4.7 steps 1, 3 and 4). What is wrong in
 * itself is `forged` even where the issuer is unknown.
 */
export function proveAttributes(
  attributes: AttributesFile,
  digests: DigestsFile,
  certificate: CardVerifiableCertificate,
  trust: TrustAnchors,
): Proof {
  const method = 'text-ap-signature'
  const digest = createHash('sha256').update(attributes.digestedPart).digest()
  if (!equalBytes(digest, digests.attributesDigest)) return forged(method, 'digest-wrong')
  if (!isCardSignature(certificate.publicKey, digests.signedPart, digests.signature)) return forged(method, 'signature-wrong')
  return { method, ...judgeCardVerifiableCertificate(certificate, 'text', trust) }
}

/**
 * Whether the chip holds the private key that belongs to the card (card reference §4.7 step 5). `signature`: the chip's
 * answer to `challenge`; `undefined` when it refused to sign, which is what a copy without the key does.
 */
export function proveChip(
  cardKey: CardKeyFile,
  challenge: Uint8Array,
  signature: Uint8Array | undefined,
  certificate: CardVerifiableCertificate,
  trust: TrustAnchors,
): Proof {
  const method = 'card-challenge'
  if (!isCardSignature(certificate.publicKey, cardKey.signedPart, cardKey.signature))
    return forged(method, 'card-key-signature-wrong')
  if (signature === undefined || !isCardSignature(cardKey.publicKey, challenge, signature))
    return forged(method, 'challenge-signature-wrong')
  return { method, ...judgeCardVerifiableCertificate(certificate, 'text', trust) }
}

function forged(method: ProofMethod, defect: ProofDefect): Proof {
  return { method, status: 'forged', defect }
}
