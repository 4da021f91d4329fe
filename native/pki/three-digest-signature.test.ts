import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { concatBytes, hexToBytes, orThrow } from '../../core/base/index.ts'
import { type CardPublicKey, isThreeDigestSignature, parseSubjectPublicKeyInfo } from './index.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const cardKey = ({ publicKey }: { readonly publicKey: KeyObject }): CardPublicKey =>
  orThrow(parseSubjectPublicKeyInfo(publicKey.export({ format: 'der', type: 'spki' })))
const rsaKey = cardKey(rsa)

const digests = concatBytes(...['person', 'writing', 'photo'].map((text) => createHash('sha256').update(text).digest()))
const INFO = hexToBytes('3071300D060960864801650304020105000460')
const signed = (content: Uint8Array) => privateEncrypt({ key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING }, content)
const raw = (block: Uint8Array) => privateEncrypt({ key: rsa.privateKey, padding: constants.RSA_NO_PADDING }, block)
const block = (...parts: readonly Uint8Array[]) => {
  const content = concatBytes(...parts)
  return concatBytes(content, new Uint8Array(256 - content.length).fill(0xa5))
}
const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

describe('a signature over three digests', () => {
  it.each([
    ['over other digests', signed(concatBytes(INFO, changed(digests, 64)))],
    ['over two digests', signed(concatBytes(INFO, digests.subarray(0, 64)))],
    ['a common one, over one digest of all', sign('sha256', digests, rsa.privateKey)],
    ['without a DigestInfo', signed(digests)],
    ['with one of SHA-512', signed(concatBytes(changed(INFO, 14), digests))],
    ['with bytes behind the digests', signed(concatBytes(INFO, digests, Uint8Array.of(0)))],
    // Bleichenbacher's forgery: little padding, and the rest of the block free to choose.
    ['with short padding and garbage behind', raw(block(hexToBytes('0001FFFFFFFFFFFFFFFFFF00'), INFO, digests))],
    ['of block type 2', raw(concatBytes(hexToBytes('0002'), new Uint8Array(138).fill(0xff), Uint8Array.of(0), INFO, digests))],
    ['cut off', signed(concatBytes(INFO, digests)).subarray(1)],
    ['empty', new Uint8Array(0)],
    ['larger than the modulus', new Uint8Array(256).fill(0xff)],
  ])('is refused: %s', (_, signature) => {
    expect(isThreeDigestSignature(rsaKey, digests, signature)).toBe(false)
  })

  it('is refused without the zero that it begins with, though the number is the same', () => {
    const zeroFirst = (tried: number): { readonly over: Uint8Array; readonly signature: Uint8Array } => {
      const over = concatBytes(digests.subarray(0, 64), createHash('sha256').update(`photo ${tried}`).digest())
      const signature = signed(concatBytes(INFO, over))
      return signature[0] === 0 ? { over, signature } : zeroFirst(tried + 1)
    }
    const { over, signature } = zeroFirst(0)
    expect(isThreeDigestSignature(rsaKey, over, signature)).toBe(true)
    expect(isThreeDigestSignature(rsaKey, over, signature.subarray(1))).toBe(false)
  })

  it('by another key is refused', () => {
    const other = cardKey(generateKeyPairSync('rsa', { modulusLength: 2048 }))
    expect(isThreeDigestSignature(other, digests, signed(concatBytes(INFO, digests)))).toBe(false)
  })

  it('as cards have it is valid', () => {
    expect(isThreeDigestSignature(rsaKey, digests, signed(concatBytes(INFO, digests)))).toBe(true)
  })

  it('by a key on P-384 signs the digests themselves', () => {
    const key = cardKey(elliptic)
    const signature = sign('sha384', digests, { key: elliptic.privateKey, dsaEncoding: 'ieee-p1363' })
    expect(isThreeDigestSignature(key, digests, signature)).toBe(true)
    expect(isThreeDigestSignature(key, changed(digests, 0), signature)).toBe(false)
    expect(isThreeDigestSignature(key, digests, changed(signature, 0))).toBe(false)
    expect(isThreeDigestSignature(key, digests, signature.subarray(1))).toBe(false)
  })
})
