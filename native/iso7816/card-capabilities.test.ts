import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hexToBytes } from '../../core/base/index.ts'
import { declaredExtendedLength } from './index.ts'

it.each([
  ['none at all', '', 'unknown'],
  ['cut off', '3B DA 13 FF 81 31 FB 46 80 12', 'unknown'],
  ['a reader that announces interface bytes for ever', '3B F0 FF FF FF FF FF FF', 'unknown'],
  ['a contact card without historical bytes', '3B E0 00 FF 81 31 FE 45 14', 'unknown'],
  ['a contact card that declares it', '3B DA 13 FF 81 31 FB 46 80 12 39 2F 31 C1 73 C6 01 C0 3B', 'supported'],
  ['a contact card that declares the contrary', '3B C5 FF 81 31 FB 45 80 73 C6 01 00 00', 'unsupported'],
  ['a contactless card: the reader made it up', '3B 88 80 01 00 00 41 E0 B3 81 A1 00 3B', 'unknown'],
  ['a contactless card, OmniKey-style', '3B F5 91 00 FF 91 81 71 FE 40 00 42 00 01 00 D1 D6', 'unknown'],
  ['with the status behind the objects', '3B 08 00 73 C6 01 40 05 90 00', 'supported'],
  ['with an object that is longer than what is there', '3B 05 80 79 C6 01 C0', 'unknown'],
] as const)('the answer to reset of %s', (_, answerToReset, expected) => {
  expect(declaredExtendedLength(hexToBytes(answerToReset))).toBe(expected)
})

it('of any bytes: an answer, and never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(['supported', 'unsupported', 'unknown']).toContain(declaredExtendedLength(bytes))
    }),
  )
})
