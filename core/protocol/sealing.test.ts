import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  contentKeyId,
  joinSealed,
  newSealingKeyPair,
  openSealed,
  recipientId,
  sealingContext,
  sealingKeyBytes,
  sealingNonce,
  sealTo,
  splitSealed,
  wrapInfo,
} from './index.ts'

const bytes = (length: number, fill = length) => new Uint8Array(length).fill(fill)
const owner = { device: bytes(16), incarnation: 258 }

test('a content key that is wrapped to a reader is opened by that reader in its own place only', async () => {
  const [reader, other] = [await newSealingKeyPair(), await newSealingKeyPair()]
  const contentKey = bytes(32, 9)
  const context = { info: wrapInfo(owner, 'election'), aad: contentKeyId(contentKey) }
  const sealed = await sealTo(reader.publicKey, contentKey, context)
  expect([sealed.enc.length, sealed.wrapped.length]).toEqual([32, 48])
  expect(await openSealed(reader.privateKey, sealed, context)).toEqual(contentKey)
  expect(await openSealed(other.privateKey, sealed, context)).toBeUndefined()
  expect(await openSealed(reader.privateKey, sealed, { ...context, info: wrapInfo(owner, 'other') })).toBeUndefined()
  expect(await openSealed(reader.privateKey, sealed, { ...context, aad: bytes(8) })).toBeUndefined()
  expect(await openSealed(reader.privateKey, { ...sealed, wrapped: bytes(48) }, context)).toBeUndefined()
  expect(recipientId(reader.publicKey)).not.toEqual(recipientId(other.publicKey))
})

test('a sealed body falls into the parts that it was made of', () => {
  const sealed = joinSealed(bytes(8, 1), Uint8Array.from([...bytes(5, 2), ...bytes(16, 3)]))
  expect(splitSealed(sealed)).toEqual({ keyId: bytes(8, 1), ciphertext: bytes(5, 2), tag: bytes(16, 3) })
  expect(splitSealed(bytes(23))).toBeUndefined()
  expect(splitSealed(bytes(24))?.ciphertext).toHaveLength(0)
})

test('nonce, context and signed bytes of a key are those of the format', () => {
  const event = { ...owner, seq: 258 }
  const nonce = createHmac('sha256', bytes(32))
    .update(sealingContext(event, bytes(32)))
    .digest('hex')
    .slice(0, 24)
  expect(Buffer.from(sealingNonce(bytes(32), event, bytes(32))).toString('hex')).toBe(nonce)
  expect(Buffer.from(sealingContext({ ...owner, seq: 258 }, bytes(32))).toString('hex')).toBe(
    `${'10'.repeat(16)}0102${'0000000000000102'}${'20'.repeat(32)}`,
  )
  const key = { id: bytes(8), program: 'election', wraps: [{ to: bytes(8), enc: bytes(32), wrapped: bytes(48) }] }
  const signed = sealingKeyBytes(owner, key)
  expect(sealingKeyBytes(owner, { ...key, wraps: [...key.wraps, ...key.wraps] })).not.toEqual(signed)
  expect(sealingKeyBytes({ ...owner, incarnation: 1 }, key)).not.toEqual(signed)
})
