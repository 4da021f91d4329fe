/** Who may import whom (DESIGN §1), checked: what files refer to, the rules, and cycles. */
import { cyclesOf } from './cycles.ts'
import { type Import, importsOf } from './imports.ts'
import { RULES } from './rules.ts'

export { RULES, SIMULATOR_COMPOSITIONS } from './rules.ts'

/** A broken rule. */
export interface Break {
  readonly rule: string
  /** `file:line`, or the first file of a cycle. */
  readonly where: string
  readonly what: string
  readonly because: string
}

/**
 * Checks a tree of files against the rules.
 *
 * @param files source by path relative to the project's root, with `/`
 * @returns the breaks, in the order of the files
 */
export function dependencyBreaks(files: ReadonlyMap<string, string>): Break[] {
  const imports: Import[] = [...files].flatMap(([file, source]) => importsOf(file, source))
  const breaks: Break[] = imports.flatMap((found) =>
    RULES.filter((rule) => rule.binds(found.from) && !rule.allows(found)).map((rule) => ({
      rule: rule.name,
      where: `${found.from}:${found.line}`,
      what: `imports ${found.to.name}`,
      because: rule.because,
    })),
  )
  const graph = new Map([...files.keys()].map((file) => [file, new Set<string>()]))
  for (const { from, to } of imports) {
    // A file that refers to its own folder or itself by URL is no cycle.
    if (to.kind === 'inside' && to.name !== from && files.has(to.name)) graph.get(from)?.add(to.name)
  }
  const cycles = cyclesOf(graph).map((cycle) => ({
    rule: 'no-cycles',
    where: cycle[0] ?? '',
    what: `imports itself by way of ${[...cycle.slice(1), cycle[0]].join(' → ')}`,
    because: 'files that need each other are one concept: join them, or move what both need to a third',
  }))
  return [...breaks, ...cycles]
}
