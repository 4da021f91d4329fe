import { createHash, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, test } from 'vitest'
import { type CardGeneration, der, distinguishedName, extension, extensions } from '../../fixtures/pki/index.ts'
import { judgeCertificatePath, parseX509Certificate, USER_AUTHENTICATION } from '../../native/pki/index.ts'
import {
  AUTHENTICATION_POLICY,
  algorithmIdentifier,
  authorityCertificate,
  authorityRevocationList,
  type PathDraft,
  pathKeys,
  policies,
  SIGNATURE_POLICY,
  trusting,
  userCertificate,
} from '../../native/pki/testing/path-drafts.ts'
import { pem } from '../support/pem.ts'
import { runTool } from '../support/run-tool.ts'

/**
 * OpenSSL judges certificates and revocation lists that are broken in one place each, in today's algorithm and the next:
 *
 * - what it refuses, we refuse
 * - what it accepts, we accept
 * - where we differ on purpose, it is said here
 */
const AT = '2026-11-23T01:00:00Z'
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-broken-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

interface Case {
  readonly user?: Partial<PathDraft>
  readonly authority?: Partial<PathDraft>
  readonly list?: Uint8Array
}

function made(generation: CardGeneration, { user = {}, authority = {} }: Case) {
  return { user: userCertificate(generation, user), authority: authorityCertificate(generation, authority) }
}

/** What OpenSSL finds wrong, at the strictest it offers; `nothing` for a good path. */
async function theirs(generation: CardGeneration, given: Case): Promise<string> {
  const { user, authority } = made(generation, given)
  const lists = given.list === undefined ? [] : ['-crl_check', '-CRLfile', put('list.pem', pem('X509 CRL', given.list))]
  const { stdout, stderr } = await runTool('openssl', [
    ...['verify', '-attime', String(Temporal.Instant.from(AT).epochMilliseconds / 1_000)],
    ...['-x509_strict', '-auth_level', '2', '-purpose', 'sslclient', '-check_ss_sig'],
    ...['-policy', AUTHENTICATION_POLICY, '-explicit_policy'],
    ...['-CAfile', put('authority.pem', pem('CERTIFICATE', authority)), ...lists, put('user.pem', pem('CERTIFICATE', user))],
  ])
  const [, reason] = /error \d+ at \d+ depth lookup: (.*)/.exec(`${stdout}${stderr}`) ?? []
  if (reason !== undefined) return reason
  if (stdout.toString().includes(': OK')) return 'nothing'
  if (!stderr.includes('user.pem')) throw new Error(stderr)
  return 'unreadable'
}

function ours(generation: CardGeneration, given: Case) {
  const { user, authority } = made(generation, given)
  const parsed = parseX509Certificate(user)
  if (!parsed.ok) return { status: 'unreadable' }
  const revocationLists =
    given.list === undefined
      ? []
      : [{ sha256: createHash('sha256').update(given.list).digest('hex'), derBase64: Buffer.from(given.list).toString('base64') }]
  const trust = { ...trusting('test', authority), revocationLists }
  return judgeCertificatePath(parsed.value, USER_AUTHENTICATION, trust, Temporal.Instant.from(AT))
}

const constraints = (...content: readonly Uint8Array[]) => extension('2.5.29.19', der.sequence(...content), true)
const sha1 = (generation: CardGeneration): Partial<PathDraft> => ({
  algorithm:
    generation === 'next' ? algorithmIdentifier('1.2.840.10045.4.1') : algorithmIdentifier('1.2.840.113549.1.1.5', der.nothing()),
  sign: (part) => sign('sha1', part, pathKeys(generation).authority.privateKey),
})

describe.each<CardGeneration>(['present', 'next'])('keys of the %s generation', (generation) => {
  test.each<[string, Case]>([
    ['as it should be', {}],
    [
      'an authority for users only',
      { authority: { extensions: { basicConstraints: constraints(der.boolean(true), der.integer(Uint8Array.of(0))) } } },
    ],
    ['something unknown that is not critical', { user: { extensions: { unknown: extension('1.2.3.4', der.nothing()) } } }],
  ])('both accept %s', async (_, given) => {
    expect(await theirs(generation, given)).toBe('nothing')
    expect(ours(generation, given)).toMatchObject({ status: 'authentic' })
  })

  test.each<[string, string, string, Case]>([
    [
      'a certificate before its time',
      'certificate is not yet valid',
      'certificate-not-yet-valid',
      { user: { notBefore: '2027-01-01T00:00:00Z' } },
    ],
    [
      'a certificate past its date',
      'certificate has expired',
      'certificate-expired',
      { user: { notAfter: '2026-11-22T14:59:59Z' } },
    ],
    [
      'an authority past its date',
      'certificate has expired',
      'certificate-expired',
      { authority: { notAfter: '2026-11-22T14:59:59Z' } },
    ],
    [
      'something unknown and critical',
      'unhandled critical extension',
      'certificate-purpose-wrong',
      { user: { extensions: { unknown: extension('1.2.3.4', der.nothing(), true) } } },
    ],
    [
      'an extension twice',
      'unable to get local issuer certificate',
      'unreadable',
      { user: { extensions: { again: extensions.keyUsage(7, 0x80) } } },
    ],
    [
      'another policy',
      'no explicit policy',
      'certificate-purpose-wrong',
      { user: { extensions: { policies: policies(SIGNATURE_POLICY) } } },
    ],
    ['no policy', 'no explicit policy', 'certificate-purpose-wrong', { user: { extensions: { policies: undefined } } }],
    [
      'a key for encryption',
      'unsuitable certificate purpose',
      'certificate-purpose-wrong',
      { user: { extensions: { keyUsage: extensions.keyUsage(5, 0x20) } } },
    ],
    [
      'a key for servers',
      'unsuitable certificate purpose',
      'certificate-purpose-wrong',
      { user: { extensions: { extendedKeyUsage: extensions.extendedKeyUsage('1.3.6.1.5.5.7.3.1') } } },
    ],
    [
      'an issuer that is no authority',
      'invalid CA certificate',
      'trust-anchor-missing',
      { authority: { extensions: { basicConstraints: constraints() } } },
    ],
    [
      'an issuer without constraints',
      'invalid CA certificate',
      'trust-anchor-missing',
      { authority: { extensions: { basicConstraints: undefined } } },
    ],
    [
      'an issuer that may not sign certificates',
      'invalid CA certificate',
      'trust-anchor-missing',
      { authority: { extensions: { keyUsage: extensions.keyUsage(1, 0x02) } } },
    ],
    [
      'an issuer with something unknown and critical',
      'unhandled critical extension',
      'trust-anchor-missing',
      { authority: { extensions: { unknown: extension('1.2.3.4', der.nothing(), true) } } },
    ],
    [
      'a negative path length',
      'unable to get local issuer certificate',
      'unreadable',
      { user: { extensions: { basicConstraints: constraints(der.boolean(true), Uint8Array.of(2, 1, 0xff)) } } },
    ],
    [
      'a path length without authority',
      'Path length invalid for non-CA cert',
      'unreadable',
      { user: { extensions: { basicConstraints: constraints(der.integer(Uint8Array.of(0))) } } },
    ],
    [
      'version 1 with extensions',
      'Using cert extension requires at least X509v3',
      'unreadable',
      { user: { version: undefined } },
    ],
    [
      'another algorithm outside',
      'cert info signature and signature algorithm mismatch',
      'unreadable',
      { user: { outerAlgorithm: algorithmIdentifier('1.2.840.113549.1.1.12', der.nothing()) } },
    ],
    [
      'a digest of former days',
      'CA signature digest algorithm too weak',
      'certificate-signature-wrong',
      { user: sha1(generation) },
    ],
    [
      'the signature of somebody else',
      'certificate signature failure',
      'certificate-signature-wrong',
      { user: { signer: pathKeys(generation).user } },
    ],
    [
      'an issuer of another name',
      'unable to get local issuer certificate',
      'trust-anchor-missing',
      { user: { issuer: distinguishedName(['C', 'JP'], ['O', 'other']) } },
    ],
  ])('both refuse %s: %s, %s', async (_, theirReason, ourReason, given) => {
    expect(await theirs(generation, given)).toBe(theirReason)
    expect(ours(generation, given)).toMatchObject(ourReason === 'unreadable' ? { status: ourReason } : { defect: ourReason })
  })

  describe('with a revocation list', () => {
    test('both find who is on it', async () => {
      expect(await theirs(generation, { list: authorityRevocationList(generation) })).toBe('certificate revoked')
      expect(ours(generation, { list: authorityRevocationList(generation) })).toMatchObject({ defect: 'certificate-revoked' })
    })

    test('both clear who is not on it', async () => {
      const given = { list: authorityRevocationList(generation, { serial: Uint8Array.of(0x40, 1, 2, 4) }) }
      expect(await theirs(generation, given)).toBe('nothing')
      expect(ours(generation, given)).toMatchObject({ status: 'authentic', revocation: { status: 'not-listed' } })
    })

    const altered = authorityRevocationList(generation)
    altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1

    test.each([
      [
        'of another place',
        authorityRevocationList(generation, { point: distinguishedName(['C', 'JP'], ['CN', 'elsewhere CRLDP']) }),
      ],
      ['that was altered', altered],
      [
        'with something unknown and critical',
        authorityRevocationList(generation, { more: [extension('1.2.3.4', der.nothing(), true)] }),
      ],
    ])('neither learns anything from one %s', async (_, bad) => {
      // OpenSSL was told to insist on a list, so it refuses; we say that there is none.
      expect(await theirs(generation, { list: bad })).not.toMatch(/^(nothing|certificate revoked)$/)
      expect(ours(generation, { list: bad })).toMatchObject({ status: 'authentic', revocation: { status: 'no-list' } })
    })

    test('past its date OpenSSL uses none; we do, and tell its date', async () => {
      const given = { list: authorityRevocationList(generation, { nextUpdate: '2026-11-22T15:00:00Z' }) }
      expect(await theirs(generation, given)).toContain('CRL has expired')
      expect(ours(generation, given)).toMatchObject({
        defect: 'certificate-revoked',
        revocation: { list: { nextUpdate: '2026-11-22T15:00:00Z' } },
      })
    })
  })
})
