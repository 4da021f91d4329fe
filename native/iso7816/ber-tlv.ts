import { concatBytes, err, ok, type Result } from '../../core/base/index.ts'

/** A BER-TLV data object (ISO 7816-4 §6.3). All byte arrays are views into the input. */
export interface Tlv {
  /** The one to three tag bytes as one number, e.g. `0x30`, `0xFF20`. */
  readonly tag: number
  readonly value: Uint8Array
  /** Tag, length and value as they stand: what a signature over "the TLV" covers. */
  readonly encoded: Uint8Array
}

export interface TlvHeader {
  readonly tag: number
  /** Bytes of tag and length together. */
  readonly headerLength: number
  readonly valueLength: number
}

/** Why bytes are not BER-TLV, and where. Never holds content. */
export interface TlvDefect {
  readonly kind: 'header-truncated' | 'value-truncated' | 'tag-too-long' | 'length-indefinite' | 'length-too-long' | 'tag-missing'
  readonly offset: number
}

const TAG_BYTES_MAXIMUM = 3
const LENGTH_BYTES_MAXIMUM = 4

/**
 * The header at `offset`, which may stand alone without its value.
 *
 * Tags of 1–3 bytes; lengths short or with up to four bytes, minimal or not: cards write `82 00 9F` (card reference §4.3).
 */
export function decodeTlvHeader(bytes: Uint8Array, offset = 0): Result<TlvHeader, TlvDefect> {
  const defect = (kind: TlvDefect['kind']) => err<TlvDefect>({ kind, offset })
  let position = offset
  const first = bytes[position++]
  if (first === undefined) return defect('header-truncated')
  let tag = first
  if ((first & 0x1f) === 0x1f) {
    let byte: number | undefined
    do {
      if (position - offset >= TAG_BYTES_MAXIMUM) return defect('tag-too-long')
      byte = bytes[position++]
      if (byte === undefined) return defect('header-truncated')
      tag = tag * 0x100 + byte
    } while ((byte & 0x80) !== 0)
  }

  const lengthByte = bytes[position++]
  if (lengthByte === undefined) return defect('header-truncated')
  if (lengthByte < 0x80) return ok({ tag, headerLength: position - offset, valueLength: lengthByte })
  const lengthBytes = lengthByte & 0x7f
  if (lengthBytes === 0) return defect('length-indefinite')
  if (lengthBytes > LENGTH_BYTES_MAXIMUM) return defect('length-too-long')
  let valueLength = 0
  for (let i = 0; i < lengthBytes; i++) {
    const byte = bytes[position++]
    if (byte === undefined) return defect('header-truncated')
    valueLength = valueLength * 0x100 + byte
  }
  return ok({ tag, headerLength: position - offset, valueLength })
}

/** The data object at `offset`; whatever follows it is left alone. */
export function decodeTlv(bytes: Uint8Array, offset = 0): Result<Tlv, TlvDefect> {
  const header = decodeTlvHeader(bytes, offset)
  if (!header.ok) return header
  const { tag, headerLength, valueLength } = header.value
  const start = offset + headerLength
  const end = start + valueLength
  if (end > bytes.length) return err({ kind: 'value-truncated', offset })
  return ok({ tag, value: bytes.subarray(start, end), encoded: bytes.subarray(offset, end) })
}

/** Data objects side by side, filling `bytes` to the last byte: the inside of a constructed object. */
export function decodeTlvSequence(bytes: Uint8Array): Result<readonly Tlv[], TlvDefect> {
  const objects: Tlv[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const object = decodeTlv(bytes, offset)
    if (!object.ok) return object
    objects.push(object.value)
    offset += object.value.encoded.length
  }
  return ok(objects)
}

/** The value of `tag`; a card that holds it twice is taken at its first word. */
export function findTlv(objects: readonly Tlv[], tag: number): Result<Tlv, TlvDefect> {
  const object = objects.find((candidate) => candidate.tag === tag)
  return object === undefined ? err({ kind: 'tag-missing', offset: 0 }) : ok(object)
}

export interface EncodeTlvOptions {
  /**
   * Number of length bytes after `8x` (1–4), to write lengths that are longer than needed as cards do; 0 for the
   * one-byte form. By default the shortest form.
   */
  readonly lengthBytes?: 0 | 1 | 2 | 3 | 4
}

/** Encodes a data object from its value, or from the encoded objects inside it. `tag` as in {@link Tlv}. */
export function encodeTlv(tag: number, value: Uint8Array | readonly Uint8Array[], options: EncodeTlvOptions = {}): Uint8Array {
  const content = value instanceof Uint8Array ? value : concatBytes(...value)
  return concatBytes(tagBytes(tag), lengthField(content.length, options.lengthBytes), content)
}

function tagBytes(tag: number): Uint8Array {
  const bytes = bigEndian(tag)
  return bytes.length === 0 ? Uint8Array.of(0) : bytes
}

function lengthField(length: number, lengthBytes: number | undefined): Uint8Array {
  const minimal = bigEndian(length)
  const count = lengthBytes ?? (length < 0x80 ? 0 : minimal.length)
  if (count === 0 ? length >= 0x80 : minimal.length > count) throw new RangeError(`length ${length} in ${count} bytes`)
  if (count === 0) return Uint8Array.of(length)
  return concatBytes(Uint8Array.of(0x80 | count), new Uint8Array(count - minimal.length), minimal)
}

/** The fewest big-endian bytes; none for zero. */
function bigEndian(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) bytes.unshift(rest % 0x100)
  return Uint8Array.from(bytes)
}
