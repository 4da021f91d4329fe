import { parsePartialDate, wholeDate } from '../../core/calendar/index.ts'
import { decodeTlv } from '../iso7816/index.ts'
import { isDigits } from './number-b.ts'

const TAG = 0x01
const DIGITS = 28
const SERIAL_END = 15
const MUNICIPALITY = { start: 15, end: 20 } as const
/** `YYYYMMDD` at the end. */
const EXPIRY_START = 20

/**
 * The last day on which the card is valid (有効期限), `YYYY-MM-DD`, from the first record of common AP EF `0001`: `01 1C`
 * and 28 ASCII digits (card reference §2.5). `undefined` for anything else, an impossible date included.
 */
export function parseCardExpiry(record: Uint8Array): string | undefined {
  const digits = recordDigits(record)
  return digits === undefined ? undefined : parseExpiry(digits.subarray(EXPIRY_START))
}

/**
 * The 15 digits of the serial number in the same record, ASCII: a view, so that whoever overwrites the record overwrites
 * them. They name the card to everybody who sees them and must not become a text; see `subject-key.ts`.
 */
export function serialDigits(record: Uint8Array): Uint8Array | undefined {
  return recordDigits(record)?.subarray(0, SERIAL_END)
}

/** The five digits of the municipality in the same record; it tells of the issue, not of today's residence (§6.2). */
export function parseCardMunicipality(record: Uint8Array): string | undefined {
  const digits = recordDigits(record)
  return digits === undefined ? undefined : String.fromCharCode(...digits.subarray(MUNICIPALITY.start, MUNICIPALITY.end))
}

/** `YYYYMMDD` in ASCII as `YYYY-MM-DD`; `undefined` for what is no whole date. */
export function parseExpiry(digits: Uint8Array): string | undefined {
  const date = parsePartialDate(String.fromCharCode(...digits))
  return date.ok ? wholeDate(date.value)?.toString() : undefined
}

function recordDigits(record: Uint8Array): Uint8Array | undefined {
  const object = decodeTlv(record)
  if (!object.ok) return undefined
  const { tag, value } = object.value
  return tag === TAG && value.length === DIGITS && isDigits(value) ? value : undefined
}
