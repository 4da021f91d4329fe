import { describe, expect, it } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../core/base/index.ts'
import { EXPONENT_65537, isRsaSha256Signature, parseRsaPublicKey, rsaKeyObject, rsaKeySha256, sha256DigestInfo } from './index.ts'
import { cardPublicKey, modulusOf, rsaKeyPair, rsaSign } from './testing/certificates.ts'

const pair = rsaKeyPair()
const key = { modulus: modulusOf(pair), exponent: EXPONENT_65537 }
const message = new TextEncoder().encode('message')

describe('signatures that are none', () => {
  it.each([
    ['of another message', key, () => rsaSign(pair, new Uint8Array(0))],
    ['of nothing', key, () => new Uint8Array(0)],
    ['all zero', key, () => new Uint8Array(256)],
    ['longer than the modulus', key, () => new Uint8Array(300).fill(0xff)],
    ['under no key', { modulus: new Uint8Array(0), exponent: EXPONENT_65537 }, () => rsaSign(pair, message)],
    [
      'under an even modulus',
      { modulus: new Uint8Array(256).fill(0xfe), exponent: EXPONENT_65537 },
      () => rsaSign(pair, message),
    ],
    ['under a short modulus', { modulus: key.modulus.subarray(1), exponent: EXPONENT_65537 }, () => rsaSign(pair, message)],
    ['under the exponent one, which needs no private key', { ...key, exponent: Uint8Array.of(1) }, () => forgedWithExponentOne()],
    ['under the exponent zero', { ...key, exponent: Uint8Array.of(0) }, () => rsaSign(pair, message)],
    ['under an empty exponent', { ...key, exponent: new Uint8Array(0) }, () => rsaSign(pair, message)],
  ])('%s', (_, publicKey, signature) => {
    expect(isRsaSha256Signature(publicKey, message, signature())).toBe(false)
  })
})

/** PKCS#1 v1.5 padding itself: with exponent 1 a signature is its own padding. */
function forgedWithExponentOne(): Uint8Array {
  const digestInfo = sha256DigestInfo(message)
  const padding = new Uint8Array(256 - 3 - digestInfo.length).fill(0xff)
  return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), digestInfo)
}

it('a good signature is good, and a key is read as cards write it', () => {
  const parsed = parseRsaPublicKey(cardPublicKey(pair))
  expect(parsed.ok && isRsaSha256Signature(parsed.value, message, rsaSign(pair, message))).toBe(true)
})

it('a key is named by its SubjectPublicKeyInfo', () => {
  expect(rsaKeyObject(key)?.equals(pair.publicKey)).toBe(true)
  expect(rsaKeySha256(key)).toMatch(/^[0-9a-f]{64}$/)
})

it('the DigestInfo of "hello" is that of card reference §10.2', () => {
  const published =
    '30 31 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 20 ' +
    '2C F2 4D BA 5F B0 A3 0E 26 E8 3B 2A C5 B9 E2 9E 1B 16 1E 5C 1F A7 42 5E 73 04 33 62 93 8B 98 24'
  expect(bytesToHex(sha256DigestInfo(new TextEncoder().encode('hello')))).toBe(bytesToHex(hexToBytes(published)))
})
