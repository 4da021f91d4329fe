import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { testTrustAnchors } from '../../fixtures/index.ts'
import { certificateAuthority, distinguishedName, sampleRevocationList } from '../../fixtures/pki/index.ts'
import type { TrustAnchors } from '../mynumber/index.ts'
import { importTrust, mergeTrust, PRODUCTION_TRUST_ANCHORS } from './index.ts'
import { authorityCertificate, authorityRevocationList, type ListDraft } from './testing/path-drafts.ts'

/**
 * - A certificate, or a file of anchors, is believed for its fingerprint: a published one, or one that somebody compared and
 *   typed in. Authorities of the issuer's test cards never come beside production ones.
 * - A revocation list is believed for the signature of an authority that is trusted already; a newer one takes its place.
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

const OFFICE = distinguishedName(['C', 'JP'], ['O', 'Uketsuke Office'])
const listOfStranger = (draft: Partial<ListDraft> = {}) => authorityRevocationList('next', { issuer: OFFICE, ...draft })
const stranger = authorityCertificate('next', { issuer: OFFICE, subject: OFFICE })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const fingerprint = sha256(stranger)
const testAuthority = certificateAuthority('authentication', 2).certificate
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const pinned = (der: Uint8Array) => ({ sha256: sha256(der), derBase64: Buffer.from(der).toString('base64') })
const published = Buffer.from(PRODUCTION_TRUST_ANCHORS.certificateAuthorities[1]?.derBase64 ?? '', 'base64')
const pem = (label: string, der: Uint8Array) =>
  new TextEncoder().encode(`-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`)

describe('refused', () => {
  it.each([
    ['an empty file', new Uint8Array(0), production, /neither/],
    ['something else', Uint8Array.of(0), production, /neither/],
    ['a broken trust-anchor file', json({ hierarchy: 'production' }), production, /certificateAuthorities/],
    ['anchors of the test hierarchy', json(testTrustAnchors()), production, /test hierarchy/],
    ['anchors whose fingerprint nobody has confirmed', json(PRODUCTION_TRUST_ANCHORS), production, /compare it/],
    ['anchors with another fingerprint', json(PRODUCTION_TRUST_ANCHORS), { ...production, fingerprint }, /another/],
    [
      'anchors with a list that no trusted authority signed',
      json({ ...nothing('production'), revocationLists: [pinned(listOfStranger())] }),
      production,
      /no trusted authority/,
    ],
    [
      'the authority of test cards, whatever its fingerprint',
      testAuthority,
      { ...production, fingerprint: sha256(testAuthority) },
      /test hierarchy/,
    ],
    [
      'anchors with such an authority',
      json({ ...nothing('production'), certificateAuthorities: [{ ...pinned(testAuthority), provenance: 'imported' }] }),
      production,
      /test authority/,
    ],
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
    const both = orThrow(importTrust(listOfStranger(), { ...production, imported: after })).imported
    expect(both.revocationLists).toEqual([pinned(listOfStranger())])
  })

  describe('a list beside those that are there', () => {
    const authorities = orThrow(importTrust(stranger, { ...production, fingerprint })).imported
    const beside = (imported: TrustAnchors, file: Uint8Array) => importTrust(file, { ...production, imported })
    const first = orThrow(beside(authorities, listOfStranger())).imported
    const newer = listOfStranger({ thisUpdate: '2026-11-21T15:00:00Z' })

    it('takes the place of the older one of its municipality', () => {
      expect(orThrow(beside(first, newer)).imported.revocationLists).toEqual([pinned(newer)])
    })

    it('stands beside that of another municipality', () => {
      const elsewhere = listOfStranger({ point: OFFICE })
      expect(orThrow(beside(first, elsewhere)).imported.revocationLists).toEqual([pinned(listOfStranger()), pinned(elsewhere)])
    })

    it('is refused when it is older', () => {
      const imported = orThrow(beside(authorities, newer)).imported
      expect(beside(imported, listOfStranger())).toMatchObject({ ok: false, error: { code: 'trust-file-refused' } })
    })

    it('is the same again', () => {
      expect(orThrow(beside(first, listOfStranger())).imported).toEqual(first)
    })
  })

  it('a file of anchors, whose word about where they come from is not taken', () => {
    const file = json({
      ...PRODUCTION_TRUST_ANCHORS,
      certificateAuthorities: [
        ...PRODUCTION_TRUST_ANCHORS.certificateAuthorities,
        { ...pinned(stranger), provenance: 'published' },
      ],
      cardVerifiableKeys: PRODUCTION_TRUST_ANCHORS.cardVerifiableKeys.map((key) => ({ ...key, provenance: 'published' })),
    })
    const { imported } = orThrow(importTrust(file, { ...production, fingerprint: sha256(file) }))
    expect(imported.certificateAuthorities.map(({ provenance }) => provenance)).toEqual(['published', 'published', 'imported'])
    expect(new Set(imported.cardVerifiableKeys.map(({ provenance }) => provenance))).toEqual(new Set(['imported']))
  })

  it('a file of published certificates alone, without more', () => {
    const file = json({ ...PRODUCTION_TRUST_ANCHORS, cardVerifiableKeys: [] })
    expect(orThrow(importTrust(file, production)).imported.certificateAuthorities).toHaveLength(2)
  })
})

it('what was imported replaces the built-in of the same name and adds the rest', () => {
  const file = json(PRODUCTION_TRUST_ANCHORS)
  const { imported } = orThrow(importTrust(file, { ...production, fingerprint: sha256(file) }))
  const merged = mergeTrust(PRODUCTION_TRUST_ANCHORS, imported)
  expect(merged.cardVerifiableKeys).toEqual(imported.cardVerifiableKeys)
  expect(mergeTrust(PRODUCTION_TRUST_ANCHORS, test.imported)).toEqual(PRODUCTION_TRUST_ANCHORS)
})
