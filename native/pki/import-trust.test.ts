import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { testTrustAnchors } from '../../fixtures/index.ts'
import { certificateAuthority, sampleRevocationList } from '../../fixtures/pki/index.ts'
import type { TrustAnchors } from '../mynumber/index.ts'
import { importTrust, mergeTrust, PRODUCTION_TRUST_ANCHORS } from './index.ts'

/**
 * - A certificate is believed for its fingerprint: a published one, or one that somebody compared and typed in.
 * - A revocation list is believed for the signature of an authority that is trusted already.
 * - Whatever else lies in the folder is refused, with the reason.
 */
const nothing = (hierarchy: TrustAnchors['hierarchy']): TrustAnchors => ({
  hierarchy,
  certificateAuthorities: [],
  cardVerifiableKeys: [],
  revocationLists: [],
})
const production = { trusted: PRODUCTION_TRUST_ANCHORS, imported: nothing('production') }
const test = { trusted: testTrustAnchors(), imported: nothing('test') }

const stranger = certificateAuthority('authentication', 2).certificate
const fingerprint = createHash('sha256').update(stranger).digest('hex')
const published = Buffer.from(PRODUCTION_TRUST_ANCHORS.certificateAuthorities[1]?.derBase64 ?? '', 'base64')
const pem = (label: string, der: Uint8Array) =>
  new TextEncoder().encode(`-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`)

describe('refused', () => {
  const user = Buffer.from('00', 'hex')

  it.each([
    ['an empty file', new Uint8Array(0), production, /neither/],
    ['something else', user, production, /neither/],
    ['a broken trust-anchor file', new TextEncoder().encode('{"hierarchy":"production"}'), production, /certificateAuthorities/],
    ['anchors of the test hierarchy', new TextEncoder().encode(JSON.stringify(testTrustAnchors())), production, /test hierarchy/],
    ['a certificate whose fingerprint nobody has confirmed', stranger, production, /compare it/],
    ['a certificate with another fingerprint', stranger, { ...production, fingerprint: '00'.repeat(32) }, /another/],
    ['a published certificate with another fingerprint', published, { ...production, fingerprint }, /another/],
    ['a list that no trusted authority signed', sampleRevocationList('authentication'), production, /no trusted authority/],
  ])('%s', (_, file, options, problem) => {
    const result = importTrust(file, options)
    expect(result).toMatchObject({ ok: false, error: { code: 'trust-file-refused' } })
    expect(result.ok ? '' : result.error.detail?.problem).toMatch(problem)
  })
})

describe('taken', () => {
  it('a published certificate, as DER or PEM', () => {
    for (const file of [published, pem('CERTIFICATE', published)]) {
      expect(orThrow(importTrust(file, production))).toMatchObject({
        kind: 'certificate-authority',
        imported: { certificateAuthorities: [{ provenance: 'published' }] },
      })
    }
  })

  it('another one with its fingerprint as people write it', () => {
    const typed = (fingerprint.match(/../g) ?? []).join(':').toUpperCase()
    expect(orThrow(importTrust(stranger, { ...production, fingerprint: typed })).imported.certificateAuthorities).toEqual([
      { sha256: fingerprint, derBase64: Buffer.from(stranger).toString('base64'), provenance: 'imported' },
    ])
  })

  it('a list of a trusted authority, and of one imported just before', () => {
    const list = sampleRevocationList('authentication')
    expect(orThrow(importTrust(pem('X509 CRL', list), test))).toMatchObject({ kind: 'revocation-list' })
    const after = orThrow(importTrust(stranger, { ...production, fingerprint })).imported
    expect(orThrow(importTrust(list, { ...production, imported: after })).imported.revocationLists).toHaveLength(1)
  })

  it('a file of anchors, which cannot call itself published', () => {
    const { imported } = orThrow(importTrust(new TextEncoder().encode(JSON.stringify(PRODUCTION_TRUST_ANCHORS)), production))
    const provenances = [...imported.certificateAuthorities, ...imported.cardVerifiableKeys].map(({ provenance }) => provenance)
    expect(new Set(provenances)).toEqual(new Set(['imported']))
  })
})

it('what was imported replaces the built-in of the same name and adds the rest', () => {
  const { imported } = orThrow(importTrust(new TextEncoder().encode(JSON.stringify(PRODUCTION_TRUST_ANCHORS)), production))
  const merged = mergeTrust(PRODUCTION_TRUST_ANCHORS, imported)
  expect(merged.cardVerifiableKeys).toEqual(imported.cardVerifiableKeys)
  expect(mergeTrust(PRODUCTION_TRUST_ANCHORS, test.imported)).toEqual(PRODUCTION_TRUST_ANCHORS)
})
