import { ok, type Result } from '../base/index.ts'
import type { Failure } from '../failure/index.ts'
import { type CsvTable, readCsvTable, type TableLine } from './csv-table.ts'

/** 災害種別 of the list of shelters (domain reference §B.6). */
export const DISASTERS = [
  'flood',
  'landslide',
  'storm-surge',
  'earthquake',
  'tsunami',
  'large-fire',
  'inland-flood',
  'volcano',
] as const
export type Disaster = (typeof DISASTERS)[number]

/** A shelter of the list of a municipality. */
export interface ListedShelter {
  /** 団体コード and the municipality's own number, or the number alone where there is no code. */
  readonly id: string
  readonly name: string
  readonly kana?: string
  readonly address?: string
  readonly latitude?: number
  readonly longitude?: number
  readonly phone?: string
  /** 想定収容人数. */
  readonly capacity?: number
  readonly disasters: readonly Disaster[]
}

/** What could not be read. The line is still taken over where only a part of it is wrong. */
export interface ListProblem {
  readonly line: number
  readonly problem: 'name-missing' | 'twice' | 'coordinates-unreadable' | 'capacity-unreadable' | 'code-unreadable'
}

export interface ShelterListReading {
  readonly shelters: readonly ListedShelter[]
  readonly problems: readonly ListProblem[]
  /** Headings of the standard that the file does not have. */
  readonly missing: readonly string[]
  /** Headings that mean nothing to us. */
  readonly unknown: readonly string[]
}

/** By column, the headings of 自治体標準オープンデータセット, older forms of it, and 国土地理院's file. */
const HEADINGS = {
  code: ['全国地方公共団体コード', '都道府県コード又は市区町村コード', '市町村コード'],
  id: ['ID', '共通ID', '施設・場所ID', 'NO'],
  name: ['名称', '施設・場所名', '施設名', '避難所名'],
  kana: ['名称_カナ', '名称_かな', '施設名_カナ'],
  address: ['所在地_連結表記', '住所', '所在地'],
  latitude: ['緯度'],
  longitude: ['経度'],
  phone: ['電話番号'],
  capacity: ['想定収容人数', '収容人数'],
  flood: ['災害種別_洪水', '洪水'],
  landslide: ['災害種別_崖崩れ、土石流及び地滑り', '崖崩れ、土石流及び地滑り', '災害種別_崖崩れ・土石流・地滑り'],
  'storm-surge': ['災害種別_高潮', '高潮'],
  earthquake: ['災害種別_地震', '地震'],
  tsunami: ['災害種別_津波', '津波'],
  'large-fire': ['災害種別_大規模な火事', '大規模な火事'],
  'inland-flood': ['災害種別_内水氾濫', '内水氾濫'],
  volcano: ['災害種別_火山現象', '火山現象'],
} as const
type Column = keyof typeof HEADINGS

const YES = /^(1|○|〇|◯|●|有|あり|TRUE)$/i

function numberOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[,人名約\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** Within Japan's waters; the two are sometimes swapped, which is not guessed. */
function coordinates(cell: TableLine<Column>['cell']): Pick<ListedShelter, 'latitude' | 'longitude'> | undefined {
  const [latitude, longitude] = [numberOf(cell('latitude')), numberOf(cell('longitude'))]
  if (latitude === undefined || longitude === undefined) return undefined
  return latitude >= 20 && latitude <= 46 && longitude >= 122 && longitude <= 154 ? { latitude, longitude } : undefined
}

class Reading {
  readonly #ids = new Set<string>()
  readonly shelters: ListedShelter[] = []
  readonly problems: ListProblem[] = []

  take({ line, cell }: TableLine<Column>): void {
    const tell = (problem: ListProblem['problem']) => this.problems.push({ line, problem })
    const name = cell('name')
    if (name === '') {
      tell('name-missing')
      return
    }
    const code = cell('code').normalize('NFKC')
    if (code !== '' && !/^\d{5,6}$/.test(code)) tell('code-unreadable')
    const own = cell('id').normalize('NFKC')
    // A name is what is left to tell two apart by.
    const id = [...(/^\d{5,6}$/.test(code) && !own.startsWith(code) ? [code] : []), own === '' ? name : own].join('-')
    if (this.#ids.has(id)) {
      tell('twice')
      return
    }
    this.#ids.add(id)
    const place = coordinates(cell)
    if (place === undefined && cell('latitude') + cell('longitude') !== '') tell('coordinates-unreadable')
    const capacity = numberOf(cell('capacity'))
    const hasCapacity = capacity !== undefined && Number.isInteger(capacity) && capacity >= 0 && capacity <= 100_000
    if (!hasCapacity && cell('capacity') !== '') tell('capacity-unreadable')
    this.shelters.push({
      id: id.slice(0, 200),
      name: name.slice(0, 200),
      disasters: DISASTERS.filter((disaster) => YES.test(cell(disaster).normalize('NFKC'))),
      ...(cell('kana') !== '' && { kana: cell('kana') }),
      ...(cell('address') !== '' && { address: cell('address') }),
      ...(cell('phone') !== '' && { phone: cell('phone') }),
      ...place,
      ...(hasCapacity && { capacity }),
    })
  }
}

/**
 * Reads a list of shelters (自治体標準オープンデータセット or 国土地理院), also one with fewer columns, and tells what it could not read.
 * Fails where it is no CSV file.
 */
export function readShelterList(bytes: Uint8Array): Result<ShelterListReading, Failure> {
  const table: Result<CsvTable<Column>, Failure> = readCsvTable(bytes, HEADINGS)
  if (!table.ok) return table
  const reading = new Reading()
  for (const line of table.value.lines) reading.take(line)
  return ok({
    shelters: reading.shelters,
    problems: reading.problems,
    missing: table.value.missing.map((column) => HEADINGS[column][0]),
    unknown: table.value.unknown,
  })
}
