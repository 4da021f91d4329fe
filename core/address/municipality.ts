import { MUNICIPALITY_ROWS } from './data/municipalities.ts'

/**
 * `northern-village`: the six villages of the Northern Territories, which have a code but no registered inhabitants. They
 * are not among the 1,741 municipalities.
 */
export const UNIT_KINDS = [
  'prefecture',
  'designated-city',
  'city',
  'special-ward',
  'town',
  'village',
  'northern-village',
  'ward',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** A prefecture, a municipality, or a ward of a designated city. */
export interface Unit {
  /** Six digits. */
  readonly code: string
  readonly kind: UnitKind
  /** Name of its prefecture; of a prefecture its own name. */
  readonly prefecture: string
  /** 郡; absent for cities, wards and the towns and villages of Tokyo's islands. */
  readonly county?: string
  /** Official name; of a ward without the city's. */
  readonly name: string
  /** Hiragana of `name`. */
  readonly kana: string
  /** Code of the unit that contains it; absent for a prefecture. */
  readonly parent?: string
}

function isUnitKind(text: string): text is UnitKind {
  return (UNIT_KINDS as readonly string[]).includes(text)
}

function parseRows(): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>()
  let prefecture: { code: string; name: string } | undefined
  let city: string | undefined
  for (const line of MUNICIPALITY_ROWS.split('\n')) {
    const [code, kind, county, name, kana] = line.split(' ')
    if (code === undefined || kind === undefined || county === undefined || name === undefined || kana === undefined)
      throw new Error(`municipality row is incomplete: ${line}`)
    if (!isUnitKind(kind)) throw new Error(`municipality row has an unknown kind: ${line}`)
    if (kind === 'prefecture') prefecture = { code, name }
    if (prefecture === undefined) throw new Error('municipality rows do not begin with a prefecture')
    if (kind !== 'ward') city = code
    const parent = kind === 'prefecture' ? undefined : kind === 'ward' ? city : prefecture.code
    units.set(code, {
      code,
      kind,
      prefecture: prefecture.name,
      ...(county !== '-' && { county }),
      name,
      kana,
      ...(parent !== undefined && { parent }),
    })
  }
  return units
}

let table: ReadonlyMap<string, Unit> | undefined

/** All units by code, parsed on first use. */
export function allUnits(): ReadonlyMap<string, Unit> {
  table ??= parseRows()
  return table
}

export function unitByCode(code: string): Unit | undefined {
  return allUnits().get(code)
}

/** A unit that a code names for certain: a code from the table itself. Throws on any other. */
export function unitOf(code: string): Unit {
  const unit = unitByCode(code)
  if (unit === undefined) throw new Error(`no unit with code ${code}`)
  return unit
}

/** Whether a unit is one of the smallest that an address can name: 1,892 of them, without the northern villages. */
export function isLeaf(unit: Unit): boolean {
  return unit.kind !== 'prefecture' && unit.kind !== 'designated-city' && unit.kind !== 'northern-village'
}

/** Whether a unit is one of the 1,741 municipalities (1,718 cities, towns and villages and 23 special wards). */
export function isMunicipality(unit: Unit): boolean {
  return unit.kind !== 'prefecture' && unit.kind !== 'ward' && unit.kind !== 'northern-village'
}

/** Name after the prefecture and county; of a ward with its city: `浜松市中央区`. */
export function localName(unit: Unit): string {
  return unit.kind === 'ward' && unit.parent !== undefined ? unitOf(unit.parent).name + unit.name : unit.name
}

/** The whole official name: `兵庫県佐用郡佐用町`, `静岡県浜松市中央区`. */
export function officialName(unit: Unit): string {
  return unit.kind === 'prefecture' ? unit.name : `${unit.prefecture}${unit.county ?? ''}${localName(unit)}`
}

/**
 * Whether the unit `container` is or contains the unit `code`, through the parent table: a designated city contains its
 * wards, a prefecture its municipalities. Digits say nothing: 141xx holds three cities (domain reference §D.4).
 */
export function municipalityContains(container: string, code: string): boolean {
  for (let current: string | undefined = code; current !== undefined; current = unitByCode(current)?.parent)
    if (current === container) return true
  return false
}
