import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, businessDay } from '../base/index.ts'

/** The business day that was asked for last, with its bounds: asking the calendar takes as long as half a signature. */
let lastDay = { from: 0, until: 0, text: '' }

function dayOf(wallMilliseconds: number): typeof lastDay {
  if (wallMilliseconds < lastDay.from || wallMilliseconds >= lastDay.until) {
    const day = businessDay(Temporal.Instant.fromEpochMilliseconds(wallMilliseconds))
    const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds
    lastDay = { from: midnight(day), until: midnight(day.add({ days: 1 })), text: day.toString() }
  }
  return lastDay
}

/** The business day in Japan of a wall-clock time in milliseconds, as `YYYY-MM-DD`. */
export function businessDayText(wallMilliseconds: number): string {
  return dayOf(wallMilliseconds).text
}

/** Day and time in Japan, as `YYYY-MM-DD HH:MM:SS`: a spreadsheet reads it as a moment. */
export function businessMomentText(wallMilliseconds: number): string {
  const { from, text } = dayOf(wallMilliseconds)
  // A day in Japan is always 24 hours long.
  return `${text} ${new Date(wallMilliseconds - from).toISOString().slice(11, 19)}`
}

/** The hour of the day in Japan, 0 to 23. */
export function businessHour(wallMilliseconds: number): number {
  return Math.floor((wallMilliseconds - dayOf(wallMilliseconds).from) / 3_600_000)
}
