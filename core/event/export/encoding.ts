import { err, ok, type Result } from '../../base/index.ts'

/** `cp932` is what Japanese Windows calls Shift_JIS: with NEC's, IBM's and user-defined characters. */
export const EXPORT_ENCODINGS = ['utf-8', 'cp932'] as const
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number]

export interface FileEncoder {
  /** With what a file begins. */
  readonly mark: Uint8Array
  /** The bytes of a text, or the characters that the encoding does not have: none is ever replaced or left out. */
  readonly encode: (text: string) => Result<Uint8Array, readonly string[]>
}

export function fileEncoder(encoding: ExportEncoding): FileEncoder {
  switch (encoding) {
    case 'utf-8': {
      const encoder = new TextEncoder()
      // Without it a spreadsheet takes UTF-8 for Shift_JIS.
      return { mark: Uint8Array.of(0xef, 0xbb, 0xbf), encode: (text) => ok(encoder.encode(text)) }
    }
    case 'cp932':
      return { mark: new Uint8Array(), encode: encodeCp932 }
  }
}

/** Bytes of each character; built at first use, because few ever ask for it. */
let cp932: ReadonlyMap<string, readonly number[]> | undefined

/**
 * Characters of JIS X 0208 that Microsoft's table writes with another code point than everybody else's: the minus sign in a house
 * number is mostly one of them. In CP932 the two are the same bytes.
 */
const SAME_CHARACTER = [
  ['\u2212', '\uff0d'],
  ['\u301c', '\uff5e'],
  ['\u2016', '\u2225'],
  ['\u2014', '\u2015'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
] as const

function encodeCp932(text: string): Result<Uint8Array, readonly string[]> {
  cp932 ??= cp932Table()
  const bytes: number[] = []
  const missing = new Set<string>()
  for (const character of text) {
    const found = cp932.get(character)
    if (found === undefined) missing.add(character)
    else bytes.push(...found)
  }
  return missing.size === 0 ? ok(Uint8Array.from(bytes)) : err([...missing])
}

/**
 * The table of the platform's decoder, turned round. Some characters stand in it more than once: as in Windows the first place
 * counts, and row ED/EE, where NEC copied what IBM has in FA–FC, never.
 */
function cp932Table(): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('shift_jis', { ignoreBOM: true })
  const add = (...bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  // ASCII is itself; decoders differ in some control characters.
  for (let byte = 0; byte < 0x80; byte++) table.set(String.fromCharCode(byte), [byte])
  for (let byte = 0xa1; byte <= 0xdf; byte++) add(byte)
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if ((lead > 0x9f && lead < 0xe0) || lead === 0xed || lead === 0xee) continue
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) add(lead, trail)
  }
  for (const [other, own] of SAME_CHARACTER) {
    const bytes = table.get(own)
    if (bytes !== undefined) table.set(other, bytes)
  }
  return table
}
