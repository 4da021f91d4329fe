import { Temporal } from 'temporal-polyfill'
import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import type { Proof } from '../../core/person/index.ts'
import type { CardVerifiableUse, TrustAnchors } from '../mynumber/reading-request.ts'
import { isCardSignature, parseSubjectPublicKeyInfo } from './card-public-key.ts'
import type { CardVerifiableCertificate } from './card-verifiable-certificate.ts'
import { checkRevocation } from './revocation-check.ts'
import { isTestKeyId } from './trust-anchors.ts'
import { type PinnedAuthority, pinnedAuthorities } from './trust-store.ts'
import { isSignedBy, type X509Certificate } from './x509-certificate.ts'
import { EXTENSION } from './x509-extensions.ts'

/** What a chain of certificates came to: a {@link Proof} that does not yet say of what. */
export type Judgement = Omit<Proof, 'method'>

/** What the certificate of a JPKI user may be used for. */
export interface CertificatePurpose {
  /** Extended key usage OID that must be present, where one is demanded. */
  readonly extendedKeyUsage?: string
  /** Whether the key usage holds nonRepudiation beside digitalSignature. */
  readonly nonRepudiation: boolean
  /** Certificate policy OID that must be present. */
  readonly policy: string
  /** The policy of the issuer's test cards, where it is known: taken instead under a test hierarchy only. */
  readonly testPolicy?: string
}

/** The authentication certificate (利用者証明用電子証明書), card reference §5.3. */
export const USER_AUTHENTICATION: CertificatePurpose = {
  extendedKeyUsage: '1.3.6.1.5.5.7.3.2',
  nonRepudiation: false,
  policy: '1.2.392.200149.8.5.1.3.30',
}

/** The sign certificate (署名用電子証明書), card reference §5.4. */
export const DIGITAL_SIGNATURE: CertificatePurpose = {
  nonRepudiation: true,
  policy: '1.2.392.200149.8.5.1.1.20',
  testPolicy: '1.2.392.200149.8.5.1.0.20',
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
 * share one name (card reference §5.1), then signature, purpose, the dates of both at the instant `at`, and the imported
 * revocation lists.
 *
 * A certificate past its date or revoked is `unverified` with a defect that says so: genuine once, not to be relied on. One that
 * is put together in a way that we do not understand is `unverified` too: its authority signed it, but we cannot tell for what.
 */
export function judgeCertificatePath(
  certificate: X509Certificate,
  purpose: CertificatePurpose,
  trust: TrustAnchors,
  at: Temporal.Instant,
): Judgement {
  const issuer = findIssuer(certificate, trust)
  if (issuer === undefined) return { status: 'unverified', defect: 'trust-anchor-missing' }
  const found = { anchor: issuer.sha256, anchorProvenance: issuer.provenance }
  if (!isSignedBy(certificate, issuer.certificate)) return { status: 'forged', ...found, defect: 'certificate-signature-wrong' }
  if (!isFor(certificate, purpose, trust)) return { status: 'forged', ...found, defect: 'certificate-purpose-wrong' }
  if (!isUnderstood(certificate)) return { status: 'unverified', ...found, defect: 'certificate-purpose-wrong' }
  const judged = { ...found, revocation: checkRevocation(certificate, issuer) }
  for (const link of [certificate, issuer.certificate]) {
    if (Temporal.Instant.compare(at, link.notBefore) < 0)
      return { status: 'unverified', ...judged, defect: 'certificate-not-yet-valid' }
    if (Temporal.Instant.compare(at, link.notAfter) > 0) return { status: 'unverified', ...judged, defect: 'certificate-expired' }
  }
  if (judged.revocation.status === 'revoked') return { status: 'unverified', ...judged, defect: 'certificate-revoked' }
  return { status: 'authentic', ...judged }
}

/** What the profiles of both certificates hold to be critical (card reference §5.3, §5.4). */
const CRITICAL_IN_PROFILE = [EXTENSION.keyUsage, EXTENSION.certificatePolicies]

/** Whether it is put together as its profile says, without anything critical beside it that could change its meaning. */
function isUnderstood({ criticalExtensions, unknownCriticalExtensions }: X509Certificate): boolean {
  return unknownCriticalExtensions.length === 0 && CRITICAL_IN_PROFILE.every((name) => criticalExtensions.includes(name))
}

function isFor(certificate: X509Certificate, purpose: CertificatePurpose, trust: TrustAnchors): boolean {
  const { keyUsage, extendedKeyUsage, policies } = certificate
  const isAccepted = (policy: string) =>
    policy === purpose.policy || (trust.hierarchy === 'test' && policy === purpose.testPolicy)
  // Where no extended key usage is demanded, one that is there narrows the key to something else (RFC 5280 §4.2.1.12).
  const isExtendedUsageRight =
    purpose.extendedKeyUsage === undefined ? extendedKeyUsage.length === 0 : extendedKeyUsage.includes(purpose.extendedKeyUsage)
  return (
    !certificate.isCertificateAuthority &&
    keyUsage.digitalSignature &&
    keyUsage.nonRepudiation === purpose.nonRepudiation &&
    !keyUsage.certificateSigning &&
    isExtendedUsageRight &&
    policies.some(isAccepted)
  )
}

/** The authority whose key signed, by key identifier: all generations share one name (card reference §5.1). */
function findIssuer({ authorityKeyId, issuer }: X509Certificate, trust: TrustAnchors): PinnedAuthority | undefined {
  if (authorityKeyId === undefined) return undefined
  return pinnedAuthorities(trust).find(
    ({ certificate }) =>
      certificate.subjectKeyId !== undefined &&
      equalBytes(certificate.subjectKeyId, authorityKeyId) &&
      equalBytes(certificate.subject, issuer),
  )
}
