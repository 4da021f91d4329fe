import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { CardVerifiableUse, TrustAnchors } from '../mynumber/index.ts'
import {
  judgeCardVerifiableCertificate,
  judgeCertificatePath,
  parseCardVerifiableCertificate,
  parseX509Certificate,
  USER_AUTHENTICATION,
} from './index.ts'
import {
  type CertificateDraft,
  cardVerifiableCertificate,
  issuerAnchor,
  keyId,
  pinned,
  rsaKeyPair,
  x509Certificate,
} from './testing/certificates.ts'

const [issuerKey, userKey, strangerKey] = [rsaKeyPair(), rsaKeyPair(), rsaKeyPair()]
const authority = x509Certificate({ subjectKey: issuerKey, issuerKey, isCertificateAuthority: true, notAfter: '340331145959Z' })
const trust: TrustAnchors = {
  hierarchy: 'test',
  certificateAuthorities: [pinned(authority)],
  cardVerifiableKeys: [issuerAnchor(issuerKey, keyId('6999933'))],
  revocationLists: [],
}
const nobody: TrustAnchors = { hierarchy: 'test', certificateAuthorities: [], cardVerifiableKeys: [], revocationLists: [] }

describe('the path of an authentication certificate', () => {
  const NOW = Temporal.Instant.from('2026-04-01T00:00:00Z')

  function judge(draft: Partial<CertificateDraft> = {}, anchors = trust, at = NOW) {
    const certificate = parseX509Certificate(x509Certificate({ subjectKey: userKey, issuerKey, ...draft }))
    if (!certificate.ok) throw new Error(certificate.error)
    return judgeCertificatePath(certificate.value, USER_AUTHENTICATION, anchors, at)
  }

  it('without an anchor is unverified, never authentic', () => {
    expect(judge({}, nobody)).toEqual({ status: 'unverified', defect: 'trust-anchor-missing' })
    expect(judge({ issuerKey: strangerKey })).toEqual({ status: 'unverified', defect: 'trust-anchor-missing' })
  })

  it('does not use an anchor whose bytes are not the pinned ones', () => {
    const swapped = { ...trust, certificateAuthorities: [{ ...pinned(authority), sha256: '00'.repeat(32) }] }
    expect(judge({}, swapped)).toMatchObject({ status: 'unverified', defect: 'trust-anchor-missing' })
  })

  it('does not use an anchor that is no authority', () => {
    const user = x509Certificate({ subjectKey: issuerKey, issuerKey })
    expect(judge({}, { ...trust, certificateAuthorities: [pinned(user)] })).toMatchObject({ defect: 'trust-anchor-missing' })
  })

  it('is forged when the authority that it names did not sign it', () => {
    // Same key identifier, other key: what a forger can write but not sign.
    const forged = x509Certificate({ subjectKey: userKey, issuerKey })
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
    const certificate = parseX509Certificate(forged)
    if (!certificate.ok) throw new Error(certificate.error)
    expect(judgeCertificatePath(certificate.value, USER_AUTHENTICATION, trust, NOW)).toMatchObject({
      status: 'forged',
      defect: 'certificate-signature-wrong',
    })
  })

  it.each<[string, Partial<CertificateDraft>]>([
    ['key usage', { keyUsage: 0x40 }],
    ['extended key usage (serverAuth)', { extendedKeyUsage: '06082b06010505070301' }],
    ['policy (digital signature, 1.1.20)', { policy: '060b2a83088c9b550805010114' }],
    ['authority in place of a user', { isCertificateAuthority: true }],
  ])('of a certificate for something else is forged: %s', (_, draft) => {
    expect(judge(draft)).toMatchObject({ status: 'forged', defect: 'certificate-purpose-wrong' })
  })

  it('is unverified outside of the dates, which are inclusive', () => {
    const at = (instant: string) => judge({}, trust, Temporal.Instant.from(instant))
    expect(at('2024-03-31T23:59:59Z')).toMatchObject({ status: 'unverified', defect: 'certificate-not-yet-valid' })
    expect(at('2024-04-01T00:00:00Z')).toMatchObject({ status: 'authentic' })
    // 23:59:59 in Japan.
    expect(at('2029-03-31T14:59:59Z')).toMatchObject({ status: 'authentic' })
    expect(at('2029-03-31T15:00:00Z')).toMatchObject({ status: 'unverified', defect: 'certificate-expired' })
  })

  it('is unverified when the authority has expired before', () => {
    expect(judge({ notAfter: '390331145959Z' }, trust, Temporal.Instant.from('2035-01-01T00:00:00Z'))).toMatchObject({
      status: 'unverified',
      defect: 'certificate-expired',
    })
  })

  it('is authentic with everything in place, and names its anchor', () => {
    expect(judge()).toEqual({
      status: 'authentic',
      anchor: pinned(authority).sha256,
      anchorProvenance: 'test',
      revocation: { status: 'no-list' },
    })
  })
})

describe('a card-verifiable certificate', () => {
  function judge(bytes: Uint8Array, anchors = trust, use: CardVerifiableUse = 'text') {
    const certificate = parseCardVerifiableCertificate(bytes)
    if (!certificate.ok) throw new Error(certificate.error)
    return judgeCardVerifiableCertificate(certificate.value, use, anchors)
  }
  const good = cardVerifiableCertificate(issuerKey, keyId('6999933'), userKey)

  it('is not one when it is cut anywhere', () => {
    for (let length = 0; length < good.length; length += 5)
      expect(parseCardVerifiableCertificate(good.subarray(0, length)).ok).toBe(false)
  })

  it('of an unknown issuer is unverified', () => {
    expect(judge(good, nobody)).toEqual({ status: 'unverified', defect: 'trust-anchor-missing' })
  })

  it('of the test hierarchy says so where only production is trusted', () => {
    expect(judge(good, { ...nobody, hierarchy: 'production' })).toMatchObject({ defect: 'test-hierarchy-in-production' })
  })

  it('signed by somebody else in the name of a known issuer is forged', () => {
    expect(judge(cardVerifiableCertificate(strangerKey, keyId('6999933'), userKey))).toMatchObject({
      status: 'forged',
      defect: 'certificate-signature-wrong',
    })
  })

  it('is not believed for another application than that of its issuer', () => {
    expect(judge(good, trust, 'visual')).toMatchObject({ status: 'forged', defect: 'signer-purpose-wrong' })
  })

  it('is authentic and names its anchor; also without the outer object, as GET DATA gives it', () => {
    const authentic = { status: 'authentic', anchor: '36393939393333080530303100000000', anchorProvenance: 'test' }
    expect(good).toHaveLength(568)
    expect(judge(good)).toEqual(authentic)
    expect(judge(good.subarray(5))).toEqual(authentic)
  })
})
