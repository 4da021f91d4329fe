import type { Timers } from '../../core/base/index.ts'
import type { Conditions, Program } from '../../core/program/index.ts'

/** A card that nobody puts down within this time is not the one that was meant, milliseconds. */
export const HEADCOUNT_LIMIT = 60_000

/** Whether a decision of this program can hang on how many people come on one card. */
export function asksHeadcount({ type, rules, limits, items, zones }: Program): boolean {
  const asks = ({ headcount, booking }: Conditions) => headcount !== undefined || booking?.withinHeadcount === true
  return (
    (zones.length > 0 && type !== 'parking-gate') ||
    rules.some(({ when, result }) => asks(when) || result.companions !== undefined) ||
    items.some((item) => item.rules.some(({ when }) => asks(when))) ||
    limits.some((limit) => limit.kind === 'quota' && limit.counts === 'people')
  )
}

export interface HeadcountOptions {
  readonly timers: Timers
  /** It was forgotten by itself. */
  readonly onChange: () => void
}

/** How many people the next card stands for, as the desk has said; the one after it stands for one again. */
export class Headcount {
  readonly #options: HeadcountOptions
  #people: number | undefined
  #cancelTimeout: (() => void) | undefined

  constructor(options: HeadcountOptions) {
    this.#options = options
  }

  get people(): number | undefined {
    return this.#people
  }

  set(people: number): void {
    this.reset()
    if (people === 1) return
    this.#people = people
    this.#cancelTimeout = this.#options.timers.after(HEADCOUNT_LIMIT, () => {
      this.reset()
      this.#options.onChange()
    })
  }

  /** Somebody was checked in. */
  use(): void {
    this.reset()
  }

  /** Whoever it was said for is not the next any more: another program, other staff, the station closes. */
  reset(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#people = undefined
  }
}
