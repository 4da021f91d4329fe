import {
  birthInterval,
  type DayNumber,
  dayNumberOf,
  dayOfMonthOf,
  daysOfMonth,
  lastDayUpTo,
  monthOf,
  nextDay,
  parsePartialDate,
  plainDateOf,
  wholeDate,
  yearOf,
} from '../calendar/index.ts'
import { nonEmpty, type Possibilities } from './possible-residence.ts'

const EIGHT_DIGITS = /^\d{8}$/

/** A whole date that lies not ahead: what nearly every card tells. */
function plainBirth(raw: string, today: DayNumber): DayNumber | undefined {
  if (raw.length !== 8 || !EIGHT_DIGITS.test(raw)) return undefined
  const day = Number(raw)
  const [year, month, dayOfMonth] = [yearOf(day), monthOf(day), dayOfMonthOf(day)]
  const isDay = year > 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysOfMonth(year, month)
  return isDay && day <= today ? day : undefined
}

/** Both ends of every stretch of an interval on which all rules answer the same. */
function representatives(earliest: DayNumber, latest: DayNumber, cuts: readonly number[]): readonly DayNumber[] {
  const days = new Set([earliest, latest])
  for (const cut of cuts) {
    if (cut < earliest || cut >= latest) continue
    const last = lastDayUpTo(cut)
    days.add(last).add(nextDay(last))
  }
  return [...days].sort((a, b) => a - b)
}

/**
 * On which days the holder of a card with this birth date may have been born, as far as rules can tell that judge birth dates
 * up to each of `cuts` otherwise than those after it.
 */
export function possibleBirths(raw: string, today: DayNumber, cuts: readonly number[]): Possibilities<DayNumber> {
  const plain = plainBirth(raw, today)
  if (plain !== undefined) return { values: [plain] }
  const parsed = parsePartialDate(raw)
  const todayDate = plainDateOf(today)
  const interval = parsed.ok ? birthInterval(parsed.value, todayDate) : undefined
  const any = interval ?? birthInterval({ raw }, todayDate)
  if (any === undefined) throw new Error('a date without parts has an interval')
  const whole = parsed.ok && interval !== undefined ? wholeDate(parsed.value) : undefined
  if (whole !== undefined) return { values: [dayNumberOf(whole)] }
  return {
    values: nonEmpty(representatives(dayNumberOf(any.earliest), dayNumberOf(any.latest), cuts)),
    code: interval === undefined ? 'birth-date-impossible' : 'birth-date-partial',
  }
}
