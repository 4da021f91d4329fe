import { type DayNumber, epochDays } from '../calendar/index.ts'
import type { Slot } from './slot.ts'
import { NO_USAGE, type Usage } from './usage.ts'

/** Japan has no summer time: its clock is nine hours ahead at all times. */
const JAPAN_AHEAD_MILLISECONDS = 9 * 3_600_000
export const DAY_MINUTES = 1_440
const MINUTE_MILLISECONDS = 60_000

/** Minutes since midnight of `HH:MM`. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Minutes of a local date-time `YYYY-MM-DDTHH:MM` on Japan's calendar and clock, since 1970-01-01T00:00 there. */
export function localMinuteOf(dateTime: string): number {
  const day = Number(dateTime.slice(0, 4)) * 10_000 + Number(dateTime.slice(5, 7)) * 100 + Number(dateTime.slice(8, 10))
  return epochDays(day) * DAY_MINUTES + minuteOf(dateTime.slice(11))
}

/** Wall clock, milliseconds since 1970, of the last time that it was `minute` in Japan, at or before `at`. */
export function lastTimeOfDay(at: number, minute: number): number {
  const local = at + JAPAN_AHEAD_MILLISECONDS
  const today = Math.floor(local / (DAY_MINUTES * MINUTE_MILLISECONDS)) * DAY_MINUTES * MINUTE_MILLISECONDS
  const candidate = today + minute * MINUTE_MILLISECONDS
  return (candidate <= local ? candidate : candidate - DAY_MINUTES * MINUTE_MILLISECONDS) - JAPAN_AHEAD_MILLISECONDS
}

/** A slot with its times as minutes. */
export interface TimedSlot {
  readonly slot: Slot
  readonly from: number
  readonly until: number
}

/** Where and when a card is shown, and what came before: all that is certain, whatever the card leaves open. */
export class Situation {
  readonly day: DayNumber
  readonly place: string
  readonly headcount: number
  readonly subject: string | undefined
  readonly usage: Usage
  readonly #input: { readonly minute?: number; readonly at?: number; readonly evidence: { readonly readAt: string } }
  readonly #slots: readonly TimedSlot[]
  #at: number | undefined

  constructor(
    day: DayNumber,
    slotsOfDay: readonly TimedSlot[],
    input: {
      readonly place: string
      readonly headcount?: number
      readonly usage?: Usage
      readonly minute?: number
      readonly at?: number
      readonly evidence: { readonly readAt: string }
    },
    subject: string | undefined,
  ) {
    this.day = day
    this.place = input.place
    this.headcount = input.headcount ?? 1
    this.subject = subject
    this.usage = input.usage ?? NO_USAGE
    this.#input = input
    this.#slots = slotsOfDay
  }

  /** Wall clock, milliseconds since 1970. */
  get at(): number {
    this.#at ??= this.#input.at ?? Date.parse(this.#input.evidence.readAt)
    return this.#at
  }

  /** Minutes since midnight in Japan. */
  get minute(): number {
    return this.#input.minute ?? Math.floor((this.at + JAPAN_AHEAD_MILLISECONDS) / MINUTE_MILLISECONDS) % DAY_MINUTES
  }

  /** As {@link localMinuteOf}. */
  get localMinute(): number {
    return epochDays(this.day) * DAY_MINUTES + this.minute
  }

  /** Whether less than so many minutes lie between now and then. What seems to lie ahead comes from a clock that was set back. */
  isWithinMinutesOf(then: number, minutes: number): boolean {
    return Math.abs(this.at - then) < minutes * MINUTE_MILLISECONDS
  }

  /** The slot that is now: of several, the first of the program. */
  get slot(): Slot | undefined {
    if (this.#slots.length === 0) return undefined
    const { minute } = this
    return this.#slots.find(({ from, until }) => from <= minute && minute < until)?.slot
  }
}
