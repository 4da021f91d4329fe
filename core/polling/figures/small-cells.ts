/** A table of counts with its sums: a cell that is `null` is not shown. */
export interface SuppressedTable {
  readonly cells: readonly (readonly (number | null)[])[]
  /** Sums of the rows. */
  readonly rows: readonly (number | null)[]
  /** Sums of the columns. */
  readonly columns: readonly (number | null)[]
  readonly total: number | null
}

/**
 * A table for the public in which nobody can be found: no count between one and `smallest` − 1 is shown, and none of those that are not
 * shown can be worked out from the sums (domain reference §C.7). One braille voter in one small box is a person.
 *
 * Every line of the table, sums included, then hides nothing, or at least two numbers that together come to no small count.
 */
export function suppressSmallCells(counts: readonly (readonly number[])[], smallest: number): SuppressedTable {
  const width = counts[0]?.length ?? 0
  const height = counts.length
  // The sums are the last row and column, so that every line says: its cells come to its last.
  const table = [...counts.map((row) => [...row, sum(row)])]
  table.push(Array.from({ length: width + 1 }, (_, column) => sum(table.map((row) => row[column] ?? 0))))
  const hidden = table.map((row) => row.map((count) => count > 0 && count < smallest))
  const lines = [
    ...Array.from({ length: height + 1 }, (_, row) => Array.from({ length: width + 1 }, (__, column) => [row, column] as const)),
    ...Array.from({ length: width + 1 }, (_, column) => Array.from({ length: height + 1 }, (__, row) => [row, column] as const)),
  ]
  const valueAt = ([row, column]: readonly [number, number]) => table[row]?.[column] ?? 0
  const isHidden = ([row, column]: readonly [number, number]) => hidden[row]?.[column] ?? false
  for (let changed = true; changed; ) {
    changed = false
    for (const line of lines) {
      const chosen = oneMore(line, valueAt, isHidden, smallest)
      if (chosen === undefined) continue
      const row = hidden[chosen[0]]
      if (row !== undefined) row[chosen[1]] = true
      changed = true
    }
  }
  const shown = (row: number, column: number): number | null => (isHidden([row, column]) ? null : valueAt([row, column]))
  return {
    cells: counts.map((row, index) => row.map((_, column) => shown(index, column))),
    rows: counts.map((_, row) => shown(row, width)),
    columns: Array.from({ length: width }, (_, column) => shown(height, column)),
    total: shown(height, width),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0)

type Place = readonly [number, number]

/** The cell of a line that has to be hidden as well; undefined when the line gives nothing away. */
function oneMore(
  line: readonly Place[],
  valueAt: (place: Place) => number,
  isHidden: (place: Place) => boolean,
  smallest: number,
): Place | undefined {
  const covered = line.filter(isHidden)
  if (covered.length === 0) return undefined
  const last = line.at(-1)
  const open = line.filter((place) => !isHidden(place))
  const sumIsShown = last !== undefined && !isHidden(last)
  const together = sum(covered.map(valueAt))
  if (covered.length > 1 && !(sumIsShown && together < smallest)) return undefined
  // The smallest that says anything; the sum only when nothing else is left.
  const parts = open.filter((place) => place !== last)
  const filled = parts.filter((place) => valueAt(place) > 0)
  const [candidate] = (filled.length > 0 ? filled : parts.length > 0 ? parts : open).toSorted(
    (one, other) => valueAt(one) - valueAt(other),
  )
  return candidate
}
