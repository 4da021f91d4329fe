import type { Direction, Usage } from '../program/usage.ts'
import type { RecordedEffects } from './projection-change.ts'

/** A use of a counter that stands. */
export interface StandingUse {
  readonly seq: number
  readonly amount: number
  readonly at: number
}

/** A passage of a person that stands and was not forgiven. */
export interface StandingPassage {
  readonly seq: number
  readonly direction: Direction
  readonly at: number
}

/** What counters and zones hold, by name of the counter, of the zone, of the zone and then the subject. */
export interface UsageProjections {
  /** In the order of the log. */
  readonly uses: ReadonlyMap<string, readonly StandingUse[]>
  /** In the order of the log. */
  readonly passages: ReadonlyMap<string, ReadonlyMap<string, readonly StandingPassage[]>>
  /**
   * Below 0 where more people were counted out than in. It is kept like that, so that an undo gives back exactly what was
   * taken; whoever asks gets 0.
   */
  readonly occupancy: ReadonlyMap<string, number>
}

/** How a passage moves the number of people inside. */
export function occupancyChange({ direction, people }: NonNullable<RecordedEffects['passage']>): number {
  return direction === 'in' ? people : -people
}

/** Folds effects into counters and zones, in memory. Give them in the order of the log. */
export class UsageFold {
  readonly #uses = new Map<string, StandingUse[]>()
  readonly #passages = new Map<string, Map<string, StandingPassage[]>>()
  readonly #occupancy = new Map<string, number>()

  get projections(): UsageProjections {
    return { uses: this.#uses, passages: this.#passages, occupancy: this.#occupancy }
  }

  apply({ seq, at, uses, passage }: RecordedEffects): void {
    for (const { counter, amount } of uses) {
      const standing = this.#uses.get(counter)
      if (standing === undefined) this.#uses.set(counter, [{ seq, amount, at }])
      else standing.push({ seq, amount, at })
    }
    if (passage === undefined) return
    const { zone, subject, direction } = passage
    this.correct(zone, occupancyChange(passage))
    if (subject === undefined) return
    const bySubject = this.#passages.get(zone) ?? new Map<string, StandingPassage[]>()
    this.#passages.set(zone, bySubject)
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { seq, direction, at }])
  }

  takeBack({ seq, uses, passage }: RecordedEffects): void {
    for (const { counter } of uses) keepOrForget(this.#uses, counter, seq)
    if (passage === undefined) return
    const { zone, subject } = passage
    if (subject !== undefined) {
      const bySubject = this.#passages.get(zone)
      // A forgiveness has settled it: its people were taken back then.
      if (bySubject?.get(subject)?.some((standing) => standing.seq === seq) !== true) return
      keepOrForget(bySubject, subject, seq)
    }
    this.correct(zone, -occupancyChange(passage))
  }

  correct(zone: string, delta: number): void {
    this.#occupancy.set(zone, (this.#occupancy.get(zone) ?? 0) + delta)
  }

  /** The person counts as never having passed, and no undo of these passages moves anybody any more. */
  forgive(zone: string, subject: string | undefined, people: number): void {
    if (subject !== undefined) this.#passages.get(zone)?.delete(subject)
    if (people > 0) this.correct(zone, -people)
  }
}

/** Takes out what one event has added. */
function keepOrForget<Standing extends { readonly seq: number }>(all: Map<string, Standing[]>, name: string, seq: number): void {
  const kept = all.get(name)?.filter((standing) => standing.seq !== seq)
  if (kept === undefined) return
  if (kept.length === 0) all.delete(name)
  else all.set(name, kept)
}

/** What the decision asks, answered from a fold. */
export function usageOf({ uses, passages, occupancy }: UsageProjections): Usage {
  return {
    counted: (counter) => (uses.get(counter) ?? []).reduce((sum, { amount }) => sum + amount, 0),
    lastUse: (counter) => uses.get(counter)?.at(-1)?.at,
    presence: (zone, subject) => {
      const last = passages.get(zone)?.get(subject)?.at(-1)
      return last === undefined ? undefined : { direction: last.direction, at: last.at }
    },
    occupancy: (zone) => Math.max(0, occupancy.get(zone) ?? 0),
  }
}
