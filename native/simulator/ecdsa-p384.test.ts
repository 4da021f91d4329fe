import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../core/base/index.ts'
import { computeSignature } from './signature-scheme.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const sha384 = (message: Uint8Array) => createHash('sha384').update(message).digest()
const random = (length: number) => Uint8Array.from(randomBytes(length))
const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const

describe('a card with P-384 refuses', () => {
  test.each([
    ['a hash of SHA-256', 0x00, 32, 'wrong-length'],
    ['nothing', 0x00, 0, 'wrong-length'],
    ['the schemes of RSA', 0x02, 32, 'unknown-scheme'],
  ])('%s', (_name, scheme, length, refusal) => {
    expect(computeSignature(scheme, new Uint8Array(length), privateKey, random)).toBe(refusal)
  })
})

test('the vector of RFC 6979 §A.2.6, SHA-384 of "sample"', () => {
  const base64Url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')
  const d = '6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5'
  const x = 'EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13'
  const y = '8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720'
  const k = '94ED910D1A099DAD3254E9242AE85ABDE4BA15168EAF0CA87A555FD56D10FBCA2907E3E83BA95368623B8C4686915CF9'
  const jwk = { kty: 'EC', crv: 'P-384', d: base64Url(d), x: base64Url(x), y: base64Url(y) }
  // One less than k in 56 bytes, because what is drawn is reduced and one is added to it.
  const drawn = hexToBytes((BigInt(`0x${k}`) - 1n).toString(16).padStart(112, '0'))
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const signature = computeSignature(0x00, sha384(new TextEncoder().encode('sample')), key, () => drawn)
  expect(typeof signature === 'string' ? signature : bytesToHex(signature).toUpperCase()).toBe(
    '94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46' +
      '99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8',
  )
})

test('Node accepts its signatures, of the message that was signed and of no other', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (message, stream) => {
      const bytes = (length: number) => Uint8Array.from([...stream.take(length)])
      const signature = computeSignature(0x00, sha384(message), privateKey, bytes)
      if (typeof signature === 'string') throw new Error(signature)
      expect(signature).toHaveLength(96)
      expect(verify('sha384', message, key, signature)).toBe(true)
      expect(verify('sha384', Uint8Array.of(...message, 1), key, signature)).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('two signatures of one hash differ: the number used once is used once', () => {
  const [one, other] = [1, 2].map(() => computeSignature(0x00, sha384(new Uint8Array(1)), privateKey, random))
  expect(typeof one === 'string' ? one : bytesToHex(one ?? new Uint8Array(0))).not.toBe(
    typeof other === 'string' ? other : bytesToHex(other ?? new Uint8Array(0)),
  )
})
