import { generateKeyPairSync, sign } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { type CardGeneration, type CardKey, der, extension, extensions } from '../../fixtures/pki/index.ts'
import { DIGITAL_SIGNATURE, judgeCertificatePath, parseX509Certificate, USER_AUTHENTICATION } from './index.ts'
import {
  AUTHENTICATION_POLICY,
  algorithmIdentifier,
  authorityCertificate,
  authorityKey,
  type PathDraft,
  pathKeys,
  policies,
  SIGNATURE_POLICY,
  trusting,
  userCertificate,
} from './testing/path-drafts.ts'

/**
 * The rules of RFC 5280 §6.1 for a path of one step, each broken once, for both generations of keys:
 *
 * - a certificate that is not put together as the standard says is none
 * - an authority must be one, and may sign certificates
 * - a user's certificate is good for the one purpose of its profile (card reference §5.3, §5.4)
 * - what it says in a critical extension that we do not understand may change everything, so nothing is said of it
 * - signature, algorithm and key belong together
 */
const NOW = Temporal.Instant.from('2026-11-23T01:00:00Z')

describe.each<CardGeneration>(['present', 'next'])('a path with keys of the %s generation', (generation) => {
  const authority = authorityCertificate(generation)

  function judge(user: Partial<PathDraft>, options: { purpose?: typeof USER_AUTHENTICATION; authority?: Uint8Array } = {}) {
    const certificate = orThrow(parseX509Certificate(userCertificate(generation, user)))
    const { purpose = USER_AUTHENTICATION } = options
    return judgeCertificatePath(certificate, purpose, trusting('test', options.authority ?? authority), NOW)
  }

  const parse = (user: Partial<PathDraft>) => parseX509Certificate(userCertificate(generation, user))

  it.each<[string, Partial<PathDraft>, string]>([
    ['of version 1, which has no extensions', { version: undefined }, 'version'],
    ['of version 2', { version: 1 }, 'version'],
    ['of version 4', { version: 3 }, 'version'],
    ['whose algorithm is another outside of the signed part', { outerAlgorithm: algorithmIdentifier('1.2.3') }, 'algorithm'],
    [
      'whose algorithm has parameters',
      { algorithm: algorithmIdentifier('1.2.840.10045.4.3.3', der.sequence(der.nothing())) },
      'algorithm',
    ],
    ['with an extension twice', { extensions: { again: extensions.subjectKeyIdentifier(Uint8Array.of(1)) } }, 'extension-twice'],
    [
      'with basic constraints that are none',
      { extensions: { basicConstraints: extension('2.5.29.19', Uint8Array.of(0x04, 0x00), true) } },
      'basic-constraints',
    ],
    [
      'with a path length but no authority',
      { extensions: { basicConstraints: basicConstraints(der.integer(Uint8Array.of(0))) } },
      'basic-constraints',
    ],
    [
      'with a negative path length',
      { extensions: { basicConstraints: basicConstraints(der.boolean(true), Uint8Array.of(0x02, 0x01, 0xff)) } },
      'basic-constraints',
    ],
    ['with a key usage that is none', { extensions: { keyUsage: extension('2.5.29.15', der.nothing(), true) } }, 'key-usage'],
    ['with an empty key usage', { extensions: { keyUsage: extensions.keyUsage(0, 0) } }, 'key-usage'],
  ])('a certificate %s is none', (_, draft, reason) => {
    expect(parse(draft)).toEqual({ ok: false, error: reason })
  })

  it.each<[string, Partial<PathDraft>]>([
    ['has no basic constraints', { extensions: { basicConstraints: undefined } }],
    ['says that it is no authority', { extensions: { basicConstraints: basicConstraints() } }],
    ['has no key usage', { extensions: { keyUsage: undefined } }],
    ['may sign revocation lists only', { extensions: { keyUsage: extensions.keyUsage(1, 0x02) } }],
    ['has no key identifier', { extensions: { subjectKey: undefined } }],
    ['says something critical that we do not understand', { extensions: { unknown: extension('1.2.3.4', der.nothing(), true) } }],
  ])('an anchor that %s is no authority', (_, draft) => {
    expect(judge({}, { authority: authorityCertificate(generation, draft) })).toEqual({
      status: 'unverified',
      defect: 'trust-anchor-missing',
    })
  })

  it('an authority of this key under another name did not issue it', () => {
    expect(judge({ issuer: der.sequence() })).toEqual({ status: 'unverified', defect: 'trust-anchor-missing' })
  })

  it.each<[string, Partial<PathDraft>]>([
    ['without key usage', { extensions: { keyUsage: undefined } }],
    ['for encryption', { extensions: { keyUsage: extensions.keyUsage(5, 0x20) } }],
    ['for signing contracts too (nonRepudiation)', { extensions: { keyUsage: extensions.keyUsage(6, 0xc0) } }],
    ['for signing certificates too', { extensions: { keyUsage: extensions.keyUsage(2, 0x84) } }],
    ['without extended key usage', { extensions: { extendedKeyUsage: undefined } }],
    ['for servers', { extensions: { extendedKeyUsage: extensions.extendedKeyUsage('1.3.6.1.5.5.7.3.1') } }],
    ['without policy', { extensions: { policies: undefined } }],
    ['of another policy', { extensions: { policies: policies(SIGNATURE_POLICY) } }],
    ['of any policy', { extensions: { policies: policies('2.5.29.32.0') } }],
    ['of an authority', { extensions: { basicConstraints: extensions.authorityBasicConstraints() } }],
  ])('a certificate %s does not authenticate a user', (_, draft) => {
    expect(judge(draft)).toMatchObject({ status: 'forged', defect: 'certificate-purpose-wrong' })
  })

  it.each<[string, Partial<PathDraft>]>([
    ['unknown critical extension', { extensions: { unknown: extension('1.2.3.4', der.nothing(), true) } }],
    ['name constraints', { extensions: { names: extension('2.5.29.30', der.sequence(), true) } }],
    ['policy constraints', { extensions: { constraints: extension('2.5.29.36', der.sequence(), true) } }],
  ])('nothing is said of a certificate with something critical that we do not understand: %s', (_, draft) => {
    expect(judge(draft)).toMatchObject({ status: 'unverified', defect: 'certificate-purpose-wrong' })
  })

  it('what we do not understand and is not critical is left alone', () => {
    expect(judge({ extensions: { unknown: extension('1.2.3.4', der.nothing()) } })).toMatchObject({ status: 'authentic' })
  })

  it.each<[string, Partial<PathDraft>]>([
    ['policies', { extensions: { policies: policies(AUTHENTICATION_POLICY, false) } }],
    ['key usage', { extensions: { keyUsage: extension('2.5.29.15', der.bitString(Uint8Array.of(0x80), 7)) } }],
  ])('nothing is said of a certificate whose %s are not critical, as its profile has them', (_, draft) => {
    expect(judge(draft)).toMatchObject({ status: 'unverified', defect: 'certificate-purpose-wrong' })
  })

  it.each<[string, Uint8Array]>([
    ['none', extensions.authorityBasicConstraints()],
    ['0: it signs users, no authorities', basicConstraints(der.boolean(true), der.integer(Uint8Array.of(0)))],
    ['1', basicConstraints(der.boolean(true), der.integer(Uint8Array.of(1)))],
  ])('an authority may sign users at any path length: %s', (_, constraints) => {
    const limited = authorityCertificate(generation, { extensions: { basicConstraints: constraints } })
    expect(judge({}, { authority: limited })).toMatchObject({ status: 'authentic' })
  })

  describe('the sign certificate', () => {
    const profile = {
      keyUsage: extensions.keyUsage(6, 0xc0),
      extendedKeyUsage: undefined,
      policies: policies(SIGNATURE_POLICY),
    }
    const judgeSign = (changes: PathDraft['extensions'], hierarchy: 'test' | 'production' = 'test') =>
      judgeCertificatePath(
        orThrow(parseX509Certificate(userCertificate(generation, { extensions: { ...profile, ...changes } }))),
        DIGITAL_SIGNATURE,
        trusting(hierarchy, authority),
        NOW,
      )

    it.each<[string, PathDraft['extensions']]>([
      ['without nonRepudiation', { keyUsage: extensions.keyUsage(7, 0x80) }],
      ['of the policy for authentication', { policies: policies(AUTHENTICATION_POLICY) }],
      ['narrowed to clients', { extendedKeyUsage: extensions.extendedKeyUsage('1.3.6.1.5.5.7.3.2') }],
    ])('%s signs nothing', (_, changes) => {
      expect(judgeSign(changes)).toMatchObject({ status: 'forged', defect: 'certificate-purpose-wrong' })
    })

    it.each<[string, Uint8Array]>([
      ['that is no list', der.nothing()],
      ['that lists nothing', der.sequence()],
      ['that lists what nobody can name', der.sequence(der.nothing())],
    ])('narrowed to something %s is not read: it must not pass for one that is not narrowed', (_, usage) => {
      const extendedKeyUsage = extension('2.5.29.37', usage)
      const draft = userCertificate(generation, { extensions: { ...profile, extendedKeyUsage } })
      expect(parseX509Certificate(draft)).toEqual({ ok: false, error: 'extended-key-usage' })
    })

    it('of the issuer’s test cards is good in a test hierarchy only', () => {
      const test = { policies: policies('1.2.392.200149.8.5.1.0.20') }
      expect(judgeSign(test, 'production')).toMatchObject({ status: 'forged', defect: 'certificate-purpose-wrong' })
      expect(judgeSign(test)).toMatchObject({ status: 'authentic' })
    })

    it('is authentic with its profile, and is no authentication certificate', () => {
      expect(judgeSign({}, 'production')).toMatchObject({ status: 'authentic', anchorProvenance: 'imported' })
      expect(judge({ extensions: profile })).toMatchObject({ status: 'forged', defect: 'certificate-purpose-wrong' })
    })
  })

  it('is authentic with everything in place', () => {
    expect(judge({})).toMatchObject({ status: 'authentic', anchorProvenance: 'test', revocation: { status: 'no-list' } })
  })
})

describe('signature, algorithm and key that do not belong together', () => {
  const { authority: rsa } = pathKeys('present')
  const { authority: p384 } = pathKeys('next')
  const weak = (pair: { publicKey: import('node:crypto').KeyObject; privateKey: import('node:crypto').KeyObject }): CardKey => ({
    privateKey: pair.privateKey,
    pkcs8: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
    publicKeyInfo: pair.publicKey.export({ type: 'spki', format: 'der' }),
    modulus: new Uint8Array(0),
  })
  const p256 = weak(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
  const rsa1024 = weak(generateKeyPairSync('rsa', { modulusLength: 1024 }))
  const RSA_SHA256 = algorithmIdentifier('1.2.840.113549.1.1.11', der.nothing())
  const RSA_SHA1 = algorithmIdentifier('1.2.840.113549.1.1.5', der.nothing())
  const ECDSA_SHA256 = algorithmIdentifier('1.2.840.10045.4.3.2')
  const ECDSA_SHA384 = algorithmIdentifier('1.2.840.10045.4.3.3')

  it.each<[string, CardKey, Uint8Array, string]>([
    ['RSA with SHA-1', rsa, RSA_SHA1, 'sha1'],
    ['ECDSA under the name of RSA', p384, RSA_SHA256, 'sha256'],
    ['RSA under the name of ECDSA', rsa, ECDSA_SHA384, 'sha384'],
    ['P-384 with SHA-256', p384, ECDSA_SHA256, 'sha256'],
    ['P-256, which no authority has', p256, ECDSA_SHA384, 'sha384'],
    ['RSA of 1024 bits', rsa1024, RSA_SHA256, 'sha256'],
  ])('%s', (_, signer, algorithm, digest) => {
    const draft = { signer, algorithm, sign: (part: Uint8Array) => sign(digest, part, signer.privateKey) }
    const authority = authorityCertificate('present', { ...draft, key: signer })
    const { subjectKeyId = new Uint8Array(0) } = orThrow(parseX509Certificate(authority))
    const user = orThrow(
      parseX509Certificate(userCertificate('present', { ...draft, extensions: { authorityKey: authorityKey(subjectKeyId) } })),
    )
    expect(judgeCertificatePath(user, USER_AUTHENTICATION, trusting('test', authority), NOW)).toMatchObject({
      status: 'forged',
      defect: 'certificate-signature-wrong',
    })
  })
})

function basicConstraints(...content: readonly Uint8Array[]): Uint8Array {
  return extension('2.5.29.19', der.sequence(...content), true)
}
