import { type DayNumber, dayNumberOfText } from '../calendar/index.ts'
import type { BookingCondition } from './conditions.ts'
import type { Choices } from './open-facts.ts'
import type { RollFacts } from './roll-facts.ts'
import { localMinuteOf, type Situation } from './situation.ts'

/** What rules can ask of the roll about a person. */
export interface RollView {
  registered(): boolean
  has(flag: string): boolean
  isBooked(condition: BookingCondition): boolean
  /** `open`: nobody knows. */
  household(): string | 'open' | undefined
}

/** A person whom the roll knows, or surely does not. */
export class KnownRoll implements RollView {
  readonly #facts: RollFacts | undefined
  readonly #situation: Situation

  constructor(facts: RollFacts | undefined, situation: Situation) {
    this.#facts = facts
    this.#situation = situation
  }

  registered(): boolean {
    return this.#facts !== undefined
  }

  has(flag: string): boolean {
    const { day } = this.#situation
    return this.#facts?.flags.some((one) => one.flag === flag && isOn(one.until, day)) ?? false
  }

  isBooked({ earlyMinutes, lateMinutes, rooms, withinHeadcount }: BookingCondition): boolean {
    if (this.#facts === undefined || this.#facts.bookings.length === 0) return false
    const { localMinute, headcount } = this.#situation
    return this.#facts.bookings.some(
      (booking) =>
        localMinuteOf(booking.from) - earlyMinutes <= localMinute &&
        localMinute < localMinuteOf(booking.until) + lateMinutes &&
        (rooms === undefined || (booking.room !== undefined && rooms.includes(booking.room))) &&
        (!withinHeadcount || booking.headcount === undefined || headcount <= booking.headcount),
    )
  }

  household(): string | undefined {
    return this.#facts?.household
  }
}

function isOn(until: string | undefined, day: DayNumber): boolean {
  return until === undefined || day <= dayNumberOfText(until)
}

/** A roll that could not be asked, is too old, or has several entries that fit: anything may be true of the person. */
export class OpenRoll implements RollView {
  readonly #choices: Choices

  constructor(choices: Choices) {
    this.#choices = choices
  }

  registered(): boolean {
    return this.#choices.ask('roll', 'registered')
  }

  has(flag: string): boolean {
    return this.registered() && this.#choices.ask('roll', `flag ${flag}`)
  }

  isBooked(condition: BookingCondition): boolean {
    return this.registered() && this.#choices.ask('roll', `booking ${JSON.stringify(condition)}`)
  }

  household(): 'open' {
    return 'open'
  }
}
