import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../core/base/index.ts'
import { cardPictures } from '../../fixtures/pictures/index.ts'
import { encodeGreyPng } from '../photo/index.ts'
import { parseFaceFile } from './index.ts'
import { faceField, faceOf, rewrittenFace } from './testing/face-card.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const face = faceOf('himeji-70')

/** A PNG that claims another size, bit depth or colour type. */
function png(width: number, bitDepth: number, colourType: number): Uint8Array {
  const bytes = encodeGreyPng({ width: 8, height: 8, pixels: new Uint8Array(64) })
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, width)
  bytes.set([bitDepth, colourType], 24)
  return bytes
}

describe('EF 0002 of the visual AP that cannot be understood', () => {
  it.each([
    ['another outer tag', hexToBytes('FF210420202020'), 'outer-tag'],
    ['bytes behind its end', concatBytes(face, Uint8Array.of(0)), 'trailing-bytes'],
    ['cut off', face.subarray(0, 3_000), 'value-truncated'],
    ['the face of the text AP', hexToBytes('FF2006DF2103414243'), 'tags'],
    ['offsets that point elsewhere', rewrittenFace(face, { offsets: new Uint8Array(18) }), 'offsets'],
    ['too few offsets', rewrittenFace(face, { offsets: new Uint8Array(16).fill(1) }), 'offsets'],
    ['a birth date of seven characters', rewrittenFace(face, { birthDate: ascii('1956051') }), 'birth-date'],
    ['a sex of two characters', rewrittenFace(face, { sex: ascii('11') }), 'sex'],
    [
      'a key of 1024 bits',
      rewrittenFace(face, { cardKey: hexToBytes(`9003010001 918180${'C1'.repeat(128)}`) }),
      'not-an-rsa-2048-key',
    ],
    ['a name that is no PNG', rewrittenFace(face, { name: ascii('<svg xmlns="http://www.w3.org/2000/svg"/>') }), 'image'],
    ['a name of ten thousand pixels', rewrittenFace(face, { name: png(10_000, 1, 0) }), 'image'],
    ['a name in colour', rewrittenFace(face, { name: png(8, 8, 2) }), 'image'],
    ['a name of 16 bits', rewrittenFace(face, { name: png(8, 16, 0) }), 'image'],
    ['a security code that is no picture', rewrittenFace(face, { securityCode: ascii('4101') }), 'image'],
    ['a photo of another kind', rewrittenFace(face, { photo: hexToBytes('FFD8FFE000104A464946') }), 'photo'],
  ] as const)('%s', (_, file, reason) => {
    expect(parseFaceFile(file)).toEqual({
      ok: false,
      error: { code: 'card-file-malformed', detail: { file: '0002', reason } },
    })
  })

  it.each([
    ['nothing was written', hexToBytes(`FF2020${'FF'.repeat(32)}`)],
    ['the photo was not written', rewrittenFace(face, { photo: new Uint8Array(4_000).fill(0xff) })],
    ['the signature was not written', rewrittenFace(face, { signature: new Uint8Array(256) })],
  ])('%s', (_, file) => {
    expect(parseFaceFile(file)).toMatchObject({ error: { code: 'card-incomplete', detail: { file: '0002' } } })
  })

  it('changed anywhere: understood or a failure, never an exception', () => {
    const change = fc.array(fc.tuple(fc.nat({ max: face.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(change, fc.nat({ max: face.length }), fc.boolean(), (changes, end, isCut) => {
        const bytes = face.slice()
        for (const [at, value] of changes) bytes[at] = value
        const parsed = parseFaceFile(isCut ? bytes.subarray(0, end) : bytes)
        if (!parsed.ok) expect(['card-file-malformed', 'card-incomplete']).toContain(parsed.error.code)
      }),
      { numRuns: 1_000, seed: 20_261_123 },
    )
  })
})

describe('EF 0002 of the visual AP', () => {
  it('of a sample card: several kilobytes, with offsets beyond 255, and the parts that are digested', () => {
    const parsed = parseFaceFile(face)
    if (!parsed.ok) throw new Error(parsed.error.code)
    const pictures = cardPictures('himeji-70')
    expect(face.length).toBeGreaterThan(5_000)
    expect(bytesToHex(faceField(face, 'offsets'))).toMatch(/^001a002500290137/)
    expect(parsed.value).toMatchObject({
      birthDate: '19560510',
      sex: 'female',
      nameImage: new Uint8Array(pictures.name),
      addressImage: new Uint8Array(pictures.address),
      photo: new Uint8Array(pictures.photo),
      expiry: '2035-05-10',
      publicKey: { algorithm: 'rsa-2048-sha-256' },
    })
    // From the tag of DF22 to the end of DF27 the parts lie side by side.
    const signed = concatBytes(...parsed.value.digestedParts)
    expect(bytesToHex(signed)).toBe(bytesToHex(face.subarray(0x1a, 0x1a + signed.length)))
    expect(bytesToHex(face.subarray(0x1a + signed.length, 0x1a + signed.length + 2))).toBe('df28')
  })

  it('does not hand on the security code: it is a part of number B', () => {
    const parsed = parseFaceFile(face)
    const hidden = bytesToHex(faceField(face, 'securityCode'))
    const handedOn = parsed.ok ? Object.values(parsed.value).flat() : []
    expect(handedOn.some((value) => value instanceof Uint8Array && bytesToHex(value).includes(hidden))).toBe(false)
  })

  it('without a date of expiry that is one', () => {
    const parsed = parseFaceFile(rewrittenFace(face, { expiry: ascii('20360230') }))
    expect(parsed.ok && 'expiry' in parsed.value).toBe(false)
  })
})
