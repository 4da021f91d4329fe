import { sha256 as portable } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

test('the hash is the portable one, of every length around a block and of a part of a larger buffer', () => {
  const whole = Uint8Array.from({ length: 200 }, (_, index) => (index * 7) % 256)
  for (let length = 0; length < 200; length++) {
    const part = whole.subarray(200 - length)
    expect(sha256(part)).toStrictEqual(portable(part))
  }
})

test('a hash does not share its memory with another', () => {
  const [one, other] = [sha256(new Uint8Array(1)), sha256(new Uint8Array(2))]
  const before = other.slice()
  one.fill(0)
  expect(other).toStrictEqual(before)
})
