import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { concatBytes, hexToBytes } from '../../core/base/index.ts'
import { bodyHash } from '../../core/event/index.ts'
import { newSealingKeyPair, sealingNonce, sealTo } from '../../core/protocol/index.ts'
import { readerOf } from './bundle.ts'
import { newSealingKey, openBody, openSealingKey, type Reader, sealBody } from './sealing.ts'

const KEY = new Uint8Array(32).fill(9)
const body = new TextEncoder().encode('body with a salt')
const place = { device: new Uint8Array(16).fill(1), incarnation: 0, seq: 7, bodyHash: bodyHash(body) }
const sealed = sealBody(KEY, place, body)
const sign = () => new Uint8Array(64)
const owner = { device: place.device, incarnation: 0 }

describe('a sealed body is not opened', () => {
  test('with another key, in another place, or when a byte was changed', () => {
    expect(openBody(new Uint8Array(32), place, sealed)).toBeUndefined()
    expect(openBody(KEY, { ...place, seq: 8 }, sealed)).toBeUndefined()
    expect(openBody(KEY, { ...place, incarnation: 1 }, sealed)).toBeUndefined()
    expect(openBody(KEY, { ...place, device: new Uint8Array(16) }, sealed)).toBeUndefined()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(openBody(KEY, place, changed), `byte ${at}`).toBeUndefined()
    }
    expect(openBody(KEY, place, sealed.slice(0, 20))).toBeUndefined()
  })

  test('when it is not the body that the header names', () => {
    const other = { ...place, bodyHash: bodyHash(new Uint8Array(3)) }
    expect(openBody(KEY, other, sealBody(KEY, other, body))).toBeUndefined()
  })

  test('by whom its key was not wrapped for, nor with a key that is another than it says', async () => {
    const [reader, stranger] = [await newSealingKeyPair(), await newSealingKeyPair()]
    const { key } = await newSealingKey({ owner, program: 'p', readers: [reader.publicKey] }, { randomBytes: () => KEY, sign })
    expect(await openSealingKey(owner, key, stranger)).toBeUndefined()
    expect(await openSealingKey({ ...owner, incarnation: 1 }, key, reader)).toBeUndefined()
    expect(await openSealingKey(owner, { ...key, program: 'q' }, reader)).toBeUndefined()
    expect(await openSealingKey(owner, { ...key, id: new Uint8Array(8) }, reader)).toBeUndefined()
  })
})

test('two bodies at one place, as after a disk was rolled back, are sealed with two nonces', () => {
  const twin = new TextEncoder().encode('body with a twist')
  const other = { ...place, bodyHash: bodyHash(twin) }
  expect(sealingNonce(KEY, place, place.bodyHash)).not.toEqual(sealingNonce(KEY, other, other.bodyHash))
  expect(openBody(KEY, other, sealBody(KEY, other, twin))).toEqual(twin)
})

test('sealing again gives the same bytes, which open to the body', () => {
  expect(sealBody(KEY, place, body)).toEqual(sealed)
  expect(openBody(KEY, place, sealed)).toEqual(body)
})

test('each of those for whom a key was wrapped opens it', async () => {
  const readers = [await newSealingKeyPair(), await newSealingKeyPair()]
  const { contentKey, key } = await newSealingKey(
    { owner, program: 'p', readers: readers.map(({ publicKey }) => publicKey) },
    { randomBytes: () => KEY, sign },
  )
  for (const reader of readers) expect(await openSealingKey(owner, key, reader)).toEqual(contentKey)
})

/** HPKE's single shot from the words of RFC 9180 (§4.1, §5.1, §7.1) and Node's crypto alone, to hold the library's against. */
function openByTheBook(
  aead: { readonly id: number; readonly cipher: 'aes-128-gcm' | 'aes-256-gcm'; readonly keyLength: number },
  recipient: Reader,
  { enc, wrapped }: { readonly enc: Uint8Array; readonly wrapped: Uint8Array },
  { info, aad }: { readonly info: Uint8Array; readonly aad: Uint8Array },
): string {
  const number = (value: number) => Uint8Array.of(value >> 8, value & 255)
  const text = (words: string) => new TextEncoder().encode(words)
  const extract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
    createHmac('sha256', salt)
      .update(concatBytes(text('HPKE-v1'), suite, text(label), ikm))
      .digest()
  const expand = (suite: Uint8Array, prk: Uint8Array, label: string, context: Uint8Array, length: number) =>
    createHmac('sha256', prk)
      .update(concatBytes(number(length), text('HPKE-v1'), suite, text(label), context, Uint8Array.of(1)))
      .digest()
      .subarray(0, length)
  const none = new Uint8Array()
  const kem = concatBytes(text('KEM'), number(0x20))
  const suite = concatBytes(text('HPKE'), number(0x20), number(1), number(aead.id))
  const der = (prefix: string, key: Uint8Array) => Buffer.from(concatBytes(hexToBytes(prefix), key))
  const dh = diffieHellman({
    privateKey: createPrivateKey({
      key: der('302e020100300506032b656e04220420', recipient.privateKey),
      format: 'der',
      type: 'pkcs8',
    }),
    publicKey: createPublicKey({ key: der('302a300506032b656e032100', enc), format: 'der', type: 'spki' }),
  })
  const prk = extract(kem, none, 'eae_prk', dh)
  const shared = expand(kem, prk, 'shared_secret', concatBytes(enc, recipient.publicKey), 32)
  const context = concatBytes(
    Uint8Array.of(0),
    extract(suite, none, 'psk_id_hash', none),
    extract(suite, none, 'info_hash', info),
  )
  const secret = extract(suite, shared, 'secret', none)
  const key = expand(suite, secret, 'key', context, aead.keyLength)
  const decipher = createDecipheriv(aead.cipher, key, expand(suite, secret, 'base_nonce', context, 12))
  decipher.setAAD(aad)
  decipher.setAuthTag(wrapped.slice(-16))
  return Buffer.concat([decipher.update(wrapped.slice(0, -16)), decipher.final()]).toString('hex')
}

describe('HPKE', () => {
  test('by the book gives the vector of RFC 9180, §A.1.1', () => {
    const recipient = readerOf(hexToBytes('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'))
    expect(Buffer.from(recipient.publicKey).toString('hex')).toBe(
      '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    )
    const sealed = {
      enc: hexToBytes('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
      wrapped: hexToBytes('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a'),
    }
    const context = { info: hexToBytes('4f6465206f6e2061204772656369616e2055726e'), aad: hexToBytes('436f756e742d30') }
    const opened = openByTheBook({ id: 1, cipher: 'aes-128-gcm', keyLength: 16 }, recipient, sealed, context)
    expect(opened).toBe('4265617574792069732074727574682c20747275746820626561757479')
  })

  test('by the book opens what we seal', async () => {
    const recipient = await newSealingKeyPair()
    const context = { info: hexToBytes('01'), aad: hexToBytes('02') }
    const sealed = await sealTo(recipient.publicKey, body, context)
    const opened = openByTheBook({ id: 2, cipher: 'aes-256-gcm', keyLength: 32 }, recipient, sealed, context)
    expect(opened).toBe(Buffer.from(body).toString('hex'))
  })
})
