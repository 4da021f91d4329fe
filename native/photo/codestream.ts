import { err, ok, type Result } from '../../core/base/index.ts'

/** Why a picture is not decoded. Never holds content. */
export type PhotoDefect =
  /** More bytes than a picture on a card can have. */
  | 'too-long'
  /** No JPEG 2000 codestream, or one that is cut off before its size is told. */
  | 'not-jpeg-2000'
  /** More pixels or tiles than a portrait has. */
  | 'too-large'
  /** Valid perhaps, but nothing that a portrait needs: neither grey nor colour, an offset, subsampled or signed samples. */
  | 'unsupported'
  /** The decoder gave up. */
  | 'undecodable'

/** A JPEG 2000 codestream (ISO/IEC 15444-1 annex A) and what its SIZ marker segment promises, checked against {@link PHOTO_LIMITS}. */
export interface Codestream {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  /** Grey, or red, green and blue. */
  readonly components: 1 | 3
  /** Bits a sample, 1–16; equal in all components. */
  readonly bitDepth: number
}

/** Far above a portrait of some hundred pixels in a file of some thousand bytes, far below what hurts. */
export const PHOTO_LIMITS = { bytes: 64 * 1024, width: 2_000, height: 2_000, tiles: 64, bitDepth: 16 } as const

const START_OF_CODESTREAM = 0xff4f
const SIZE = 0xff51
/** SOC, SIZ, Lsiz, Rsiz, eight numbers of four bytes, Csiz. */
const SIZE_END = 42
const COMPONENT_BYTES = 3

const SIGNATURE_BOX = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a] as const
const BOX_HEADER_BYTES = 8
const LONG_BOX_HEADER_BYTES = 16
const CODESTREAM_BOX = 0x6a703263

/** Whether bytes begin as a JP2 file or as a bare codestream does. */
export function isJpeg2000(bytes: Uint8Array): boolean {
  return isJp2(bytes) || (bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) === SOC_AND_SIZ)
}

const SOC_AND_SIZ = START_OF_CODESTREAM * 0x1_0000 + SIZE

/**
 * The codestream of a JP2 file, or the bytes themselves where they are one. What surrounds it (colour spaces, palettes) is
 * left out: a portrait is grey, and each box that is not read cannot hurt.
 */
export function findCodestream(bytes: Uint8Array): Result<Codestream, PhotoDefect> {
  if (bytes.length > PHOTO_LIMITS.bytes) return err('too-long')
  const content = isJp2(bytes) ? codestreamBox(bytes) : bytes
  return content === undefined ? err('not-jpeg-2000') : readSize(content)
}

function isJp2(bytes: Uint8Array): boolean {
  return SIGNATURE_BOX.every((byte, index) => bytes[index] === byte)
}

/** The content of the first `jp2c` box at the top level (ISO/IEC 15444-1 annex I.4). */
function codestreamBox(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let offset = 0; offset + BOX_HEADER_BYTES <= bytes.length; ) {
    const short = view.getUint32(offset)
    const isLong = short === 1
    if (isLong && offset + LONG_BOX_HEADER_BYTES > bytes.length) return undefined
    const headerLength = isLong ? LONG_BOX_HEADER_BYTES : BOX_HEADER_BYTES
    // Length 0: to the end of the file.
    const length = isLong ? Number(view.getBigUint64(offset + BOX_HEADER_BYTES)) : short === 0 ? bytes.length - offset : short
    if (length < headerLength || offset + length > bytes.length) return undefined
    if (view.getUint32(offset + 4) === CODESTREAM_BOX) return bytes.subarray(offset + headerLength, offset + length)
    offset += length
  }
  return undefined
}

/** SIZ must be the first marker segment, so that what is checked here is what the decoder goes by (annex A.5.1). */
function readSize(bytes: Uint8Array): Result<Codestream, PhotoDefect> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < SIZE_END || view.getUint32(0) !== SOC_AND_SIZ) return err('not-jpeg-2000')
  const [width, height, left, top] = [view.getUint32(8), view.getUint32(12), view.getUint32(16), view.getUint32(20)]
  const tile = { width: view.getUint32(24), height: view.getUint32(28), left: view.getUint32(32), top: view.getUint32(36) }
  const components = view.getUint16(40)
  const end = SIZE_END + COMPONENT_BYTES * components
  // Lsiz counts itself, but neither SOC nor the marker.
  if (view.getUint16(4) !== end - 4 || components === 0 || width === 0 || height === 0) return err('not-jpeg-2000')
  if (width > PHOTO_LIMITS.width || height > PHOTO_LIMITS.height) return err('too-large')
  if (components !== 1 && components !== 3) return err('unsupported')
  if (bytes.length < end) return err('not-jpeg-2000')
  if (left !== 0 || top !== 0 || tile.left !== 0 || tile.top !== 0) return err('unsupported')
  if (tile.width === 0 || tile.height === 0) return err('not-jpeg-2000')
  if (Math.ceil(width / tile.width) * Math.ceil(height / tile.height) > PHOTO_LIMITS.tiles) return err('too-large')

  // Ssiz: the top bit says signed, the others are the bit depth less one.
  const bitDepth = (bytes[SIZE_END] ?? 0) + 1
  if (bitDepth > PHOTO_LIMITS.bitDepth) return err('unsupported')
  for (let offset = SIZE_END; offset < end; offset += COMPONENT_BYTES) {
    const isSubsampled = bytes[offset + 1] !== 1 || bytes[offset + 2] !== 1
    if (isSubsampled || bytes[offset] !== bitDepth - 1) return err('unsupported')
  }
  return ok({ bytes, width, height, components, bitDepth })
}
