import { clockTime, dayAndTime, minuteOf } from '../../renderer/format/japan-time.ts'

const iso = (at: number) => new Date(at).toISOString()

/** Day and time in Japan of a moment: `11/23 14:05`. */
export const dayTime = (at: number): string => dayAndTime(iso(at))
/** With the year: `2026/11/23 14:05`. */
export const fullTime = (at: number): string => minuteOf(iso(at))
/** Hour and minute: `14:05`. */
export const hourMinute = (at: number): string => clockTime(iso(at)).slice(0, 5)
/** Hour, minute and second: `14:05:09`. */
export const clock = (at: number): string => clockTime(iso(at))

const HOUR = 60 * 60_000
/** Japan is nine hours ahead at all times. */
const AHEAD = 9 * HOUR
/** The moment at which the day in Japan began in which this moment is. */
export const dayStart = (at: number): number => Math.floor((at + AHEAD) / (24 * HOUR)) * 24 * HOUR - AHEAD
