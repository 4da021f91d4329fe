import { equalBytes, ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import {
  type CardVerifiableCertificate,
  isCardSignature,
  type Judgement,
  judgeCardVerifiableCertificate,
  keyIdText,
  parseCardVerifiableCertificate,
} from '../../pki/index.ts'
import { malformedFile } from '../file-defect.ts'
import type { TrustAnchors } from '../reading-request.ts'
import { DATA_OBJECT } from './data-objects.ts'

/** A card-verifiable certificate for people: who signed it for whom, and what that is worth. */
export interface InspectedCardVerifiableCertificate {
  /** As `5000033/001`; `undefined` where the identifier has another form. */
  readonly issuer: string | undefined
  readonly holder: string | undefined
  readonly judgement: Judgement
}

/** The certificates outside of every application: root → intermediate → lower (card reference §2.7, §4.5). */
export interface CardLevelChain {
  readonly intermediate: InspectedCardVerifiableCertificate
  readonly lower: InspectedCardVerifiableCertificate
}

/** `keyId`: data object 00F7; `intermediate`: 00F8; `lower`: 7F21. */
export function inspectCardLevelChain(
  keyId: Uint8Array,
  intermediate: Uint8Array,
  lower: Uint8Array,
  trust: TrustAnchors,
): Result<CardLevelChain, Failure> {
  const upper = parseCardVerifiableCertificate(intermediate)
  if (!upper.ok) return malformedFile(DATA_OBJECT.intermediateCertificate, upper.error)
  const leaf = parseCardVerifiableCertificate(lower)
  if (!leaf.ok) return malformedFile(DATA_OBJECT.lowerCertificate, leaf.error)
  return ok({
    intermediate: inspected(upper.value, judgeCardVerifiableCertificate(upper.value, 'card', trust)),
    lower: inspected(leaf.value, judgeLower(keyId, upper.value, leaf.value, trust)),
  })
}

/** A certificate of the text or visual AP (EF `0004`). */
export function inspectApplicationCertificate(
  use: 'text' | 'visual',
  fileId: number,
  file: Uint8Array,
  trust: TrustAnchors,
): Result<InspectedCardVerifiableCertificate, Failure> {
  const certificate = parseCardVerifiableCertificate(file)
  if (!certificate.ok) return malformedFile(fileId, certificate.error)
  return ok(inspected(certificate.value, judgeCardVerifiableCertificate(certificate.value, use, trust)))
}

/** Worth what the intermediate is worth, if the three objects name the same key and that key signed the lower one. */
function judgeLower(
  keyId: Uint8Array,
  intermediate: CardVerifiableCertificate,
  lower: CardVerifiableCertificate,
  trust: TrustAnchors,
): Judgement {
  const isSameKey = equalBytes(keyId, intermediate.holderKeyId) && equalBytes(lower.issuerKeyId, intermediate.holderKeyId)
  if (!isSameKey) return { status: 'forged', defect: 'parts-disagree' }
  if (!isCardSignature(intermediate.publicKey, lower.body, lower.signature))
    return { status: 'forged', defect: 'certificate-signature-wrong' }
  return judgeCardVerifiableCertificate(intermediate, 'card', trust)
}

function inspected(certificate: CardVerifiableCertificate, judgement: Judgement): InspectedCardVerifiableCertificate {
  return { issuer: keyIdText(certificate.issuerKeyId), holder: keyIdText(certificate.holderKeyId), judgement }
}
