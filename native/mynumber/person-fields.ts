import type { Sex } from '../../core/person/index.ts'

const BIRTH_DATE_BYTES = 8

/** A birth date as the card writes it: eight printable characters, `YYYYMMDD`; whether they are a date is not looked at. */
export function parseBirthDate(value: Uint8Array): string | undefined {
  const isText = value.length === BIRTH_DATE_BYTES && value.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isText ? String.fromCharCode(...value) : undefined
}

/** JIS X 0303 in one byte: `1`, `2`, `9`; every other value reads as unknown (card reference §4.2). */
export function parseSex(value: Uint8Array): Sex | undefined {
  if (value.length !== 1) return undefined
  switch (String.fromCharCode(...value)) {
    case '1':
      return 'male'
    case '2':
      return 'female'
    case '9':
      return 'not-applicable'
    default:
      return 'unknown'
  }
}

/** A name or an address, to the character as it stands; nothing where it is no UTF-8. */
export function parseUtf8(value: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
  } catch {
    return undefined
  }
}
