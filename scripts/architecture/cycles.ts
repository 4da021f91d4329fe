/**
 * Finds cycles of files that import each other. Each group of files that can all reach each other is told once, as one shortest
 * way round from its alphabetically first file.
 *
 * @param graph per file the files that it imports
 * @returns cycles as lists of files; the first is not repeated at the end
 */
export function cyclesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const told = new Set<string>()
  const cycles: string[][] = []
  for (const start of [...graph.keys()].sort()) {
    if (told.has(start)) continue
    const cycle = shortestWayRound(graph, start)
    if (!cycle) continue
    cycles.push(cycle)
    for (const file of cycle) told.add(file)
  }
  return cycles
}

/** Breadth first, so the first way back to the start is a shortest one. */
function shortestWayRound(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of [...(graph.get(file) ?? [])].sort()) {
      if (next === start) {
        const way = [file]
        for (let at = file; at !== start; ) {
          at = cameFrom.get(at) ?? start
          way.unshift(at)
        }
        return way
      }
      if (cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  }
  return undefined
}
