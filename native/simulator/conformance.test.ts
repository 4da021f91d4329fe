import { createHash, createPublicKey, createVerify, X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, concatBytes } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import { ascii, data, exchange, HELLO_DIGEST_INFO, SELECT, SIGN_HELLO, script, verify } from './testing/card-script.ts'
import type { VirtualCard } from './virtual-card.ts'

/**
 * The conformance checklist of the card reference, appendix B, row by row (row 20 is tests/opensc). Signatures and digests are
 * checked with Node's own crypto and with offsets taken from the reference, not with our parsers.
 */
const PERSON = 'himeji-70'
const PIN = '1234'
const PASSWORD = 'ABC123'
const QUERY = '00200080'

let card: VirtualCard
beforeEach(() => {
  // Number A and the file of the number are touched on purpose.
  card = makeSampleCard(PERSON, { journal: 'exempt' })
  card.powerOn()
})

/** An RSA public key from the 256 bytes of its modulus, e = 65537. */
function publicKey(modulus: Uint8Array) {
  const n = Buffer.from(modulus).toString('base64url')
  return createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e: 'AQAB' } })
}

function issuerPublicKey(spkiBase64: string) {
  return createPublicKey({ key: Buffer.from(spkiBase64, 'base64'), format: 'der', type: 'spki' })
}

function signatureFits(message: Uint8Array, signature: Uint8Array, key: ReturnType<typeof publicKey>): boolean {
  return createVerify('sha256').update(message).verify(key, signature)
}

const hello = new TextEncoder().encode('hello')

test('1 – SELECT of the JPKI application answers 9000 and nothing else', async () => {
  expect(await exchange(card, SELECT.jpki)).toBe('9000')
})

describe('2 – SELECT of foreign applications answers 6A82', () => {
  // Every probe that OpenSC 0.23 sends before its jpki driver has its turn (§9.5).
  test.each([
    '00A4040007627601FF000000',
    '00A4040006A00000000101',
    '00A404000BE82B0601040181C31F020100',
    '00A4040C0FD23300000045737445494420763335',
    '00A4040009A00000030800001000' + '00',
    '00A4040C07A0000001' + '16DB00',
    '00A4040C07A0000000791000',
    '00A4040C07A0000000790100',
    '00A4040C07A000000079010F',
    '00A404000CF276A288BCFBA69D34F31001',
    '00A4040009A000000397425446' + '5900',
    '00A4040006D27600012401' + '00',
    '00A404000E325041592E5359532E444446303100',
  ])('%s', async (probe) => {
    expect(await exchange(card, probe)).toBe('6A82')
  })
  test('GET DATA and PIV discovery probes are refused, too', async () => {
    expect(await exchange(card, '00CADF3005')).toBe('6A88')
    expect(await exchange(card, '00CB3FFF035C017E08')).toBe('6D00')
  })
})

test('3 – SELECT of a file before any application answers 6986', async () => {
  expect(await exchange(card, SELECT.file('000A'))).toBe('6986')
  expect(await exchange(card, '00B0000004')).toBe('6986')
})

test('4 – a fresh card has three tries for the PIN and five for the password', async () => {
  await exchange(card, SELECT.jpki)
  expect(await script(card, SELECT.file('0018'), QUERY)).toBe('63C3')
  expect(await script(card, SELECT.file('001B'), QUERY)).toBe('63C5')
})

test('5 – the sign certificate is not readable before the password', async () => {
  expect(await script(card, SELECT.jpki, SELECT.file('0001'))).toBe('9000')
  expect(await exchange(card, '00B0000004')).toBe('6982')
})

test('6 – the auth certificate, read in blocks of 256 bytes, is the one that was issued', async () => {
  await script(card, SELECT.jpki, SELECT.file('000A'))
  const header = await data(card, '00B0000004')
  expect(bytesToHex(header.subarray(0, 2))).toBe('3082')
  const total = 4 + ((header[2] ?? 0) << 8) + (header[3] ?? 0)
  const blocks: Uint8Array[] = []
  for (let offset = 0; offset < total; offset += 256) {
    const length = Math.min(256, total - offset)
    blocks.push(await data(card, `00B0${hex2(offset >> 8)}${hex2(offset & 0xff)}${hex2(length & 0xff)}`))
  }
  const certificate = concatBytes(...blocks)
  expect(bytesToHex(certificate)).toBe(bytesToHex(citizenCard(PERSON).contents.jpki.authentication.certificate))
  expect(new X509Certificate(certificate).verify(authority('user authentication').publicKey)).toBe(true)
})

test('7 – READ BINARY at the physical size answers 6B00; before it, what is there', async () => {
  await script(card, SELECT.jpki, SELECT.file('000A'))
  expect(await exchange(card, '00B00EE000')).toBe('6B00')
  expect(await exchange(card, '00B00EDF00')).toBe('009000')
  await exchange(card, SELECT.file('0002'))
  expect(await exchange(card, '00B0076C01')).toBe('6B00')
})

test('8 – three wrong PINs block it; the right one does not help any more', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'))
  expect(await exchange(card, verify('0000'))).toBe('63C2')
  expect(await exchange(card, verify('0000'))).toBe('63C1')
  expect(await exchange(card, verify('0000'))).toBe('63C0')
  expect(await exchange(card, verify(PIN))).toBe('6984')
  expect(await exchange(card, QUERY)).toBe('63C0')
})

test('9 – the right PIN after a wrong one gives all tries back', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'))
  expect(await exchange(card, verify('9999'))).toBe('63C2')
  expect(await exchange(card, verify(PIN))).toBe('9000')
  expect(await exchange(card, QUERY)).toBe('63C3')
})

test('10 – no signature without the PIN', async () => {
  expect(await script(card, SELECT.jpki, SELECT.file('0017'), SIGN_HELLO)).toBe('6982')
})

describe('11 – signatures of a DigestInfo verify with the key of the certificate', () => {
  test.each([
    ['auth', '0018', PIN, '0017', 'authentication'],
    ['sign', '001B', PASSWORD, '001A', 'signature'],
  ] as const)('%s key', async (_name, secretFile, secret, keyFile, purpose) => {
    expect(await script(card, SELECT.jpki, SELECT.file(secretFile), verify(secret))).toBe('9000')
    await exchange(card, SELECT.file(keyFile))
    const signature = await data(card, SIGN_HELLO)
    expect(signature).toHaveLength(256)
    const certificate = citizenCard(PERSON).contents.jpki[purpose]?.certificate ?? new Uint8Array(0)
    expect(signatureFits(hello, signature, new X509Certificate(certificate).publicKey)).toBe(true)
  })
})

test('12 – another application in between clears the verified PIN', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))
  await script(card, SELECT.text, SELECT.jpki)
  expect(await script(card, SELECT.file('0017'), SIGN_HELLO)).toBe('6982')
})

test('13 – selecting the same application again does not', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN), SELECT.jpki)
  expect(await script(card, SELECT.file('0017'), SIGN_HELLO)).toMatch(/9000$/)
})

test('14 – power-off clears the PIN but not the counter', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN), verify('0000'), verify(PIN), verify('0000'))
  card.powerOff()
  card.powerOn()
  expect(await script(card, SELECT.jpki, SELECT.file('0017'), SIGN_HELLO)).toBe('6982')
  expect(await script(card, SELECT.file('0018'), QUERY)).toBe('63C2')
})

describe('15 – what opens what in the text AP', () => {
  const { numberB } = citizenCard(PERSON)
  test.each([
    ['number B', '0015', numberB, '6982', '9000'],
    ['number A', '0014', '000000000000', '9000', '6982'],
    ['PIN', '0011', PIN, '9000', '9000'],
  ])('%s', async (_name, file, secret, number, attributes) => {
    expect(await script(card, SELECT.text, SELECT.file(file), verify(secret))).toBe('9000')
    expect((await script(card, SELECT.file('0001'), '00B0000003')).slice(-4)).toBe(number)
    expect((await script(card, SELECT.file('0002'), '00B0000003')).slice(-4)).toBe(attributes)
    expect((await script(card, SELECT.file('0003'), '00B0000003')).slice(-4)).toBe('9000')
  })
})

describe('16 – digests, signature and CV certificate', () => {
  async function readTextFiles() {
    await script(card, SELECT.text, SELECT.file('0011'), verify(PIN))
    const file = async (id: string) => {
      await exchange(card, SELECT.file(id))
      return data(card, '00B00000000000')
    }
    return { number: await file('0001'), attributes: await file('0002'), digests: await file('0003'), cv: await file('0004') }
  }
  const sha256 = (bytes: Uint8Array) => bytesToHex(createHash('sha256').update(bytes).digest())

  test('have the lengths of the reference and belong together', async () => {
    const { number, attributes, digests, cv } = await readTextFiles()
    expect([number.length, digests.length, cv.length]).toEqual([17, 336, 568])
    // FF30 82 014B | DF31 20 … | DF32 20 … | DF33 82 0100 …
    expect(bytesToHex(digests.subarray(8, 40))).toBe(sha256(number))
    // FF20 len | DF21 08 …: from DF22 to the end of FF20, no filler
    expect(bytesToHex(attributes.subarray(0, 2))).toBe('ff20')
    const content = attributes.subarray(3 + 11, 3 + (attributes[2] ?? 0))
    expect(bytesToHex(content.subarray(0, 2))).toBe('df22')
    expect(bytesToHex(digests.subarray(43, 75))).toBe(sha256(content))
    const signer = publicKey(cv.subarray(cv.length - 261 - 256, cv.length - 261))
    expect(signatureFits(digests.subarray(5, 75), digests.subarray(80), signer)).toBe(true)

    const altered = Uint8Array.from(content)
    altered[20] = (altered[20] ?? 0) ^ 1
    expect(sha256(altered)).not.toBe(bytesToHex(digests.subarray(43, 75)))
  })

  test('the CV certificate was issued by a key of the test hierarchy, and of no other', async () => {
    const { cv } = await readTextFiles()
    // 7F21 82 0233 | 5F4E 82 0129 | issuer 16 …
    const body = cv.subarray(10, 10 + 297)
    expect(bytesToHex(body.subarray(0, 16))).toBe(`${ascii('6999933')}0805${ascii('001')}00000000`)
    const issuer = testTrustAnchors().cardVerifiableKeys.find(({ keyIdHex }) => keyIdHex === bytesToHex(body.subarray(0, 16)))
    expect(signatureFits(body, cv.subarray(-256), issuerPublicKey(issuer?.publicKeyBase64 ?? ''))).toBe(true)
  })
})

test('17 – the card key signs without any PIN and verifies with EF 0007', async () => {
  await exchange(card, SELECT.text)
  const signature = await data(card, `802A000033${HELLO_DIGEST_INFO}00`)
  await script(card, SELECT.file('0015'), verify(citizenCard(PERSON).numberB), SELECT.file('0007'))
  const file = await data(card, '00B00000000000')
  // FF50 82 0213 | DF51 82 0109 | 90 03 010001 | 91 82 0100 n | DF52 82 0100 …
  expect(signatureFits(hello, signature, publicKey(file.subarray(19, 19 + 256)))).toBe(true)
})

test('18 – the record of the common AP', async () => {
  expect(await script(card, SELECT.common, '00B2010C00')).toMatch(/^011C(?:3\d){28}9000$/)
  expect(await script(card, SELECT.file('0001'), '00B2010400')).toMatch(/^011C(?:3\d){28}9000$/)
  expect(await exchange(card, '00B2020C00')).toBe('6A83')
})

test('19 – the command of phones answers 6700', async () => {
  expect(await exchange(card, '80FC0000')).toBe('6700')
})

function hex2(value: number): string {
  return value.toString(16).padStart(2, '0')
}

function authority(purpose: string): X509Certificate {
  const certificates = testTrustAnchors().certificateAuthorities.map(
    ({ derBase64 }) => new X509Certificate(Buffer.from(derBase64, 'base64')),
  )
  const found = certificates.find(
    ({ subject, validTo }) => subject.includes(purpose) && new Date(validTo) > new Date('2030-01-01'),
  )
  if (found === undefined) throw new Error(`no authority for ${purpose}`)
  return found
}
