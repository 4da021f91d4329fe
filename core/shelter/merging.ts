import type { JournalEntry } from './journal.ts'

/** Which entries are one person, as all merges and what took them back say. */
export interface Merging {
  /** The entry that stays, for one that was merged away; itself for any other. */
  rootOf(id: string): string
  /** The entry itself, and those that were merged into it. */
  idsOf(root: string): readonly [string, ...string[]]
}

/**
 * The last word about an entry counts. Two desks that merge the same two people each into the other make a circle: then the smaller
 * id stays, at every station the same.
 */
export function foldMerging(entries: Iterable<JournalEntry>): Merging {
  const parents = new Map<string, string>()
  for (const { act } of entries) {
    if (act.act === 'merged' && act.from !== act.into) parents.set(act.from, act.into)
    if (act.act === 'unmerged' && parents.get(act.from) === act.into) parents.delete(act.from)
  }
  const rootOf = (id: string): string => {
    const path = [id]
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
      const seen = path.indexOf(at)
      if (seen >= 0) return path.slice(seen).toSorted()[0] ?? id
      path.push(at)
    }
    return path.at(-1) ?? id
  }
  const members = new Map<string, string[]>()
  for (const id of new Set([...parents.keys(), ...parents.values()])) {
    const root = rootOf(id)
    const others = members.get(root) ?? []
    if (id !== root) others.push(id)
    members.set(root, others)
  }
  return { rootOf, idsOf: (root) => [root, ...(members.get(root) ?? []).toSorted()] }
}
