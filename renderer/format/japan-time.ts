/** Japan has no summer time: its clock is nine hours ahead at all times. */
const AHEAD = 9 * 60 * 60_000

/** With a time and where it is the time of: a date alone is no instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/

/**
 * Date and time in Japan, `2026-11-23T14:05:09.000Z`. Not by way of a calendar with time zones: a list writes a hundred of these while
 * somebody waits for it.
 */
function japanTime(instant: string): string {
  if (!INSTANT.test(instant)) throw new RangeError('not an instant')
  return new Date(Date.parse(instant) + AHEAD).toISOString()
}

/** Hour, minute and second in Japan of an ISO 8601 instant: `14:05:09`. */
export function clockTime(instant: string): string {
  return japanTime(instant).slice(11, 19)
}

/** Day and time in Japan of an ISO 8601 instant: `11/23 14:05`. */
export function dayAndTime(instant: string): string {
  const time = japanTime(instant)
  return `${Number(time.slice(5, 7))}/${Number(time.slice(8, 10))} ${time.slice(11, 16)}`
}

/** Two moments to be read together, of ISO 8601 instants: hours and minutes, and the days where they are not of one day. */
export function span(from: string, until: string): { readonly from: string; readonly until: string } {
  const [first, last] = [dayAndTime(from), dayAndTime(until)]
  const timeOnly = (text: string) => text.slice(text.indexOf(' ') + 1)
  const isOneDay = japanTime(from).slice(0, 10) === japanTime(until).slice(0, 10)
  return isOneDay ? { from: timeOnly(first), until: timeOnly(last) } : { from: first, until: last }
}

/** Day and time in Japan of an ISO 8601 instant, with its year: `2026/11/23 14:05`. */
export function minuteOf(instant: string): string {
  return `${japanTime(instant).slice(0, 4)}/${dayAndTime(instant)}`
}
