import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import type { AnchorProvenance, Proof } from '../../core/person/index.ts'
import type { CardVerifiableUse, TrustAnchors } from '../mynumber/reading-request.ts'
import { isCardSignature, parseSubjectPublicKeyInfo } from './card-public-key.ts'
import type { CardVerifiableCertificate } from './card-verifiable-certificate.ts'
import { isTestKeyId } from './trust-anchors.ts'
import { isSignedBy, parseX509Certificate, type X509Certificate } from './x509-certificate.ts'

/** What a chain of certificates came to: a {@link Proof} that does not yet say of what. */
export type Judgement = Omit<Proof, 'method'>

/** What the certificate of a JPKI user may be used for. */
export interface CertificatePurpose {
  /** Extended key usage OID that must be present. */
  readonly extendedKeyUsage: string
  /** Certificate policy OID that must be present. */
  readonly policy: string
}

/** The authentication certificate (利用者証明用電子証明書), card reference §5.3. */
export const USER_AUTHENTICATION: CertificatePurpose = {
  extendedKeyUsage: '1.3.6.1.5.5.7.3.2',
  policy: '1.2.392.200149.8.5.1.3.30',
}

/**
 * Checks the signature of a card-verifiable certificate with the issuer key that has its issuer key id (card reference
 * §4.7 step 1), and that this issuer signs for the application `use`. An issuer that is not among the anchors is
 * `unverified`, never valid.
 */
export function judgeCardVerifiableCertificate(
  certificate: CardVerifiableCertificate,
  use: CardVerifiableUse,
  trust: TrustAnchors,
): Judgement {
  const keyIdHex = bytesToHex(certificate.issuerKeyId)
  const anchor = trust.cardVerifiableKeys.find((key) => key.keyIdHex.toLowerCase() === keyIdHex)
  if (anchor === undefined) {
    const isTestCard = trust.hierarchy === 'production' && isTestKeyId(certificate.issuerKeyId)
    return { status: 'unverified', defect: isTestCard ? 'test-hierarchy-in-production' : 'trust-anchor-missing' }
  }
  const found = { anchor: keyIdHex, anchorProvenance: anchor.provenance }
  const key = parseSubjectPublicKeyInfo(Buffer.from(anchor.publicKeyBase64, 'base64'))
  // An anchor that is no key is a defect of the file, which its schema has excluded: nothing can be said of the card.
  if (!key.ok) return { status: 'unverified', defect: 'trust-anchor-missing' }
  if (!isCardSignature(key.value, certificate.body, certificate.signature))
    return { status: 'forged', ...found, defect: 'certificate-signature-wrong' }
  // No issuer signs for another application: whoever shows this has put together what does not belong together.
  if (anchor.use !== use) return { status: 'forged', ...found, defect: 'signer-purpose-wrong' }
  return { status: 'authentic', ...found }
}

/**
 * Checks a user's certificate against the pinned certificate authorities: by key identifier, because all generations
 * share one name (card reference §5.1), then signature, purpose and the dates of both at the instant `at`.
 *
 * A certificate past its date is `unverified` with the defect `certificate-expired`: genuine once, not to be relied on.
 */
export function judgeCertificatePath(
  certificate: X509Certificate,
  purpose: CertificatePurpose,
  trust: TrustAnchors,
  at: Temporal.Instant,
): Judgement {
  const issuer = findIssuer(certificate, trust)
  if (issuer === undefined) return { status: 'unverified', defect: 'trust-anchor-missing' }
  const found = { anchor: issuer.anchor, anchorProvenance: issuer.provenance }
  if (!isSignedBy(certificate, issuer.certificate)) return { status: 'forged', ...found, defect: 'certificate-signature-wrong' }
  const isFit =
    !certificate.isCertificateAuthority &&
    certificate.keyUsage.digitalSignature &&
    certificate.extendedKeyUsage.includes(purpose.extendedKeyUsage) &&
    certificate.policies.includes(purpose.policy) &&
    certificate.unknownCriticalExtensions.length === 0
  if (!isFit) return { status: 'forged', ...found, defect: 'certificate-purpose-wrong' }
  for (const link of [certificate, issuer.certificate]) {
    if (Temporal.Instant.compare(at, link.notBefore) < 0)
      return { status: 'unverified', ...found, defect: 'certificate-not-yet-valid' }
    if (Temporal.Instant.compare(at, link.notAfter) > 0) return { status: 'unverified', ...found, defect: 'certificate-expired' }
  }
  return { status: 'authentic', ...found }
}

function findIssuer(
  certificate: X509Certificate,
  trust: TrustAnchors,
): { readonly anchor: string; readonly provenance: AnchorProvenance; readonly certificate: X509Certificate } | undefined {
  if (certificate.authorityKeyId === undefined) return undefined
  for (const authority of trust.certificateAuthorities) {
    const der = Buffer.from(authority.derBase64, 'base64')
    // The pin is the digest: bytes that do not have it are not the anchor that somebody decided to trust.
    if (createHash('sha256').update(der).digest('hex') !== authority.sha256.toLowerCase()) continue
    const issuer = parseX509Certificate(der)
    if (!issuer.ok || !issuer.value.isCertificateAuthority || !issuer.value.keyUsage.certificateSigning) continue
    if (issuer.value.subjectKeyId === undefined || !equalBytes(issuer.value.subjectKeyId, certificate.authorityKeyId)) continue
    return { anchor: authority.sha256.toLowerCase(), provenance: authority.provenance, certificate: issuer.value }
  }
  return undefined
}
