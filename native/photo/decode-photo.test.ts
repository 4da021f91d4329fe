import fc from 'fast-check'
import { decode } from 'fast-png'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeCodestream, greyJp2, type Samples } from '../../fixtures/pictures/jpeg-2000.ts'
import { decodePhoto, encodeGreyPng, findCodestream, isJpeg2000, PHOTO_LIMITS, readPngHeader } from './index.ts'

/** A slope of greys from the top left to the bottom right, with a little structure. */
function slope(width: number, height: number): Samples {
  const bytes = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    return Math.floor((200 * (x + y)) / (width + height)) + 8 * ((x >> 3) % 2) + (y % 7)
  })
  return { width, height, components: 1, bitDepth: 8, bytes }
}

const picture = slope(60, 80)
let codestream: Uint8Array
let lossy: Uint8Array
let jp2: Uint8Array

beforeAll(async () => {
  codestream = await encodeCodestream(picture, 'lossless')
  lossy = await encodeCodestream(picture, 4)
  jp2 = greyJp2(codestream, picture)
})

function changed(bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const copy = bytes.slice()
  copy.set(values, at)
  return copy
}

describe('what is no portrait is refused before it is decoded', () => {
  const size =
    (at: number, ...values: readonly number[]) =>
    () =>
      changed(codestream, at, ...values)
  const components = (count: number, length: number) => () => changed(changed(codestream, 4, 0, length), 40, 0, count)
  it.each([
    ['nothing', () => new Uint8Array(0), 'not-jpeg-2000'],
    ['a PNG', () => encodeGreyPng({ width: 1, height: 1, pixels: Uint8Array.of(0) }), 'not-jpeg-2000'],
    ['a codestream without its size', () => codestream.subarray(0, 41), 'not-jpeg-2000'],
    ['a size of no pixels', size(8, 0, 0, 0, 0), 'not-jpeg-2000'],
    ['tiles of no pixels', size(24, 0, 0, 0, 0), 'not-jpeg-2000'],
    ['no components', components(0, 38), 'not-jpeg-2000'],
    ['another number of components than told', components(3, 41), 'not-jpeg-2000'],
    ['more bytes than a card holds', () => new Uint8Array(PHOTO_LIMITS.bytes + 1), 'too-long'],
    ['2,001 pixels wide', size(8, 0, 0, 0x07, 0xd1), 'too-large'],
    ['four thousand million pixels high', size(12, 0xff, 0xff, 0xff, 0xff), 'too-large'],
    ['a tile a pixel', size(24, 0, 0, 0, 1, 0, 0, 0, 1), 'too-large'],
    ['grey with an alpha component', components(2, 44), 'unsupported'],
    ['an offset', size(16, 0, 0, 0, 1), 'unsupported'],
    ['signed samples', size(42, 0x87), 'unsupported'],
    ['17 bits', size(42, 16), 'unsupported'],
    ['subsampled', size(43, 2), 'unsupported'],
  ] as const)('%s', async (_, bytes, defect) => {
    expect(await decodePhoto(bytes())).toEqual({ ok: false, error: defect })
  })

  it.each([
    ['a box that ends behind the file', 12, [0, 0, 1, 0]],
    ['a box shorter than its header', 12, [0, 0, 0, 7]],
    ['a long box without its length', 12, [0, 0, 0, 1]],
  ] as const)('a JP2 file with %s', async (_, at, length) => {
    expect(await decodePhoto(changed(jp2, at, ...length))).toEqual({ ok: false, error: 'not-jpeg-2000' })
  })

  it('a JP2 file without a codestream', async () => {
    const bytes = jp2.subarray(0, jp2.length - codestream.length - 8)
    expect(isJpeg2000(bytes)).toBe(true)
    expect(await decodePhoto(bytes)).toEqual({ ok: false, error: 'not-jpeg-2000' })
  })
})

describe('a codestream that the decoder gives up on', () => {
  it.each([
    ['it ends behind its size', (bytes: Uint8Array) => bytes.subarray(0, 45)],
    ['its coding style is cut off', (bytes: Uint8Array) => bytes.subarray(0, 52)],
    ['its coding style is garbage', (bytes: Uint8Array) => changed(bytes, 51, ...new Uint8Array(10).fill(0xff))],
  ] as const)('%s', async (_, spoil) => {
    expect(await decodePhoto(spoil(codestream))).toEqual({ ok: false, error: 'undecodable' })
  })

  it('one that asks for gigabytes: a precinct a pixel', async () => {
    const bytes = onePixelPrecincts(codestream)
    expect(findCodestream(bytes).ok).toBe(true)
    expect(await decodePhoto(bytes)).toEqual({ ok: false, error: 'undecodable' })
  })

  /*
   * - 2,000 pictures, each with some bytes changed or cut off, most of them in the headers.
   * - Every one ends with a picture of the promised size or a defect, and memory does not grow.
   */
  it('2,000 changed pictures', { timeout: 60_000 }, async () => {
    const HEADERS = 120
    const byte = fc.nat({ max: 255 })
    const change = fc.record({
      isLossy: fc.boolean(),
      bytes: fc.array(fc.tuple(fc.oneof(fc.nat({ max: HEADERS }), fc.nat({ max: 4_000 })), byte), { minLength: 1, maxLength: 6 }),
      cut: fc.option(fc.nat({ max: 4_000 }), { freq: 3 }),
    })
    const outcomes = { decoded: 0, refused: 0 }
    let residentAfterSome = 0
    const tried = () => outcomes.decoded + outcomes.refused
    await fc.assert(
      fc.asyncProperty(change, async ({ isLossy, bytes, cut }) => {
        const whole = (isLossy ? lossy : codestream).slice()
        for (const [at, value] of bytes) whole[at % whole.length] = value
        const hostile = whole.subarray(0, cut ?? whole.length)
        const decoded = await decodePhoto(hostile)
        outcomes[decoded.ok ? 'decoded' : 'refused']++
        if (tried() === 500) residentAfterSome = process.memoryUsage().rss
        if (decoded.ok) {
          const { width, height, pixels } = decoded.value
          expect(findCodestream(hostile)).toMatchObject({ value: { width, height } })
          expect(pixels).toHaveLength(width * height)
        }
      }),
      { numRuns: 2_000, seed: 20_261_123, endOnFailure: true },
    )
    expect(outcomes.decoded).toBeGreaterThan(200)
    expect(outcomes.refused).toBeGreaterThan(200)
    const MEBIBYTE = 1024 * 1024
    expect(process.memoryUsage().rss - residentAfterSome).toBeLessThan(150 * MEBIBYTE)
    // The next person's picture is whole.
    expect(await decodePhoto(jp2)).toMatchObject({ ok: true })
  })
})

describe('a portrait', () => {
  it('comes out of a JP2 file as it went in', async () => {
    const { width, height, bytes: pixels } = picture
    expect(await decodePhoto(jp2)).toEqual({ ok: true, value: { width, height, pixels } })
    expect(await decodePhoto(codestream)).toEqual({ ok: true, value: { width, height, pixels } })
  })

  it('in a JP2 file whose last box is open at the end, or long', async () => {
    const start = jp2.length - codestream.length - 8
    const long = changed(new Uint8Array(jp2.length + 8), 0, ...jp2.subarray(0, start))
    new DataView(long.buffer).setUint32(start, 1)
    long.set(jp2.subarray(start + 4, start + 8), start + 4)
    new DataView(long.buffer).setBigUint64(start + 8, BigInt(codestream.length + 16))
    long.set(codestream, start + 16)
    expect(await decodePhoto(changed(jp2, start, 0, 0, 0, 0))).toMatchObject({ ok: true })
    expect(await decodePhoto(long)).toMatchObject({ ok: true, value: { width: 60, height: 80 } })
  })

  it('compressed to a quarter differs little', async () => {
    expect(lossy.length).toBeLessThan(1_300)
    const decoded = await decodePhoto(lossy)
    if (!decoded.ok) throw new Error(decoded.error)
    const differences = decoded.value.pixels.map((value, index) => Math.abs(value - (picture.bytes[index] ?? 0)))
    expect(Math.max(...differences)).toBeLessThan(24)
  })

  it('of 12 bits loses the lowest four', async () => {
    const values = Uint16Array.from({ length: 32 * 32 }, (_, index) => [0, 2_048, 4_095, 1_024][index % 4] ?? 0)
    const samples = { width: 32, height: 32, components: 1, bitDepth: 12, bytes: new Uint8Array(values.buffer) }
    const decoded = await decodePhoto(await encodeCodestream(samples, 'lossless'))
    expect(decoded.ok && [...decoded.value.pixels.subarray(0, 4)]).toEqual([0, 128, 255, 64])
  })

  it('in colour becomes its brightness', async () => {
    const red = [255, 0, 0]
    const bytes = Uint8Array.from({ length: 32 * 32 * 3 }, (_, index) => red[index % 3] ?? 0)
    const colour = await encodeCodestream({ width: 32, height: 32, components: 3, bitDepth: 8, bytes }, 'lossless')
    const decoded = await decodePhoto(colour)
    expect(decoded.ok && new Set(decoded.value.pixels)).toEqual(new Set([76]))
  })

  it('of the largest size is decoded', async () => {
    const large = slope(PHOTO_LIMITS.width, PHOTO_LIMITS.height)
    const bytes = await encodeCodestream(large, 100)
    expect(bytes.length).toBeLessThan(PHOTO_LIMITS.bytes)
    expect(await decodePhoto(bytes)).toMatchObject({ ok: true, value: { width: 2_000, height: 2_000 } })
  })

  it('becomes a PNG that shows the same', async () => {
    const decoded = await decodePhoto(jp2)
    if (!decoded.ok) throw new Error(decoded.error)
    const png = encodeGreyPng(decoded.value)
    expect(readPngHeader(png)).toEqual({ ok: true, value: { width: 60, height: 80, bitDepth: 8, colourType: 0 } })
    expect(decode(png)).toMatchObject({ width: 60, height: 80, depth: 8, channels: 1, data: picture.bytes })
  })
})

/** The same codestream with its COD marker segment (annex A.6.1) rewritten: precincts of 1 × 1 in a picture of 2,000 × 2,000. */
function onePixelPrecincts(bytes: Uint8Array): Uint8Array {
  const cod = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0x52)
  const LENGTH = 2
  const USER_DEFINED_PRECINCTS = 1
  const LEVELS = 5
  const style = changed(bytes.subarray(cod, cod + 14), LENGTH + 1, 12 + LEVELS + 1, USER_DEFINED_PRECINCTS)
  const large = changed(bytes.subarray(0, cod), 8, 0, 0, 0x07, 0xd0, 0, 0, 0x07, 0xd0)
  const oneTile = changed(large, 24, 0, 0, 0x07, 0xd0, 0, 0, 0x07, 0xd0)
  return Uint8Array.of(...oneTile, ...style, ...new Uint8Array(LEVELS + 1), ...bytes.subarray(cod + 14))
}
