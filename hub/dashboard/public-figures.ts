import type { Figures, Hour, PublicFigures } from '../../core/dashboard/index.ts'
import { suppressSmallCells } from '../../core/polling/index.ts'

/** Counts below it are not told to the public (domain reference §C.7). */
const SMALLEST = 10

const peopleOf = ({ admitted, voters, arrivals }: Hour) => admitted + voters + arrivals

/** Who came by hour and place, so that nobody can be found in it: small counts are left out, and what would give them away. */
export function publicFigures({ at, programs }: Figures): PublicFigures {
  return {
    at,
    programs: programs.map(({ program, places }) => {
      const hours = [...new Set(places.flatMap((place) => place.hours.map((hour) => hour.at)))].toSorted(
        (one, other) => one - other,
      )
      const counts = places.map((place) => {
        const byHour = new Map(place.hours.map((hour) => [hour.at, peopleOf(hour)]))
        return hours.map((hour) => byHour.get(hour) ?? 0)
      })
      const { cells, rows, columns, total } = suppressSmallCells(counts, SMALLEST)
      return {
        program,
        hours,
        places: places.map(({ place }, index) => ({ place, counts: [...(cells[index] ?? [])], total: rows[index] ?? null })),
        totals: [...columns],
        total,
      }
    }),
  }
}
