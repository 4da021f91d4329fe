import { allUnits, localName, unitOf } from './municipality.ts'
import { ALTERNATIVE_NAMES, FORMER_NAMES, type OtherName } from './other-names.ts'
import { searchKey } from './search-copy.ts'

/** How a name led to a unit. */
export type NameRoute = 'official-name' | 'ward-name-alone' | 'alternative-name' | 'former-name'

export interface NameEntry {
  readonly code: string
  readonly route: NameRoute
}

/** The units that answer to a name, and the length in letters of the longest name. */
export interface NameTable {
  readonly entries: ReadonlyMap<string, readonly NameEntry[]>
  readonly longest: number
}

export interface NameIndex {
  /** Prefectures by the comparison form of their name. */
  readonly prefectures: ReadonlyMap<string, { readonly code: string; readonly name: string; readonly table: NameTable }>
  readonly prefectureLengths: readonly number[]
  readonly nationwide: NameTable
}

class TableBuilder {
  readonly #entries = new Map<string, NameEntry[]>()
  #longest = 0

  add(name: string, entry: NameEntry): void {
    const key = searchKey(name)
    const known = this.#entries.get(key)
    if (known === undefined) this.#entries.set(key, [entry])
    else if (!known.some((other) => other.code === entry.code)) known.push(entry)
    this.#longest = Math.max(this.#longest, [...key].length)
  }

  has(name: string): boolean {
    return this.#entries.has(searchKey(name))
  }

  build(): NameTable {
    return { entries: this.#entries, longest: this.#longest }
  }
}

function withAndWithoutCounty(name: string, county: string | undefined): readonly string[] {
  return county === undefined ? [name] : [county + name, name]
}

function buildIndex(): NameIndex {
  const nationwide = new TableBuilder()
  const builders = new Map<string, { code: string; builder: TableBuilder }>()

  function builderOf(prefecture: string): TableBuilder {
    const found = builders.get(prefecture)
    if (found === undefined) throw new Error(`no prefecture ${prefecture}`)
    return found.builder
  }

  for (const unit of allUnits().values()) {
    if (unit.kind === 'prefecture') {
      builders.set(unit.name, { code: unit.code, builder: new TableBuilder() })
      continue
    }
    const tables = [builderOf(unit.prefecture), nationwide]
    for (const table of tables)
      for (const name of withAndWithoutCounty(localName(unit), unit.county))
        table.add(name, { code: unit.code, route: 'official-name' })
    if (unit.kind === 'ward') for (const table of tables) table.add(unit.name, { code: unit.code, route: 'ward-name-alone' })
  }

  // Other names come last, and without a prefecture an alternative spelling never competes with an official name
  // (鹿島市 is in Saga). A former name does: whether an old or a new 那珂川町 is meant cannot be told.
  const addOtherName = (other: OtherName, route: NameRoute) => {
    const code = unitOf(other.code).code
    for (const name of withAndWithoutCounty(other.name, other.county)) {
      const local = builderOf(other.prefecture)
      if (!local.has(name)) local.add(name, { code, route })
      if (route === 'former-name' || !nationwide.has(name)) nationwide.add(name, { code, route })
    }
  }
  for (const other of ALTERNATIVE_NAMES) addOtherName(other, 'alternative-name')
  for (const other of FORMER_NAMES) addOtherName(other, 'former-name')

  const prefectures = new Map(
    [...builders].map(([name, { code, builder }]) => [searchKey(name), { code, name, table: builder.build() }] as const),
  )
  const prefectureLengths = [...new Set([...prefectures.keys()].map((key) => key.length))].sort((a, b) => b - a)
  return { prefectures, prefectureLengths, nationwide: nationwide.build() }
}

let index: NameIndex | undefined

/** The index over all names, built on first use. */
export function nameIndex(): NameIndex {
  index ??= buildIndex()
  return index
}
