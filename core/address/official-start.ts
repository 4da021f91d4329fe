import { allUnits, localName, type Unit } from './municipality.ts'
import type { NameTable } from './name-index.ts'
import { searchKey } from './search-copy.ts'

/**
 * Addresses that begin with prefecture and official name, letter by letter as the state writes them, are nearly all there are. For
 * these the beginning is found in a tree of characters, without folding any. It answers only where the comparison of all names
 * must come to the same; a test proves that it does for every name.
 */
export interface OfficialTree {
  /** What follows by the character that tells the branches apart. */
  readonly branches: ReadonlyMap<number, Branch>
}

interface Branch extends OfficialTree {
  /** The characters that are the same for everything on this branch, after the one that leads to it. */
  readonly label: string
  /** The one unit that ends here. No name of the tree begins another. */
  readonly unit: Unit | undefined
}

/** What a name may be followed by without a second look: letters that never join the letter before and are never skipped. */
function isPlainLetter(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x3096) || // hiragana
    (code >= 0x30a1 && code <= 0x30fa) || // katakana
    (code >= 0x4e00 && code <= 0x9fff) || // kanji
    (code >= 0xff10 && code <= 0xff19) || // full-width digits
    (code >= 0x30 && code <= 0x39)
  )
}

/** Keys that are no proper beginning of another key: after them nothing longer can be meant. */
function finalKeys(table: NameTable): ReadonlySet<string> {
  const beginnings = new Set<string>()
  for (const key of table.entries.keys()) {
    const letters = [...key]
    for (let length = 1; length < letters.length; length++) beginnings.add(letters.slice(0, length).join(''))
  }
  return new Set([...table.entries.keys()].filter((key) => !beginnings.has(key)))
}

interface Name {
  readonly name: string
  readonly unit: Unit
}

/** A tree of names that all have the same first `depth` characters. */
function treeOf(names: readonly Name[], depth: number): OfficialTree {
  const groups = new Map<number, [Name, ...Name[]]>()
  for (const name of names) {
    const code = name.name.charCodeAt(depth)
    const group = groups.get(code)
    if (group === undefined) groups.set(code, [name])
    else group.push(name)
  }
  return { branches: new Map([...groups].map(([code, group]) => [code, branchOf(group, depth + 1)])) }
}

function branchOf(names: readonly [Name, ...Name[]], depth: number): Branch {
  const [{ name, unit }, ...others] = names
  if (others.length === 0) return { label: name.slice(depth), unit, branches: new Map() }
  let end = depth
  while (others.every((other) => other.name.charCodeAt(end) === name.charCodeAt(end))) end += 1
  return { label: name.slice(depth, end), unit: undefined, ...treeOf(names, end) }
}

/** @param tableOf the names of a prefecture */
export function buildOfficialTree(tableOf: (prefecture: string) => NameTable): OfficialTree {
  const names: Name[] = []
  const finals = new Map<string, ReadonlySet<string>>()
  for (const unit of allUnits().values()) {
    if (unit.kind === 'prefecture') continue
    const table = tableOf(unit.prefecture)
    const final = finals.get(unit.prefecture) ?? finalKeys(table)
    finals.set(unit.prefecture, final)
    const local = localName(unit)
    for (const name of unit.county === undefined ? [local] : [unit.county + local, local]) {
      const key = searchKey(name)
      const entries = table.entries.get(key) ?? []
      const [entry] = entries
      if (final.has(key) && entries.length === 1 && entry?.code === unit.code && entry.route === 'official-name')
        names.push({ name: unit.prefecture + name, unit })
    }
  }
  return treeOf(names, 0)
}

/** The unit that an address begins with, and where its name ends; `undefined` when the names have to be compared. */
export function officialStart(tree: OfficialTree, address: string): { readonly unit: Unit; readonly end: number } | undefined {
  let node = tree
  let end = 0
  while (end < address.length) {
    const branch = node.branches.get(address.charCodeAt(end))
    if (branch === undefined || !address.startsWith(branch.label, end + 1)) return undefined
    end += 1 + branch.label.length
    if (branch.unit !== undefined)
      return end === address.length || isPlainLetter(address.charCodeAt(end)) ? { unit: branch.unit, end } : undefined
    node = branch
  }
  return undefined
}
