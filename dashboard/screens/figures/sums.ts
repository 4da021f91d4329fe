import type { Hour, ProgramFigures } from '../../../core/dashboard/index.ts'

/** What is counted at a place. */
export const COUNTS = ['admitted', 'refused', 'asked', 'voters', 'arrivals'] as const
export type Count = (typeof COUNTS)[number]
export type Counts = Readonly<Record<Count, number>>

type Places = ProgramFigures['places']
const ZERO: Counts = { admitted: 0, refused: 0, asked: 0, voters: 0, arrivals: 0 }

const sumOf = (hours: readonly Pick<Hour, Count>[]): Counts =>
  hours.reduce<Counts>(
    (sum, hour) => ({
      admitted: sum.admitted + hour.admitted,
      refused: sum.refused + hour.refused,
      asked: sum.asked + hour.asked,
      voters: sum.voters + hour.voters,
      arrivals: sum.arrivals + hour.arrivals,
    }),
    ZERO,
  )

/** Counts of all places from a moment on. */
export function countsIn(places: Places, from = 0): Counts {
  return sumOf(places.flatMap(({ hours }) => hours.filter(({ at }) => at >= from)))
}

/** Counts by place from a moment on, in the order of the hub. */
export function countsByPlace(places: Places, from = 0): readonly { readonly place: string; readonly counts: Counts }[] {
  return places.map((place) => ({ place: place.place, counts: countsIn([place], from) }))
}

/** What a program is about: voters at an election, arrivals at a shelter, check-ins everywhere else. */
export function mainCount(places: Places): 'voters' | 'arrivals' | 'admitted' {
  const { voters, arrivals } = countsIn(places)
  if (voters > 0) return 'voters'
  return arrivals > 0 ? 'arrivals' : 'admitted'
}

const HOUR = 60 * 60_000
/** Wider than this nobody tells the hours apart: the last ones are shown. */
const MOST_HOURS = 72

/** The hours from the first to the last of these, those without anybody as well. */
export function hoursBetween(places: Places, from = 0): readonly number[] {
  const hours = places.flatMap((place) => place.hours.map(({ at }) => at)).filter((at) => at >= from)
  if (hours.length === 0) return []
  const last = Math.max(...hours)
  const first = Math.max(Math.min(...hours), last - (MOST_HOURS - 1) * HOUR)
  return Array.from({ length: Math.round((last - first) / HOUR) + 1 }, (_unused, index) => first + index * HOUR)
}

/** Of all places together, by hour. */
export function byHour(places: Places, hours: readonly number[], count: Count): readonly number[] {
  return hours.map((at) => places.reduce((sum, place) => sum + (place.hours.find((hour) => hour.at === at)?.[count] ?? 0), 0))
}

/** How many by the end of each hour, of the places with most. */
export function growing(
  places: Places,
  hours: readonly number[],
  count: Count,
  most: number,
): readonly { readonly place: string; readonly values: readonly number[] }[] {
  const from = hours[0] ?? 0
  return places
    .map((place) => {
      let sum = 0
      const values = byHour([place], hours, count).map((value) => {
        sum += value
        return sum
      })
      return { place: place.place, values, total: countsIn([place], from)[count] }
    })
    .toSorted((one, other) => other.total - one.total)
    .slice(0, most)
    .map(({ place, values }) => ({ place, values }))
}
