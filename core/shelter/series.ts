import { QUARTER_HOUR_MILLISECONDS } from './business-time.ts'
import { isInShelterForm } from './presence.ts'
import type { ShelterState } from './shelter-state.ts'

/** One point of a chart: the moment at which a quarter of an hour begins, and its number. */
export interface SeriesPoint {
  readonly at: number
  readonly people: number
}

function quarterOf(at: number): number {
  return Math.floor(at / QUARTER_HOUR_MILLISECONDS) * QUARTER_HOUR_MILLISECONDS
}

function quarters(from: number, until: number): readonly number[] {
  const first = quarterOf(from)
  return Array.from(
    { length: Math.max(0, Math.ceil((until - first) / QUARTER_HOUR_MILLISECONDS)) },
    (_, index) => first + index * QUARTER_HOUR_MILLISECONDS,
  )
}

interface Step {
  readonly at: number
  readonly change: number
}

/** Every coming (+) to and going (−) from those who are counted present, whenever it happened. */
function stepsOf(state: ShelterState): readonly Step[] {
  const steps: Step[] = []
  for (const { history } of state.persons()) {
    let present = false
    for (const { at, presence, stay, change } of history) {
      const is = change !== 'expected' && presence !== 'left' && isInShelterForm(stay)
      if (is !== present) steps.push({ at, change: is ? 1 : -1 })
      present = is
    }
  }
  for (const { at, stay, change } of state.headChanges()) if (isInShelterForm(stay)) steps.push({ at, change })
  return steps
}

/** People who came, by quarter of an hour. */
export function arrivalsPerQuarterHour(state: ShelterState, from: number, until: number): readonly SeriesPoint[] {
  const arrivals = new Map<number, number>()
  for (const { at, change } of stepsOf(state))
    if (change > 0) arrivals.set(quarterOf(at), (arrivals.get(quarterOf(at)) ?? 0) + change)
  return quarters(from, until).map((at) => ({ at, people: arrivals.get(at) ?? 0 }))
}

/** People who were present at the end of each quarter of an hour. */
export function occupancySeries(state: ShelterState, from: number, until: number): readonly SeriesPoint[] {
  const steps = stepsOf(state).toSorted((a, b) => a.at - b.at)
  let people = 0
  let next = 0
  return quarters(from, until).map((at) => {
    for (let step = steps[next]; step !== undefined && step.at < at + QUARTER_HOUR_MILLISECONDS; step = steps[++next])
      people += step.change
    return { at, people: Math.max(0, people) }
  })
}
