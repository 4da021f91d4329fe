import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../base/index.ts'
import { parseRegisterDate } from '../calendar/index.ts'
import type { Booking } from '../program/index.ts'
import type { RollField, RollLayout } from './mapping.ts'
import type { RollRejection, RollWarning } from './rejection.ts'

/** The last hour that is written for the night after a day: 29:59 is 5:59 of the next morning. */
const LAST_HOUR = 29
const MINUTES_A_DAY = 1440
const TIME_ZONE = 'Asia/Tokyo'
/** No day and time is longer, and a hostile field shall not keep the patterns below busy. */
const LONGEST_TEXT = 80

const TIME =
  /(?:^|(?<=[\s)T日]))(午前|午後|AM|PM)?\s*(\d{1,2})(?::|時)\s*(?:(\d{1,2})(?::\d{1,2}(?:\.\d+)?|分(?:\s*\d{1,2}秒)?)?)?\s*(AM|PM)?$/i
const COMPACT = /^(\d{4}[-/]?\d{2}[-/]?\d{2})[\sT]?(\d{2})(\d{2})(?:\d{2})?$/
const COMPACT_TIME = /^(\d{1,2})(\d{2})$/
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i
/** The day of the week beside the day: 11月23日(月), 11月23日 月曜日. */
const DAY_OF_WEEK = /\s*(?:\([月火水木金土日](?:曜日?)?\)|(?<=\s)[月火水木金土日]曜日?)\s*/
/** Two times in one column: 9:00～12:00. */
const RANGE = /^(.*\S)\s*[~〜]\s*(\S.*)$|^(\d{1,2}:\d{2})\s*[-‐–—−]\s*(\d{1,2}:\d{2})$/

/** What a column says of a moment: the day, the time of day, or both. */
interface Moment {
  /** `YYYY-MM-DD` */
  readonly day?: string
  /** Since the midnight that began the day; may go beyond the next one. */
  readonly minutes?: number
  readonly warning?: RollWarning['code']
}

function minutesOf(hour: string, minute: string | undefined, half: string | undefined): number | undefined {
  const [hours, minutes] = [Number(hour), Number(minute ?? 0)]
  if (minutes > 59 || hours > (half === undefined ? LAST_HOUR : 12)) return undefined
  if (half === undefined) return hours * 60 + minutes
  // 午後0時 and 12 PM are both noon; 午前12時 and 午後12時 as people mean them.
  return ((hours % 12) + (/午後|PM/i.test(half) ? 12 : 0)) * 60 + minutes
}

/** `undefined` for what is no whole day. */
function dayOf(text: string): Pick<Moment, 'day' | 'warning'> | undefined {
  const read = parseRegisterDate(text)
  if (!read.ok) return undefined
  const { date, warning } = read.value
  const { year, month, day, raw } = date
  if (year === undefined || month === undefined || day === undefined) return undefined
  return { day: `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}`, ...(warning !== undefined && { warning }) }
}

function momentWithOffset(text: string): Moment | undefined {
  try {
    const local = Temporal.Instant.from(text).toZonedDateTimeISO(TIME_ZONE)
    return { day: local.toPlainDate().toString(), minutes: local.hour * 60 + local.minute }
  } catch {
    return undefined
  }
}

/** A million lines of bookings hold few days and times: each is read once. */
const MOST_REMEMBERED = 10_000
const remembered = new Map<string, Moment | undefined>()

function momentOf(text: string): Moment | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const known = remembered.get(text)
  if (known !== undefined || remembered.has(text)) return known
  if (remembered.size === MOST_REMEMBERED) remembered.clear()
  const moment = readMoment(text)
  remembered.set(text, moment)
  return moment
}

/** Reads `2026/11/23 9:00`, `令和8年11月23日(月) 午前9時`, `2026-11-23T09:00`, `202611230900`, `9:00`, `0900`; seconds are left out. */
function readMoment(text: string): Moment | undefined {
  const plain = text.normalize('NFKC').replace(DAY_OF_WEEK, ' ').trim()
  if (WITH_OFFSET.test(plain)) return momentWithOffset(plain)
  const compact = COMPACT.exec(plain)
  const time = compact === null ? (TIME.exec(plain) ?? undefined) : undefined
  const onlyTime = compact === null && time === undefined ? COMPACT_TIME.exec(plain) : null
  if (onlyTime !== null) {
    const minutes = minutesOf(onlyTime[1] ?? '', onlyTime[2], undefined)
    return minutes === undefined ? undefined : { minutes }
  }
  const before = compact?.[1] ?? (time === undefined ? plain : plain.slice(0, time.index).replace(/T$/, '').trim())
  const written = compact === null ? time : [compact[0], undefined, compact[2], compact[3]]
  const minutes = written === undefined ? undefined : minutesOf(written[2] ?? '', written[3], written[1] ?? written[4])
  if (written !== undefined && minutes === undefined) return undefined
  const day = before === '' ? {} : dayOf(before)
  return day === undefined ? undefined : { ...day, ...(minutes !== undefined && { minutes }) }
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

function textOf(day: string, minutes: number): string {
  const later = Math.floor(minutes / MINUTES_A_DAY)
  const date = later === 0 ? day : Temporal.PlainDate.from(day).add({ days: later }).toString()
  return `${date}T${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`
}

const HEADCOUNT = /^(\d{1,6})\s*(?:人|名)?$/

/** A column's text without white space; `undefined` where it is empty or not mapped. */
export type FilledField = (field: RollField) => string | undefined

/** The two ends as written: in two columns, or both in the first. */
function endsOf(filled: FilledField): { readonly from: string | undefined; readonly until: string | undefined } {
  const [from, until] = [filled('bookingFrom'), filled('bookingUntil')]
  const range =
    until === undefined && from !== undefined && from.length <= LONGEST_TEXT ? RANGE.exec(from.normalize('NFKC')) : null
  return range === null ? { from, until } : { from: range[1] ?? range[3], until: range[2] ?? range[4] }
}

/**
 * The booking (予約) of one record. Day and time may stand in one column or in two; a day alone as the beginning is its first minute,
 * as the end its last. A record without any of its columns filled has no booking; half a booking is rejected, because it would
 * open a door at the wrong time or not at all.
 */
export function readBooking(
  filled: FilledField,
  { columns }: RollLayout,
  warnings: RollWarning[],
): Result<Booking | undefined, RollRejection> {
  const columnOf = (field: RollField) => (columns[field] ?? columns.bookingFrom ?? columns.bookingDate ?? 0) + 1
  const dayText = filled('bookingDate')
  const { from, until } = endsOf(filled)
  const [headcountText, room] = [filled('bookingHeadcount'), filled('bookingRoom')]
  if ([dayText, from, until, headcountText, room].every((text) => text === undefined)) return ok(undefined)
  const note = (warning: Moment['warning'], field: RollField) => {
    if (warning !== undefined) warnings.push({ code: warning, column: columnOf(field) })
  }
  const shared = dayText === undefined ? {} : momentOf(dayText)
  if (shared === undefined || shared.minutes !== undefined)
    return err({ code: 'booking-time-impossible', column: columnOf('bookingDate') })
  note(shared.warning, 'bookingDate')
  const wholeDay = columns.bookingFrom === undefined && columns.bookingUntil === undefined && shared.day !== undefined
  if (!wholeDay && (from === undefined || until === undefined))
    return err({ code: 'booking-incomplete', column: columnOf(from === undefined ? 'bookingFrom' : 'bookingUntil') })
  const beginning = from === undefined ? { minutes: 0 } : momentOf(from)
  const firstDay = beginning?.day ?? shared.day
  // A time alone needs its day from elsewhere; a day alone is whole.
  if (beginning === undefined || firstDay === undefined || (beginning.minutes === undefined && beginning.day === undefined))
    return err({ code: 'booking-time-impossible', column: columnOf('bookingFrom') })
  note(beginning.warning, 'bookingFrom')
  const end = until === undefined ? { minutes: MINUTES_A_DAY } : momentOf(until)
  if (end === undefined) return err({ code: 'booking-time-impossible', column: columnOf('bookingUntil') })
  note(end.warning, 'bookingUntil')
  const booked = {
    from: textOf(firstDay, beginning.minutes ?? 0),
    until: textOf(end.day ?? shared.day ?? firstDay, end.minutes ?? MINUTES_A_DAY),
  }
  if (booked.until <= booked.from) return err({ code: 'booking-ends-before-it-begins', column: columnOf('bookingUntil') })
  const headcount = headcountText === undefined ? undefined : HEADCOUNT.exec(headcountText.normalize('NFKC'))?.[1]
  if (headcountText !== undefined && (headcount === undefined || Number(headcount) === 0))
    return err({ code: 'booking-headcount-unreadable', column: columnOf('bookingHeadcount') })
  return ok({
    ...booked,
    ...(headcount !== undefined && { headcount: Number(headcount) }),
    ...(room !== undefined && { room: room.normalize('NFKC') }),
  })
}
