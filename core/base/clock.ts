import { Temporal } from 'temporal-polyfill'

/** The business day of every municipality in Japan (DESIGN decision 12). */
export const BUSINESS_TIME_ZONE = 'Asia/Tokyo'

/** Time as the product sees it: injected everywhere, so that a test decides what day it is. */
export interface Clock {
  /** Wall-clock time. May jump. */
  now(): Temporal.Instant
  /** Milliseconds from an arbitrary start; never jumps. For durations and time limits only. */
  monotonicMilliseconds(): number
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  monotonicMilliseconds: () => performance.now(),
}

/** The calendar day in Japan at an instant. */
export function businessDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(BUSINESS_TIME_ZONE).toPlainDate()
}
