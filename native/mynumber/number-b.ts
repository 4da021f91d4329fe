import type { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../../core/base/index.ts'
import { warekiYear } from '../../core/calendar/index.ts'

/** What number B (照合番号B) is made of; all of it is printed on the face of the card. */
export interface NumberBParts {
  readonly birthDate: Temporal.PlainDate
  /** 有効期限の年, Gregorian. */
  readonly expiryYear: number
  /** セキュリティコード, four digits. */
  readonly securityCode: string
  /** How the face writes the birth year: `era` (昭和55年), or `gregorian` as for foreign residents. */
  readonly calendar: 'era' | 'gregorian'
}

export const NUMBER_B_LENGTH = 14

/**
 * The 14 ASCII digits `YYMMDD` ‖ expiry `YYYY` ‖ security code (card reference §2.8). The birth year has two digits **of
 * the era** as printed, 昭和55 → `55`, while the expiry year is Gregorian.
 */
export function numberB({ birthDate, expiryYear, securityCode, calendar }: NumberBParts): Uint8Array {
  const year = calendar === 'era' ? warekiYear(birthDate)?.year : birthDate.year % 100
  if (year === undefined) throw new RangeError('no era year for the birth date')
  const digits = [twoDigits(year), twoDigits(birthDate.month), twoDigits(birthDate.day), String(expiryYear), securityCode].join(
    '',
  )
  const bytes = new TextEncoder().encode(digits)
  const valid = validateNumberB(bytes)
  if (!valid.ok) throw new RangeError(valid.error)
  return bytes
}

/** The first cards were issued in 2016, and some were valid for months only (period of stay). */
const EXPIRY_YEAR_FIRST = 2016
/** A card is valid until the tenth birthday after its issue; a year more, for a clock that is a little slow. */
const YEARS_OF_VALIDITY = 11
/** A clock that lost its battery says 1970: no station is older than this. */
const YEAR_AT_LEAST = 2026
/** February has 29 days here; see {@link mayBeLeapYear}. */
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
/** 昭和64 was the last year of the longest era: above it, two digits of a birth year can only be Gregorian. */
const LONGEST_ERA_YEARS = 64

/**
 * Refuses an entry that cannot be any card's number B, before it costs one of ten tries. Day `00`, and month and day
 * `0000`, pass: registers hold birth dates of which a part is unknown (不詳), and their holders must not be locked out.
 * Expired cards pass as well: the card tells that better.
 *
 * @param thisYear Gregorian, by the station's clock, which may be wrong: it only ever widens what passes.
 */
export function validateNumberB(digits: Uint8Array, thisYear = YEAR_AT_LEAST): Result<void, 'number-b-implausible'> {
  if (digits.length !== NUMBER_B_LENGTH || !isDigits(digits)) return err('number-b-implausible')
  const year = numberAt(digits, 0, 2)
  const month = numberAt(digits, 2, 2)
  const day = numberAt(digits, 4, 2)
  const expiryYear = numberAt(digits, 6, 4)
  const days = month === 0 ? 0 : DAYS_OF_MONTH[month - 1]
  if (days === undefined || day > days) return err('number-b-implausible')
  if (month === 2 && day === 29 && !mayBeLeapYear(year)) return err('number-b-implausible')
  const expiryYearLast = Math.max(thisYear, YEAR_AT_LEAST) + YEARS_OF_VALIDITY
  if (expiryYear < EXPIRY_YEAR_FIRST || expiryYear > expiryYearLast) return err('number-b-implausible')
  return ok(undefined)
}

/** Whether two digits of a birth year can be those of a leap year: as years of an era, perhaps one still to come, any may. */
function mayBeLeapYear(twoDigitYear: number): boolean {
  return twoDigitYear <= LONGEST_ERA_YEARS || twoDigitYear % 4 === 0
}

/** ASCII `0`–`9` only. */
export function isDigits(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x30 && byte <= 0x39)
}

/** Reads digits as a number without making a text of the secret, which could not be overwritten. */
function numberAt(digits: Uint8Array, start: number, length: number): number {
  return digits.subarray(start, start + length).reduce((number, byte) => number * 10 + (byte - 0x30), 0)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
