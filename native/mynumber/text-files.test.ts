import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../core/base/index.ts'
import { encodeTlv } from '../iso7816/index.ts'
import { parseAttributesFile, parseCardKeyFile, parseDigestsFile } from './index.ts'
import { newCardKeys, PERSONA_ATTRIBUTES, PERSONA_DIGESTS, textFiles } from './testing/signed-card.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

/** An EF 0002 with fields of choice; offsets are right for one-byte lengths unless given. */
function attributesFile(
  fields: { name?: Uint8Array; birthDate?: Uint8Array; sex?: Uint8Array; offsets?: string } = {},
): Uint8Array {
  const parts = [
    encodeTlv(0xdf22, fields.name ?? ascii('A')),
    encodeTlv(0xdf23, ascii('B')),
    encodeTlv(0xdf24, fields.birthDate ?? ascii('19800217')),
    encodeTlv(0xdf25, fields.sex ?? ascii('1')),
  ]
  let position = 3 + 11
  const offsets = parts.map((part) => {
    const at = position
    position += part.length
    return at.toString(16).padStart(4, '0')
  })
  return encodeTlv(0xff20, [encodeTlv(0xdf21, hexToBytes(fields.offsets ?? offsets.join(''))), ...parts])
}

describe('EF 0002 that cannot be understood', () => {
  it.each([
    ['another outer tag', encodeTlv(0xff21, new Uint8Array(4)), 'card-file-malformed'],
    ['no objects inside', encodeTlv(0xff20, hexToBytes('DF2108')), 'card-file-malformed'],
    [
      'objects in another order',
      encodeTlv(0xff20, [encodeTlv(0xdf22, ascii('A')), encodeTlv(0xdf21, new Uint8Array(8))]),
      'card-file-malformed',
    ],
    ['a name that is not UTF-8', attributesFile({ name: hexToBytes('E9BB') }), 'card-file-malformed'],
    ['a birth date of seven characters', attributesFile({ birthDate: ascii('1980021') }), 'card-file-malformed'],
    ['a birth date of control characters', attributesFile({ birthDate: hexToBytes('0102030405060708') }), 'card-file-malformed'],
    ['a sex of two characters', attributesFile({ sex: ascii('11') }), 'card-file-malformed'],
    ['offsets that point elsewhere', attributesFile({ offsets: '000E 0020 0059 0064' }), 'card-file-malformed'],
    ['too few offsets', attributesFile({ offsets: '0010' }), 'card-file-malformed'],
    ['bytes behind its end', concatBytes(PERSONA_ATTRIBUTES, hexToBytes('DF2301')), 'card-file-malformed'],
    ['erased content', encodeTlv(0xff20, new Uint8Array(40).fill(0xff)), 'card-incomplete'],
    ['an empty name', attributesFile({ name: new Uint8Array(0) }), 'card-incomplete'],
    ['an erased name', attributesFile({ name: new Uint8Array(9).fill(0xff) }), 'card-incomplete'],
  ])('%s', (_, file, code) => {
    expect(parseAttributesFile(file)).toMatchObject({ ok: false, error: { code, detail: { file: '0002' } } })
  })
})

describe('EF 0002', () => {
  it('of the published test card, and the bytes of its digest (card reference §10.1)', () => {
    const file = parseAttributesFile(PERSONA_ATTRIBUTES)
    if (!file.ok) throw new Error(file.error.code)
    expect(file.value.attributes).toEqual({
      name: '黒桐　幹也',
      address: '東京都清瀬市観布子南１２－７－２０２',
      birthDate: '19800217',
      sex: 'male',
    })
    expect(createHash('sha256').update(file.value.digestedPart).digest('hex')).toBe(bytesToHex(PERSONA_DIGESTS.attributes))
  })

  it.each([
    ['1', 'male'],
    ['2', 'female'],
    ['9', 'not-applicable'],
    ['3', 'unknown'],
    ['0', 'unknown'],
  ])('sex %s is %s', (digit, sex) => {
    const file = parseAttributesFile(attributesFile({ sex: ascii(digit) }))
    expect(file.ok && file.value.attributes.sex).toBe(sex)
  })

  it('keeps a birth date that is partly unknown as it is written', () => {
    const file = parseAttributesFile(attributesFile({ birthDate: ascii('19400000') }))
    expect(file.ok && file.value.attributes.birthDate).toBe('19400000')
  })

  it('shifts its offsets with a longer header: content beyond 127 bytes', () => {
    const long = attributesFile({ name: ascii('LONG NAME '.repeat(14)), offsets: '000F 009F 00A3 00AE' })
    // FF20 81xx (four header bytes), DF21 in eleven; DF22 has a length of two bytes, 140 characters.
    const file = parseAttributesFile(long)
    expect(file.ok && file.value.attributes.name).toHaveLength(140)
    expect(file.ok && bytesToHex(file.value.digestedPart.subarray(0, 3))).toBe('df2281')
  })

  it('never throws, whatever the bytes', () => {
    const nearly = fc.tuple(fc.nat(PERSONA_ATTRIBUTES.length - 1), fc.nat(255)).map(([position, value]) => {
      const file = Uint8Array.from(PERSONA_ATTRIBUTES)
      file[position] = value
      return file
    })
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        for (const parse of [parseAttributesFile, parseDigestsFile, parseCardKeyFile]) expect(parse(bytes)).toHaveProperty('ok')
      }),
    )
  })
})

describe('EF 0003 and EF 0007', () => {
  const files = textFiles(newCardKeys())

  it('have the sizes of the reference: 336 bytes, and 5 + 0x213', () => {
    expect([files.digests.length, files.cardKey.length]).toEqual([336, 536])
  })

  it('digests of another length are refused', () => {
    const short = encodeTlv(0xff30, [
      encodeTlv(0xdf31, new Uint8Array(32)),
      encodeTlv(0xdf32, new Uint8Array(20)),
      encodeTlv(0xdf33, ascii('s')),
    ])
    expect(parseDigestsFile(short)).toMatchObject({ ok: false, error: { code: 'card-file-malformed', detail: { file: '0003' } } })
  })

  it('what is signed of EF 0003 are the 70 bytes of DF31 and DF32 (card reference §10.1)', () => {
    const file = parseDigestsFile(files.digests)
    if (!file.ok) throw new Error(file.error.code)
    expect(file.value.signedPart).toHaveLength(70)
    expect(createHash('sha256').update(file.value.signedPart).digest('hex')).toBe(
      '724925d4c5c192ccf0bc9d3b3284185c0280a6cf0cf2578fe52cced0a8ee4e10',
    )
  })

  it('a card key that is no key is refused', () => {
    const file = encodeTlv(0xff50, [encodeTlv(0xdf51, hexToBytes('9003010001')), encodeTlv(0xdf52, new Uint8Array(256).fill(1))])
    expect(parseCardKeyFile(file)).toMatchObject({ ok: false, error: { code: 'card-file-malformed', detail: { file: '0007' } } })
  })

  it('what is signed of EF 0007 is DF51 with tag and length', () => {
    const file = parseCardKeyFile(files.cardKey)
    expect(file.ok && bytesToHex(file.value.signedPart.subarray(0, 10))).toBe('df518201099003010001')
    expect(file.ok && file.value.signedPart.length).toBe(5 + 0x109)
  })
})

it('a name longer than any register holds is refused before anything else looks at it', () => {
  const result = parseAttributesFile(attributesFile({ name: ascii('A'.repeat(1_001)) }))
  expect(result).toMatchObject({ ok: false, error: { code: 'card-file-malformed' } })
  expect(JSON.stringify(result)).toContain('too-long')
})
