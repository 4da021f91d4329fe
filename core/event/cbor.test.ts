import { encode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../base/index.ts'
import { isSurelyDeterministic } from './canonical-form.ts'
import { decodeDeterministic, decodeKept, encodeDeterministic } from './cbor.ts'

const text = fc.string({ unit: 'binary', maxLength: 40 })
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    text,
    fc.integer(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(
    text.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 30 },
  ),
})).map

describe('deterministic CBOR', () => {
  // RFC 8949 appendix A writes them in other forms too; these break one rule of §4.2.1 each.
  test.each([
    ['an integer in more bytes than needed', '1800'],
    ['a text of indefinite length', '7f657374726561646d696e67ff'],
    ['a map of indefinite length', 'bf616101ff'],
    ['keys out of order', 'a2616201616102'],
    ['a key twice', 'a2616101616102'],
    ['a float that is an integer', 'fb3ff0000000000000'],
    ['undefined', 'f7'],
    ['bytes after the end', '0000'],
    ['bytes missing', '61'],
    ['nothing', ''],
  ])('refuses %s', (_what, hex) => {
    expect(decodeDeterministic(hexToBytes(hex))).toBeUndefined()
  })

  // RFC 8949 appendix A
  test.each([
    ['a201020304', undefined],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['62c3bc', 'ü'],
    ['63e6b0b4', '水'],
    ['1b000000e8d4a51000', 1000000000000],
    ['4401020304', new Uint8Array([1, 2, 3, 4])],
  ])('reads %s', (hex, expected) => {
    const decoded = decodeDeterministic(hexToBytes(hex))
    if (expected === undefined) return expect(decoded).toBeUndefined()
    expect(decoded?.value).toEqual(expected)
    expect(bytesToHex(encodeDeterministic(expected))).toBe(hex)
  })

  test('has the key order of RFC 8949 §4.2.1 for text keys', () => {
    fc.assert(
      fc.property(value, (map) => {
        expect(bytesToHex(encodeDeterministic(map))).toBe(bytesToHex(encode(map, rfc8949EncodeOptions)))
      }),
    )
  })

  test('never throws on bytes from outside', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeDeterministic(bytes)))
  })

  // The walk is a short cut: whatever it accepts must be what writing it again would have given.
  describe('the walk over the bytes', () => {
    const isWrittenSo = (bytes: Uint8Array) => {
      const read = decodeKept(bytes)
      return read !== undefined && bytesToHex(encodeDeterministic(read.value)) === bytesToHex(bytes)
    }
    const noFalseYes = (bytes: Uint8Array) => {
      expect(isSurelyDeterministic(bytes) && decodeKept(bytes) !== undefined && !isWrittenSo(bytes)).toBe(false)
    }

    test('is sure of what headers are made of', () => {
      const header = {
        v: 1,
        kind: 'check-in',
        at: 1_795_000_000,
        ids: [new Uint8Array(300)],
        place: '第3投票所',
        on: true,
        off: null,
      }
      expect(isSurelyDeterministic(encodeDeterministic(header))).toBe(true)
    })

    test('accepts nothing that was written in another way: any value with some bytes changed', () => {
      const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) })
      fc.assert(
        fc.property(value, fc.array(change, { maxLength: 3 }), (map, changes) => {
          const bytes = encodeDeterministic(map)
          for (const { at, to } of changes) bytes[at % bytes.length] = to
          noFalseYes(bytes)
        }),
        { numRuns: 1_000 },
      )
    })

    test('accepts nothing that was written in another way: short runs of any bytes', () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 8 }), noFalseYes), { numRuns: 5_000 })
    })

    test('accepts nothing that was written in another way: keys in any order', () => {
      fc.assert(
        fc.property(fc.array(fc.stringMatching(/^[a-z]{0,3}$/), { maxLength: 4 }), (keys) => {
          const pairs = keys.map((key) => `${bytesToHex(encodeDeterministic(key))}00`).join('')
          noFalseYes(hexToBytes((0xa0 + keys.length).toString(16) + pairs))
        }),
      )
    })
  })
})
