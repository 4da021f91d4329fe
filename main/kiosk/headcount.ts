import type { Conditions, Program } from '../../core/program/index.ts'

/** Whether a decision of this program can hang on how many people come on one card. */
export function asksHeadcount({ type, rules, limits, items, zones }: Program): boolean {
  const asks = ({ headcount, booking }: Conditions) => headcount !== undefined || booking?.withinHeadcount === true
  return (
    (zones.length > 0 && type !== 'parking-gate') ||
    rules.some(({ when }) => asks(when)) ||
    items.some((item) => item.rules.some(({ when }) => asks(when))) ||
    limits.some((limit) => limit.kind === 'quota' && limit.counts === 'people')
  )
}

/** How many people the next card stands for, as the desk has said; the one after it stands for one again. */
export class Headcount {
  #people: number | undefined

  get people(): number | undefined {
    return this.#people
  }

  set(people: number): void {
    this.#people = people === 1 ? undefined : people
  }

  /** Somebody was checked in. */
  use(): void {
    this.#people = undefined
  }
}
