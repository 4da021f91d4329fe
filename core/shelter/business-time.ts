import { type DayNumber, dayNumber } from '../calendar/index.ts'

/** Japan has had one offset and no summer time since 1952: nine hours, without asking a time zone for each of thousands. */
const OFFSET_MILLISECONDS = 9 * 3_600_000
export const DAY_MILLISECONDS = 86_400_000
export const QUARTER_HOUR_MILLISECONDS = 900_000
const MINUTE_MILLISECONDS = 60_000

/** The day in Japan of an instant (milliseconds since 1970). */
export function dayOf(at: number): DayNumber {
  const date = new Date(at + OFFSET_MILLISECONDS)
  return dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** When the day in Japan began that an instant is in. */
export function startOfDay(at: number): number {
  return Math.floor((at + OFFSET_MILLISECONDS) / DAY_MILLISECONDS) * DAY_MILLISECONDS - OFFSET_MILLISECONDS
}

/** HH:MM in Japan on the day of an instant. */
export function timeOnDayOf(at: number, time: string): number {
  return startOfDay(at) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MILLISECONDS
}

/** `YYYY-MM-DD` in Japan. */
export function dayText(at: number): string {
  return new Date(at + OFFSET_MILLISECONDS).toISOString().slice(0, 10)
}

/** `YYYY-MM-DD HH:MM` in Japan. */
export function minuteText(at: number): string {
  return new Date(at + OFFSET_MILLISECONDS).toISOString().slice(0, 16).replace('T', ' ')
}

/** Reads what {@link minuteText} wrote, also with `/` and without a time. */
export function instantOfMinuteText(text: string): number | undefined {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text.normalize('NFKC').trim())
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const at = Date.UTC(year, month - 1, day, hour, minute)
  const date = new Date(at)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59) return undefined
  return at - OFFSET_MILLISECONDS
}
