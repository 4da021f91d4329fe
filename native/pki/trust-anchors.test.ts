import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PRODUCTION_TRUST_ANCHORS, parseTrustAnchors, refuseTestHierarchy } from './index.ts'

const production = PRODUCTION_TRUST_ANCHORS
const [firstKey] = production.cardVerifiableKeys
const [firstAuthority] = production.certificateAuthorities
const parse = (value: unknown) => parseTrustAnchors(JSON.stringify(value))

describe('a trust-anchor file that cannot be used', () => {
  it.each([
    ['is no JSON', () => parseTrustAnchors('hierarchy: test'), /not JSON/],
    ['is empty', () => parse({}), /hierarchy/],
    ['knows a third hierarchy', () => parse({ ...production, hierarchy: 'staging' }), /hierarchy/],
    [
      'pins another digest',
      () => parse({ ...production, certificateAuthorities: [{ ...firstAuthority, sha256: '00'.repeat(32) }] }),
      /certificateAuthorities\.0.*digest/,
    ],
    [
      'has no certificate',
      () =>
        parse({
          ...production,
          certificateAuthorities: [
            { sha256: createHash('sha256').update('x').digest('hex'), derBase64: btoa('x'), provenance: 'imported' },
          ],
        }),
      /certificate authority/,
    ],
    [
      'has a key that is none',
      () => parse({ ...production, cardVerifiableKeys: [{ ...firstKey, publicKeyBase64: 'AA==' }] }),
      /cardVerifiableKeys\.0\.publicKeyBase64/,
    ],
    [
      'has a key of a size that no card has',
      () => parse({ ...production, cardVerifiableKeys: [{ ...firstKey, publicKeyBase64: rsa1024() }] }),
      /public key that a card can have/,
    ],
    [
      'hides a test key among production keys',
      () => parse({ ...production, cardVerifiableKeys: [{ ...firstKey, keyIdHex: '36393939393333080530303100000000' }] }),
      /test key/,
    ],
  ])('%s', (_, outcome, problem) => {
    const result = outcome()
    expect(result).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid' } })
    expect(result.ok ? '' : result.error.detail?.problem).toMatch(problem)
  })
})

it('a production build refuses a test hierarchy, a development build takes it', () => {
  const test = { ...production, hierarchy: 'test' as const, cardVerifiableKeys: [] }
  expect(refuseTestHierarchy(test, 'production')).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid' } })
  expect(refuseTestHierarchy(test, 'development')).toEqual({ ok: true, value: test })
  expect(refuseTestHierarchy(production, 'production')).toEqual({ ok: true, value: production })
})

describe('the anchors that are built in', () => {
  it('are a valid file, with a note on provenance or without', () => {
    expect(parse({ ...production, provenance: 'downloaded from J-LIS' })).toEqual({ ok: true, value: production })
  })

  it('are the certificates whose fingerprints card reference §5.1 records', () => {
    expect(production.certificateAuthorities.map(({ derBase64 }) => sha256(Buffer.from(derBase64, 'base64')))).toEqual([
      '4DCFC4CA0AAF9FB2A3081B3F0C991C320B3ACC008667A341EEAEC5AF1D58CA7D'.toLowerCase(),
      '64114F29620C24ED2631D46476A040E7EE740D956089C00B036A6A8118C322B5'.toLowerCase(),
    ])
  })

  it('name the issuer of the text AP as its certificates do (card reference §10.2)', () => {
    const textKey = production.cardVerifiableKeys.find(({ keyIdHex }) => keyIdHex === '35303030303333080530303100000000')
    const modulus = createPublicKey({ key: Buffer.from(textKey?.publicKeyBase64 ?? '', 'base64'), format: 'der', type: 'spki' })
      .export({ format: 'jwk' })
      .n?.toString()
    expect(Buffer.from(modulus ?? '', 'base64url').toString('hex')).toMatch(/^d24615f63525e740.*9ee24e4f41597f$/i)
  })
})

function rsa1024(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
