import { sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, hexToBytes, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import { encodeTlv } from '../../iso7816/index.ts'
import { keyIdText, parseCardVerifiableCertificate } from '../../pki/index.ts'
import { cardPublicKey, cardVerifiableCertificate, issuerAnchor, keyId, rsaKeyPair } from '../../pki/testing/certificates.ts'
import type { TrustAnchors } from '../index.ts'
import { parsePresence } from '../presence-file.ts'
import { parseAgreementKeyFile } from './agreement-key-file.ts'
import { parseTextInformation, parseVisualInformation } from './application-information.ts'
import { parseBirthFile, proveBirthDate } from './birth-file.ts'
import { inspectCardLevelChain } from './card-level-chain.ts'
import {
  parseCardImageNumber,
  parseContactAnswerToReset,
  parseExpiryObject,
  parseIssuer,
  parseMunicipalityCode,
} from './data-objects.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const [root, intermediate, signer, chip] = [rsaKeyPair(), rsaKeyPair(), rsaKeyPair(), rsaKeyPair()]
const MF_ROOT = concatBytes(keyId('6999920').subarray(0, 15), Uint8Array.of(0xa8))
const trust: TrustAnchors = {
  hierarchy: 'test',
  certificateAuthorities: [],
  cardVerifiableKeys: [issuerAnchor(root, MF_ROOT, 'card')],
  revocationLists: [],
}

/**
 * Text AP EF 0005 as card reference §4.3 gives it: the length of the outer object is longer than needed, and says one byte
 * more than the objects have.
 */
const TEXT_INFORMATION = concatBytes(
  hexToBytes('FF4082009F DF4104 01030E01 DF4210'),
  keyId('5000034'),
  hexToBytes('DF438180'),
  new Uint8Array(32),
  new Uint8Array(97).fill(0xff),
)
/** Visual AP EF 0003 (card reference §4.8), of the municipality of the test card. */
const VISUAL_INFORMATION = encodeTlv(0xff30, [
  hexToBytes('DF3104 06030E01'),
  encodeTlv(0xdf32, keyId('6000024')),
  hexToBytes('DF330100'),
  encodeTlv(0xdf34, ascii('13221')),
  encodeTlv(0xdf35, concatBytes(keyId('5900025'), new Uint8Array(256))),
])
const BIRTH_SIGNED = concatBytes(encodeTlv(0xdf11, ascii('19800217')), encodeTlv(0xdf12, cardPublicKey(chip)))
const BIRTH = encodeTlv(0xff10, [BIRTH_SIGNED, encodeTlv(0xdf13, sign('sha256', BIRTH_SIGNED, signer.privateKey))])
const AGREEMENT_KEY = encodeTlv(0xa1, cardPublicKey(chip))

/** Every parser of this folder, with a file that it takes. */
const PARSERS: readonly (readonly [string, (file: Uint8Array) => Result<unknown, Failure>, Uint8Array])[] = [
  ['presence flags', parsePresence, hexToBytes('8F8F00')],
  ['basic information of the text AP', parseTextInformation, TEXT_INFORMATION],
  ['basic information of the visual AP', parseVisualInformation, VISUAL_INFORMATION],
  ['birth date', parseBirthFile, BIRTH],
  ['agreement key', parseAgreementKeyFile, AGREEMENT_KEY],
  ['issuer', parseIssuer, keyId('6999900')],
  ['card image number', parseCardImageNumber, ascii('UKETSUKE-TEST')],
  ['municipality', parseMunicipalityCode, ascii('13221')],
  ['expiry', parseExpiryObject, ascii('20350217')],
  ['contact answer to reset', parseContactAnswerToReset, hexToBytes('E000FF8131FE4514')],
]

describe('files that are not what they should be', () => {
  it.each(PARSERS)('%s: any bytes give a coded failure or a value, never an exception', (_, parse) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const parsed = parse(bytes)
        if (!parsed.ok) expect(['card-file-malformed', 'card-incomplete']).toContain(parsed.error.code)
      }),
    )
  })

  it.each(PARSERS)('%s: cut off anywhere, or with a byte changed', (_, parse, file) => {
    for (let length = 0; length < file.length; length += length < 40 ? 1 : 37) parse(file.subarray(0, length))
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Uint8Array.from(file)
        altered[at] = (altered[at] ?? 0) ^ change
        parse(altered)
      }),
    )
  })

  it.each<[string, Result<unknown, Failure>, string]>([
    ['erased flags', parsePresence(hexToBytes('FFFFFF')), 'card-incomplete'],
    ['two flags', parsePresence(hexToBytes('8F8F')), 'card-file-malformed'],
    ['information of the other application', parseTextInformation(VISUAL_INFORMATION), 'card-file-malformed'],
    ['erased information', parseTextInformation(encodeTlv(0xff40, new Uint8Array(8).fill(0xff))), 'card-incomplete'],
    [
      'a birth date of letters',
      parseBirthFile(Uint8Array.from(BIRTH, (byte, i) => (i === 8 ? 0x41 : byte))),
      'card-file-malformed',
    ],
    [
      'an agreement key with something behind it',
      parseAgreementKeyFile(concatBytes(AGREEMENT_KEY, hexToBytes('00'))),
      'card-file-malformed',
    ],
    ['an expiry on 30 February', parseExpiryObject(ascii('20350230')), 'card-file-malformed'],
    ['a municipality of letters', parseMunicipalityCode(ascii('1322A')), 'card-file-malformed'],
  ])('%s', (_, parsed, code) => {
    expect(parsed).toMatchObject({ ok: false, error: { code } })
  })
})

describe('the formats of the card reference', () => {
  it('presence flags (§10.2), and those of a child (§9.4)', () => {
    expect(parsePresence(hexToBytes('8F8F00'))).toEqual({ ok: true, value: { signature: true, authentication: true } })
    expect(parsePresence(hexToBytes('008F00'))).toEqual({ ok: true, value: { signature: false, authentication: true } })
  })

  it('basic information of both applications (§4.3, §4.8)', () => {
    const common = { extendedLength: 0x03, vendor: 0x0e, vendorByte: 0x01 }
    expect(parseTextInformation(TEXT_INFORMATION)).toEqual({
      ok: true,
      value: { ...common, specificationVersion: 0x01, keyId: '5000034/001' },
    })
    expect(parseVisualInformation(VISUAL_INFORMATION)).toEqual({
      ok: true,
      value: { ...common, specificationVersion: 0x06, keyId: '6000024/001', version: 0, municipalityCode: '13221' },
    })
  })

  it('key identifiers (§4.5)', () => {
    expect(keyIdText(hexToBytes('35303030303333 0805 303031 00000000'))).toBe('5000033/001')
    expect(keyIdText(new Uint8Array(16))).toBeUndefined()
    expect(keyIdText(new Uint8Array(0))).toBeUndefined()
  })

  it('expiry, municipality and answer to reset (§2.7)', () => {
    expect(parseExpiryObject(ascii('20350217'))).toEqual({ ok: true, value: '2035-02-17' })
    expect(parseMunicipalityCode(ascii('13221'))).toEqual({ ok: true, value: '13221' })
    const atr = parseContactAnswerToReset(hexToBytes('E000FF8131FE4514'))
    expect(atr).toEqual({ ok: true, value: hexToBytes('3BE000FF8131FE4514') })
  })

  it('birth date (§4.8) and agreement key (§4.6)', () => {
    expect(parseBirthFile(BIRTH)).toMatchObject({ ok: true, value: { birthDate: '19800217' } })
    expect(parseAgreementKeyFile(AGREEMENT_KEY)).toMatchObject({ ok: true, value: { algorithm: 'rsa-2048-sha-256' } })
  })
})

describe('the signature of the birth date', () => {
  const VISUAL_ISSUER = keyId('6999923')
  const visualTrust = { ...trust, cardVerifiableKeys: [issuerAnchor(root, VISUAL_ISSUER, 'visual')] }
  const certificate = parseCardVerifiableCertificate(cardVerifiableCertificate(root, VISUAL_ISSUER, signer))
  function prove(file: Uint8Array) {
    const parsed = parseBirthFile(file)
    if (!parsed.ok || !certificate.ok) throw new Error('the files of this test')
    return proveBirthDate(parsed.value, certificate.value, visualTrust)
  }

  it('is wrong where the date was changed', () => {
    expect(prove(Uint8Array.from(BIRTH, (byte, index) => (index === 8 ? 0x30 : byte)))).toMatchObject({
      status: 'forged',
      defect: 'signature-wrong',
    })
  })

  it('is right', () => {
    expect(prove(BIRTH)).toMatchObject({ status: 'authentic', method: 'visual-ap-signature' })
  })
})

describe('the chain of the card itself (§2.7)', () => {
  /*
   * - root → intermediate (00F8) → lower (7F21); 00F7 names the intermediate key.
   * - Each link is broken once.
   */
  const INTERMEDIATE_ID = keyId('1322121', '000')
  const upper = cardVerifiableCertificate(root, MF_ROOT, intermediate)
  const lower = cardVerifiableCertificate(intermediate, INTERMEDIATE_ID, signer)
  const bare = (certificate: Uint8Array) => certificate.subarray(5)
  const judge = (id: Uint8Array, first: Uint8Array, second: Uint8Array, anchors = trust) => {
    const chain = inspectCardLevelChain(id, first, second, anchors)
    return chain.ok
      ? [chain.value.intermediate, chain.value.lower].map(({ judgement }) => judgement.defect ?? judgement.status)
      : chain.error.code
  }
  const changed = (certificate: Uint8Array) =>
    Uint8Array.from(certificate, (byte, i) => (i === certificate.length - 1 ? byte ^ 1 : byte))

  it.each<[string, ReturnType<typeof judge>, ReturnType<typeof judge>]>([
    [
      'a changed intermediate certificate',
      judge(INTERMEDIATE_ID, changed(upper), lower),
      ['certificate-signature-wrong', 'certificate-signature-wrong'],
    ],
    ['a changed lower certificate', judge(INTERMEDIATE_ID, upper, changed(lower)), ['authentic', 'certificate-signature-wrong']],
    [
      'a lower certificate of somebody else',
      judge(INTERMEDIATE_ID, upper, cardVerifiableCertificate(chip, INTERMEDIATE_ID, signer)),
      ['authentic', 'certificate-signature-wrong'],
    ],
    ['another key named', judge(keyId('1322122', '000'), upper, lower), ['authentic', 'parts-disagree']],
    [
      'a lower certificate that names another issuer',
      judge(INTERMEDIATE_ID, upper, cardVerifiableCertificate(intermediate, MF_ROOT, signer)),
      ['authentic', 'parts-disagree'],
    ],
    [
      'an unknown root',
      judge(INTERMEDIATE_ID, upper, lower, { ...trust, cardVerifiableKeys: [] }),
      ['trust-anchor-missing', 'trust-anchor-missing'],
    ],
    ['no certificates at all', judge(INTERMEDIATE_ID, new Uint8Array(0), lower), 'card-file-malformed'],
    ['no lower certificate', judge(INTERMEDIATE_ID, upper, Uint8Array.of(0x30, 0x00)), 'card-file-malformed'],
    ['all in order', judge(INTERMEDIATE_ID, upper, lower), ['authentic', 'authentic']],
    [
      'all in order, without the outer object as GET DATA returns them',
      judge(INTERMEDIATE_ID, bare(upper), bare(lower)),
      ['authentic', 'authentic'],
    ],
  ])('%s', (_, judged, expected) => {
    expect(judged).toEqual(expected)
  })
})
