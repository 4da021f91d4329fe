import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes, orThrow } from '../../core/base/index.ts'
import { encodeTlv } from '../iso7816/index.ts'
import {
  CARD_ALGORITHM_PARAMETERS,
  cardKeySha256,
  isCardSignature,
  parseCardPublicKey,
  parseSubjectPublicKeyInfo,
  rsaPublicKey,
} from './index.ts'
import { cardPublicKey, modulusOf, rsaKeyPair, rsaSign } from './testing/certificates.ts'

const pair = rsaKeyPair()
const key = orThrow(parseCardPublicKey(cardPublicKey(pair)))
const message = new TextEncoder().encode('message')
const rsa = CARD_ALGORITHM_PARAMETERS['rsa-2048-sha-256']
const spki = (publicKey: ReturnType<typeof rsaKeyPair>['publicKey']) =>
  Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }))

describe('keys that no card has', () => {
  const modulus = modulusOf(pair)

  it.each([
    ['no modulus', new Uint8Array(0), undefined],
    ['an even modulus', new Uint8Array(256).fill(0xfe), undefined],
    ['a short modulus', modulus.subarray(1), undefined],
    ['the exponent one, which needs no private key', modulus, Uint8Array.of(1)],
    ['the exponent zero', modulus, Uint8Array.of(0)],
    ['an empty exponent', modulus, new Uint8Array(0)],
    ['an enormous exponent', modulus, modulus],
  ])('%s', (_, numbers, exponent) => {
    expect(rsaPublicKey(numbers, exponent).ok).toBe(false)
  })

  it.each([
    ['a point that is not on the curve', encodeTlv(0x86, concatBytes(Uint8Array.of(4), new Uint8Array(96).fill(7)))],
    ['a compressed point', encodeTlv(0x86, concatBytes(Uint8Array.of(2), new Uint8Array(48).fill(7)))],
    ['no object at all', new Uint8Array(0)],
    ['an exponent without modulus', encodeTlv(0x90, hexToBytes('010001'))],
  ])('%s', (_, objects) => {
    expect(parseCardPublicKey(objects).ok).toBe(false)
  })

  it('an RSA key of another size, another curve, another kind', () => {
    for (const { publicKey } of [
      generateKeyPairSync('rsa', { modulusLength: 1024 }),
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('ed25519'),
    ])
      expect(parseSubjectPublicKeyInfo(spki(publicKey))).toEqual({ ok: false, error: 'algorithm' })
    expect(parseSubjectPublicKeyInfo(Uint8Array.of(1, 2, 3))).toEqual({ ok: false, error: 'not-a-public-key' })
  })
})

describe('signatures that are none', () => {
  it.each([
    ['of another message', rsaSign(pair, new Uint8Array(0))],
    ['by another key', rsaSign(rsaKeyPair(), message)],
    ['of nothing', new Uint8Array(0)],
    ['all zero', new Uint8Array(256)],
    ['longer than the modulus', new Uint8Array(300).fill(0xff)],
    ['padding itself, as the exponent one would take it', paddingOf(message)],
  ])('%s', (_, signature) => {
    expect(isCardSignature(key, message, signature)).toBe(false)
  })
})

function paddingOf(text: Uint8Array): Uint8Array {
  const digestInfo = rsa.signatureInput(text)
  return concatBytes(Uint8Array.of(0, 1), new Uint8Array(256 - 3 - digestInfo.length).fill(0xff), Uint8Array.of(0), digestInfo)
}

it('a good RSA signature is good, and a key is named by its SubjectPublicKeyInfo', () => {
  expect(isCardSignature(key, message, rsaSign(pair, message))).toBe(true)
  expect(key).toEqual(orThrow(parseSubjectPublicKeyInfo(spki(pair.publicKey))))
  expect(cardKeySha256(key)).toBe(createHash('sha256').update(spki(pair.publicKey)).digest('hex'))
})

it('a P-384 key of the next generation goes the same way', () => {
  const next = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const { x = '', y = '' } = next.publicKey.export({ format: 'jwk' })
  const point = concatBytes(Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'))
  const parsed = orThrow(parseCardPublicKey(encodeTlv(0x86, point)))
  expect(parsed.algorithm).toBe('ecdsa-p384-sha-384')
  const signature = sign('sha384', message, { key: next.privateKey, dsaEncoding: 'ieee-p1363' })
  expect(isCardSignature(parsed, message, signature)).toBe(true)
  expect(isCardSignature(parsed, new Uint8Array(1), signature)).toBe(false)
  expect(isCardSignature(key, message, signature)).toBe(false)
})

it('the DigestInfo of "hello" is that of card reference §10.2', () => {
  const published =
    '30 31 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 20 ' +
    '2C F2 4D BA 5F B0 A3 0E 26 E8 3B 2A C5 B9 E2 9E 1B 16 1E 5C 1F A7 42 5E 73 04 33 62 93 8B 98 24'
  expect(bytesToHex(rsa.signatureInput(new TextEncoder().encode('hello')))).toBe(bytesToHex(hexToBytes(published)))
})
