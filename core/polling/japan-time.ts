const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Japan has no summer time: its clock is nine hours ahead at all times. */
const AHEAD = 9 * HOUR
const DAY = 24 * HOUR

/** Day and time in Japan to the minute, `YYYY-MM-DDTHH:MM`: finer than that nobody asks, and nobody shall tell people apart by it. */
export function minuteText(at: number): string {
  return new Date(at + AHEAD).toISOString().slice(0, 16)
}

/** The day that was asked for last: figures ask it of every act of a day, and writing out a date takes most of their time. */
let last = { day: Number.NaN, text: '' }

/** `YYYY-MM-DD`. */
export function dayText(at: number): string {
  const day = Math.floor((at + AHEAD) / DAY)
  if (day !== last.day) last = { day, text: new Date(day * DAY).toISOString().slice(0, 10) }
  return last.text
}

/** `HH:MM`. */
export function timeText(at: number): string {
  return minuteText(at).slice(11)
}

/** Milliseconds since 1970 of a local date and time `YYYY-MM-DDTHH:MM`. */
export function momentOf(localMinute: string): number {
  return Date.parse(`${localMinute}:00Z`) - AHEAD
}

/** The day after, or before with a negative number. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)
}
