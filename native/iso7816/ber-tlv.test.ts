import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex, hexToBytes } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvHeader, decodeTlvSequence, encodeTlv, findTlv } from './index.ts'

describe('BER-TLV that is none', () => {
  it.each([
    ['nothing', '', 'header-truncated'],
    ['half a tag', 'FF', 'header-truncated'],
    ['a tag without length', 'DF 21', 'header-truncated'],
    ['half a length', 'DF 21 82 01', 'header-truncated'],
    ['a tag of four bytes', 'DF 81 81 01 00', 'tag-too-long'],
    ['erased memory', 'FF FF FF FF FF', 'tag-too-long'],
    ['an indefinite length', '30 80 00 00', 'length-indefinite'],
    ['a length of five bytes', '30 85 00 00 00 00 01 AA', 'length-too-long'],
    ['a value that ends early', 'DF 25 02 31', 'value-truncated'],
    ['a length near 4 GiB', '30 84 FF FF FF FF 00', 'value-truncated'],
  ])('%s', (_, bytes, kind) => {
    expect(decodeTlv(hexToBytes(bytes))).toEqual({ ok: false, error: { kind, offset: 0 } })
  })

  it('says where, in a sequence', () => {
    expect(decodeTlvSequence(hexToBytes('90 01 AA 91 02 BB'))).toEqual({
      ok: false,
      error: { kind: 'value-truncated', offset: 3 },
    })
  })

  it('says so when a tag is missing', () => {
    expect(findTlv([], 0x90)).toEqual({ ok: false, error: { kind: 'tag-missing', offset: 0 } })
  })

  it('never throws and never reads beyond the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(45), (bytes, offset) => {
        const object = decodeTlv(bytes, offset)
        if (object.ok) expect(object.value.encoded.length).toBeLessThanOrEqual(bytes.length - offset)
        expect(decodeTlvSequence(bytes)).toHaveProperty('ok')
      }),
    )
  })
})

describe('BER-TLV as the card writes it', () => {
  it.each([
    ['one-byte tag', '90 03 01 00 01', 0x90, '010001'],
    ['two-byte tag', 'DF 25 01 31', 0xdf25, '31'],
    ['two-byte constructed tag', 'FF 20 03 90 01 31', 0xff20, '900131'],
    ['three-byte tag', 'DF 81 01 01 AA', 0xdf8101, 'aa'],
    ['empty value', 'DF 25 00', 0xdf25, ''],
    ['a longer length than needed (§4.3)', 'FF 40 82 00 02 AA BB', 0xff40, 'aabb'],
    ['the longest length field', 'DF 25 84 00 00 00 01 31', 0xdf25, '31'],
  ])('%s', (_, bytes, tag, value) => {
    const object = decodeTlv(hexToBytes(bytes))
    expect(object.ok && { tag: object.value.tag, value: bytesToHex(object.value.value) }).toEqual({ tag, value })
    expect(object.ok && bytesToHex(object.value.encoded)).toBe(bytesToHex(hexToBytes(bytes)))
  })

  it('reads a header alone: EF 0005 of the text AP is 162 bytes long', () => {
    expect(decodeTlvHeader(hexToBytes('FF 40 82 00 9F'))).toEqual({
      ok: true,
      value: { tag: 0xff40, headerLength: 5, valueLength: 0x9f },
    })
  })

  it('leaves what follows alone', () => {
    const object = decodeTlv(hexToBytes('30 01 AA FF FF FF'))
    expect(object.ok && bytesToHex(object.value.encoded)).toBe('3001aa')
  })
})

describe('encoding', () => {
  it.each([
    ['127 bytes', 127, undefined, 'df257f'],
    ['128 bytes', 128, undefined, 'df258180'],
    ['256 bytes', 256, undefined, 'df25820100'],
    ['one byte in two length bytes', 1, 2 as const, 'df25820001'],
    ['one byte in four length bytes', 1, 4 as const, 'df258400000001'],
  ])('%s', (_, length, lengthBytes, header) => {
    const encoded = encodeTlv(0xdf25, new Uint8Array(length), lengthBytes === undefined ? {} : { lengthBytes })
    expect(bytesToHex(encoded.subarray(0, encoded.length - length))).toBe(header)
  })

  it('refuses a length field that is too small', () => {
    expect(() => encodeTlv(0x30, new Uint8Array(256), { lengthBytes: 1 })).toThrow()
    expect(() => encodeTlv(0x30, new Uint8Array(128), { lengthBytes: 0 })).toThrow()
  })

  it('puts objects into objects', () => {
    const key = encodeTlv(0xdf51, [encodeTlv(0x90, hexToBytes('010001')), encodeTlv(0x91, hexToBytes('AABB'))])
    expect(bytesToHex(key)).toBe('df51099003010001' + '9102aabb')
  })
})
