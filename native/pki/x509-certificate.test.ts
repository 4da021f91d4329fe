import { X509Certificate as PlatformCertificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { isSignedBy, PRODUCTION_TRUST_ANCHORS, parseX509Certificate, publicKeySha256 } from './index.ts'
import { extension, rsaKeyPair, x509Certificate } from './testing/certificates.ts'

/*
 * The certificates of the authentication CA are the independent vectors: made by J-LIS, described in card reference §5.1,
 * and read beside us by the platform's own parser.
 */
const published = PRODUCTION_TRUST_ANCHORS.certificateAuthorities.map(({ derBase64 }) => Buffer.from(derBase64, 'base64'))

function parse(der: Uint8Array) {
  const certificate = parseX509Certificate(der)
  if (!certificate.ok) throw new Error(certificate.error)
  return certificate.value
}

describe('bytes that are no certificate', () => {
  const [, der = Buffer.alloc(0)] = published

  it('cut anywhere, never read as one and never throw', () => {
    for (let length = 0; length < der.length; length += 7) expect(parseX509Certificate(der.subarray(0, length)).ok).toBe(false)
  })

  it('with any byte changed, never throw and never keep a valid signature', () => {
    const original = parse(der)
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const altered = Uint8Array.from(der)
        altered[position] = (altered[position] ?? 0) ^ change
        const certificate = parseX509Certificate(altered)
        if (certificate.ok) expect(isSignedBy(certificate.value, original)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('random, never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(parseX509Certificate(bytes).ok).toBe(false)
      }),
    )
  })

  it('an extension that is there twice is refused', () => {
    const pair = rsaKeyPair()
    const usage = extension('0603551d0f', true, Uint8Array.of(0x03, 0x02, 0x00, 0x80))
    expect(parseX509Certificate(x509Certificate({ subjectKey: pair, issuerKey: pair, more: [usage] }))).toEqual({
      ok: false,
      error: 'extension-twice',
    })
  })
})

describe('the published certificates of the authentication CA', () => {
  it.each([
    [1, '2015-10-20T03:08:13Z', '2025-10-19T14:59:59Z', /^9567951b.*b1340385$/],
    [3, '2023-07-16T01:01:04Z', '2033-07-15T14:59:59Z', /^1ac100f5.*9e9e308a$/],
  ] as const)('generation %i: dates and key identifier', (generation, notBefore, notAfter, keyIdentifier) => {
    const certificate = parse(published[generation === 1 ? 0 : 1] ?? Buffer.alloc(0))
    expect(certificate.notBefore.toString()).toBe(notBefore)
    expect(certificate.notAfter.toString()).toBe(notAfter)
    expect(bytesToHex(certificate.subjectKeyId ?? new Uint8Array(0))).toMatch(keyIdentifier)
    expect(certificate).toMatchObject({
      isCertificateAuthority: true,
      keyUsage: { digitalSignature: false, certificateSigning: true },
      signatureAlgorithm: '1.2.840.113549.1.1.11',
    })
  })

  it('each signed itself and not the other', () => {
    const [first, third] = published.map(parse)
    if (first === undefined || third === undefined) throw new Error('two certificates are pinned')
    expect([isSignedBy(first, first), isSignedBy(third, third)]).toEqual([true, true])
    expect([isSignedBy(first, third), isSignedBy(third, first)]).toEqual([false, false])
  })
})

it('a user certificate is read as the platform reads it', () => {
  const [subjectKey, issuerKey] = [rsaKeyPair(), rsaKeyPair()]
  const der = x509Certificate({ subjectKey, issuerKey })
  const platform = new PlatformCertificate(der)
  expect(platform.verify(issuerKey.publicKey)).toBe(true)
  const certificate = parse(der)
  expect(certificate.extendedKeyUsage).toEqual(platform.keyUsage)
  expect(certificate.policies).toEqual(['1.2.392.200149.8.5.1.3.30'])
  expect(certificate.notAfter.epochMilliseconds).toBe(Date.parse(platform.validTo))
  expect(bytesToHex(certificate.publicKeyInfo)).toBe(platform.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'))
  expect(publicKeySha256(certificate)).toHaveLength(64)
})
