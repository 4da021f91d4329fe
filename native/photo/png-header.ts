import { err, ok, type Result } from '../../core/base/index.ts'

/** What the IHDR chunk of a PNG file tells (ISO/IEC 15948 §11.2.1). */
export interface PngHeader {
  /** Pixels, 1 or more. */
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  /** 0 is grey. */
  readonly colourType: number
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
const HEADER_CHUNK_LENGTH = 13
const HEADER_CHUNK_TYPE = 0x49484452
/** Signature, length, type, content and checksum of the first chunk. */
const HEADER_END = SIGNATURE.length + 4 + 4 + HEADER_CHUNK_LENGTH + 4

/** Reads the beginning of a PNG file, which must be an IHDR chunk. The picture itself is not looked at. */
export function readPngHeader(bytes: Uint8Array): Result<PngHeader, 'not-png'> {
  if (bytes.length < HEADER_END || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return err('not-png')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(8) !== HEADER_CHUNK_LENGTH || view.getUint32(12) !== HEADER_CHUNK_TYPE) return err('not-png')
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  if (width === 0 || height === 0) return err('not-png')
  return ok({ width, height, bitDepth: view.getUint8(24), colourType: view.getUint8(25) })
}
