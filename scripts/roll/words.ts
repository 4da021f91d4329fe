import type { Language } from '../../core/base/index.ts'
import {
  ROLL_REJECTIONS,
  ROLL_WARNINGS,
  type RollMapping,
  type RollRejectionCode,
  type RollWarningCode,
} from '../../core/roll/index.ts'
import type { DuplicateNumber, RollFinding, RollHit, RollSummary } from '../../main/ledger/rolls/index.ts'

const ENCODING_WORDS = { cp932: 'Shift_JIS (CP932)', 'utf-8': 'UTF-8' } as const

const isRejection = (code: string): code is RollRejectionCode => Object.hasOwn(ROLL_REJECTIONS, code)
const isWarning = (code: string): code is RollWarningCode => Object.hasOwn(ROLL_WARNINGS, code)

/** What an import came to, in a few lines. */
export function summaryText(summary: RollSummary, mapping: RollMapping, language: Language): string {
  const { records, entries, rejected, bookings, warnings, privateUse, duplicateNumbers } = summary
  const { bookingDate, bookingFrom } = mapping.columns
  const isOfBookings = bookingDate !== undefined || bookingFrom !== undefined
  const booked = language === 'ja' ? `\n有効な予約 ${bookings} 件。` : `\n${bookings} bookings that count.`
  const encoding = `${ENCODING_WORDS[summary.encoding]}${summary.mark ? ' (BOM)' : ''}`
  const counts =
    language === 'ja'
      ? `文字コード ${encoding}。${records} 行のうち、取り込める行 ${entries}、取り込めない行 ${rejected}。\n要確認 ${warnings} 行、外字 ${privateUse} か所、重なった番号 ${duplicateNumbers} 件。`
      : `Encoding ${encoding}. Of ${records} lines, ${entries} can be imported and ${rejected} cannot.\n${warnings} lines to look at, private-use characters in ${privateUse} places, ${duplicateNumbers} numbers more than once.`
  return isOfBookings ? counts + booked : counts
}

/** Where in the file, and what. */
export function findingText({ line, column, code }: RollFinding, language: Language): string {
  const words = isRejection(code) ? ROLL_REJECTIONS[code][language] : isWarning(code) ? ROLL_WARNINGS[code][language] : code
  const place =
    language === 'ja'
      ? `${line}行目${column === undefined ? '' : ` ${column}列目`}`
      : `line ${line}${column === undefined ? '' : `, column ${column}`}`
  return `  ${place}: ${words}${words === code ? '' : ` (${code})`}`
}

export function duplicateText({ number, lines }: DuplicateNumber, language: Language): string {
  return language === 'ja' ? `  番号 ${number}: ${lines.join('、')}行目` : `  number ${number}: lines ${lines.join(', ')}`
}

/** One entry in one line. Holds what the roll says of a person. */
export function hitText({ line, entry }: RollHit): string {
  const { number, name, kana, birthDate, address, household, booking, flags } = entry
  const marks = flags.map(({ flag, until }) => (until === undefined ? flag : `${flag} (${until})`)).join(', ')
  const booked =
    booking === undefined
      ? undefined
      : [`${booking.from.replace('T', ' ')}–${booking.until.replace('T', ' ')}`, booking.room, booking.headcount]
          .filter((part) => part !== undefined)
          .join(' ')
  return [`  ${line}`, number, name, kana, birthDate?.raw, address, household, booked, marks]
    .filter((part) => part !== undefined && part !== '')
    .join('  ')
}
