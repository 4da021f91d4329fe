import { createHash } from 'node:crypto'
import { concatBytes } from '../../core/base/index.ts'
import type { Proof } from '../../core/person/index.ts'
import {
  type CardVerifiableCertificate,
  isCardSignature,
  isThreeDigestSignature,
  judgeCardVerifiableCertificate,
} from '../pki/index.ts'
import type { FaceFile } from './face-file.ts'
import type { TrustAnchors } from './reading-request.ts'

/**
 * Whether person, writing, photo and chip key are what a municipality signed together (card reference §4.8). What is wrong in
 * itself is `forged` even where the issuer is unknown.
 *
 * One signature covers them all, so no part can be exchanged for that of another card: neither the photo nor the chip.
 */
export function proveFace(face: FaceFile, certificate: CardVerifiableCertificate, trust: TrustAnchors): Proof {
  const method = 'visual-ap-signature'
  const digests = concatBytes(...face.digestedParts.map((part) => createHash('sha256').update(part).digest()))
  if (!isThreeDigestSignature(certificate.publicKey, digests, face.signature))
    return { method, status: 'forged', defect: 'signature-wrong' }
  return { method, ...judgeCardVerifiableCertificate(certificate, 'visual', trust) }
}

/**
 * Whether this chip is the one whose key is signed together with the face: it signs a fresh challenge with the key of the visual
 * AP. `signature`: its answer to `challenge`; `undefined` when it refused to sign, which is what a copy without the key does.
 *
 * @param faceProof of the same file: the key is worth as much as the signature over it.
 */
export function proveFaceChip(
  { publicKey }: FaceFile,
  challenge: Uint8Array,
  signature: Uint8Array | undefined,
  faceProof: Proof,
): Proof {
  const method = 'card-challenge'
  if (faceProof.defect === 'signature-wrong') return { method, status: 'forged', defect: 'card-key-signature-wrong' }
  if (signature === undefined || !isCardSignature(publicKey, challenge, signature))
    return { method, status: 'forged', defect: 'challenge-signature-wrong' }
  return { ...faceProof, method }
}
