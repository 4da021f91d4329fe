import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64ToBytes, bytesToBase64 } from './base64.ts'

test.each(['A', 'AA', 'AAA', 'AA=', '====', 'A===', 'AB==', 'AAB=', 'AA==AA==', 'AA-_', 'AA A', ' AAAA', 'AAAA\n'])(
  'not base64, or not the only way to write it: %j',
  (text) => {
    expect(base64ToBytes(text)).toBeUndefined()
  },
)

test('is that of Node, both ways', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(bytesToBase64(bytes)).toBe(text)
      expect(base64ToBytes(text)).toEqual(new Uint8Array(bytes))
    }),
  )
})
