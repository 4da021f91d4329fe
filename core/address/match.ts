import { type Unit, type UnitKind, unitOf } from './municipality.ts'
import { type NameEntry, type NameRoute, type NameTable, nameIndex } from './name-index.ts'
import { buildOfficialTree, type OfficialTree, officialStart } from './official-start.ts'
import { type SearchCopy, searchCopy, searchKey } from './search-copy.ts'

/** What an address names. All of it comes from the beginning of the address. */
export type AddressMatch =
  | {
      readonly kind: 'found'
      /** Code of the smallest unit named: of the ward, or of the whole designated city when its ward is not told. */
      readonly code6: string
      readonly prefecture: string
      /** Official name of the municipality: of a ward its city. */
      readonly municipality: string
      readonly ward?: string
      /** `designated-city` means that the ward is unknown. */
      readonly level: Exclude<UnitKind, 'prefecture'>
      /** The rest of the address as written, without leading white space. */
      readonly rest: string
      readonly via: { readonly prefecture: boolean; readonly name: NameRoute }
    }
  /** Several units have this name. Codes in ascending order. */
  | { readonly kind: 'ambiguous'; readonly alternatives: readonly [string, string, ...string[]] }
  | { readonly kind: 'unknown' }

interface Hit {
  readonly entries: readonly NameEntry[]
  readonly end: number
}

/** The longest name of the table that the letters begin with. */
function longestName(table: NameTable, copy: SearchCopy, start: number): Hit | undefined {
  for (let length = Math.min(table.longest, copy.letters.length - start); length > 0; length--) {
    const entries = table.entries.get(copy.letters.slice(start, start + length).join(''))
    if (entries !== undefined) return { entries, end: copy.ends[start + length - 1] ?? 0 }
  }
  return undefined
}

function found(unit: Unit, rest: string, hasPrefecture: boolean, name: NameRoute): AddressMatch {
  const { code: code6, prefecture, kind: level } = unit
  if (level === 'prefecture') throw new Error('a prefecture is not a municipality')
  const via = { prefecture: hasPrefecture, name }
  if (unit.kind !== 'ward' || unit.parent === undefined)
    return { kind: 'found', code6, prefecture, municipality: unit.name, level, rest, via }
  return { kind: 'found', code6, prefecture, municipality: unitOf(unit.parent).name, ward: unit.name, level, rest, via }
}

let tree: OfficialTree | undefined

function officialTree(): OfficialTree {
  tree ??= buildOfficialTree((prefecture) => {
    const { prefectures } = nameIndex()
    const table = prefectures.get(searchKey(prefecture))?.table
    if (table === undefined) throw new Error(`no prefecture ${prefecture}`)
    return table
  })
  return tree
}

/**
 * The municipality that an address names (domain reference §E.2): at the beginning, the longest name first, with its
 * prefecture or without, with its county or without. A name that fits several places is `ambiguous`, never guessed.
 *
 * Says where the card's address lies, not where a person lives today (§E.5).
 */
export function matchAddress(address: string): AddressMatch {
  const start = officialStart(officialTree(), address)
  if (start === undefined) return matchByNames(address)
  return found(start.unit, address.slice(start.end), true, 'official-name')
}

/** As {@link matchAddress}, by comparing with every name: what it does for any address that is not written as the state does. */
export function matchByNames(address: string): AddressMatch {
  const { prefectures, prefectureLengths, nationwide } = nameIndex()
  const copy = searchCopy(address, nationwide.longest + (prefectureLengths[0] ?? 0))
  let table = nationwide
  let start = 0
  for (const length of prefectureLengths) {
    const prefecture = prefectures.get(copy.letters.slice(0, length).join(''))
    if (prefecture !== undefined) {
      table = prefecture.table
      start = length
      break
    }
  }
  const hit = longestName(table, copy, start)
  const [first, second, ...others] = hit?.entries ?? []
  if (hit === undefined || first === undefined) return { kind: 'unknown' }
  if (second !== undefined) {
    const [least, next, ...more] = [first.code, second.code, ...others.map((entry) => entry.code)].sort()
    if (least === undefined || next === undefined) throw new Error('sorting lost an element')
    return { kind: 'ambiguous', alternatives: [least, next, ...more] }
  }
  return found(unitOf(first.code), address.slice(hit.end), table !== nationwide, first.route)
}
