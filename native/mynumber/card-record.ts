import { parsePartialDate, wholeDate } from '../../core/calendar/index.ts'
import { decodeTlv } from '../iso7816/index.ts'
import { isDigits } from './number-b.ts'

const TAG = 0x01
const DIGITS = 28
/** Behind the serial number (15 digits) and the municipality (5): `YYYYMMDD`. */
const EXPIRY_START = 20

/**
 * The last day on which the card is valid (有効期限), `YYYY-MM-DD`, from the first record of common AP EF `0001`: `01 1C`
 * and 28 ASCII digits (card reference §2.5). `undefined` for anything else, an impossible date included.
 *
 * The expiry is all that leaves this function: the serial number before it would name the card to everybody who sees it.
 */
export function parseCardExpiry(record: Uint8Array): string | undefined {
  const object = decodeTlv(record)
  if (!object.ok) return undefined
  const { tag, value } = object.value
  if (tag !== TAG || value.length !== DIGITS || !isDigits(value)) return undefined
  const date = parsePartialDate(String.fromCharCode(...value.subarray(EXPIRY_START)))
  return date.ok ? wholeDate(date.value)?.toString() : undefined
}
