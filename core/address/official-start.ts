import { allUnits, localName, type Unit } from './municipality.ts'
import type { NameTable } from './name-index.ts'
import { searchKey } from './search-copy.ts'

/**
 * Addresses that begin with prefecture and official name, letter by letter as the state writes them, are nearly all there are. For
 * these the beginning is found in a tree of characters, without folding any. It answers only where the comparison of all names
 * must come to the same; a test proves that it does for every name.
 */
interface Node {
  readonly next: Map<number, Node>
  /** The one unit of this name, where no longer name begins with it. */
  unit?: Unit
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

function add(root: Node, name: string, unit: Unit): void {
  let node = root
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index)
    let next = node.next.get(code)
    if (next === undefined) {
      next = { next: new Map() }
      node.next.set(code, next)
    }
    node = next
  }
  node.unit = unit
}

/** @param tableOf the names of a prefecture */
export function buildOfficialTree(tableOf: (prefecture: string) => NameTable): Node {
  const root: Node = { next: new Map() }
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
        add(root, unit.prefecture + name, unit)
    }
  }
  return root
}

/** The unit that an address begins with, and where its name ends; `undefined` when the names have to be compared. */
export function officialStart(root: Node, address: string): { readonly unit: Unit; readonly end: number } | undefined {
  let node = root
  for (let index = 0; index < address.length; index++) {
    const next = node.next.get(address.charCodeAt(index))
    if (next === undefined) return undefined
    node = next
    if (node.unit === undefined) continue
    const end = index + 1
    return end === address.length || isPlainLetter(address.charCodeAt(end)) ? { unit: node.unit, end } : undefined
  }
  return undefined
}

export type OfficialTree = Node
