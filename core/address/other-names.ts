/**
 * Names by which an address may call a unit besides the official one. Each gives the prefecture, what follows it (county
 * optional, as in official names), and the code today.
 */
export interface OtherName {
  readonly prefecture: string
  readonly county?: string
  readonly name: string
  readonly code: string
}

/** Other spellings of a name in use: of the post, or with another character in this one place name (domain reference §E.3). */
export const ALTERNATIVE_NAMES: readonly OtherName[] = [
  { prefecture: '東京都', name: '三宅島三宅村', code: '133817' },
  { prefecture: '東京都', name: '八丈島八丈町', code: '134015' },
  { prefecture: '宮城県', name: '塩釜市', code: '042030' },
  { prefecture: '茨城県', name: '鹿島市', code: '082228' },
]

/** A name that a unit had until the day before `changed`. */
export interface FormerName extends OtherName {
  /** ISO 8601 day. */
  readonly changed: string
}

/**
 * Names that ceased since cards have been issued (January 2016): no card can carry an older one. Hamamatsu's old 北区
 * was divided between two new wards, so that the address alone tells no more than the city.
 */
export const FORMER_NAMES: readonly FormerName[] = [
  { prefecture: '宮城県', county: '黒川郡', name: '富谷町', code: '042161', changed: '2016-10-10' },
  { prefecture: '福岡県', county: '筑紫郡', name: '那珂川町', code: '402311', changed: '2018-10-01' },
  { prefecture: '兵庫県', name: '篠山市', code: '282219', changed: '2019-05-01' },
  { prefecture: '静岡県', name: '浜松市中区', code: '221384', changed: '2024-01-01' },
  { prefecture: '静岡県', name: '浜松市東区', code: '221384', changed: '2024-01-01' },
  { prefecture: '静岡県', name: '浜松市西区', code: '221384', changed: '2024-01-01' },
  { prefecture: '静岡県', name: '浜松市南区', code: '221384', changed: '2024-01-01' },
  { prefecture: '静岡県', name: '浜松市北区', code: '221309', changed: '2024-01-01' },
  { prefecture: '静岡県', name: '浜松市浜北区', code: '221392', changed: '2024-01-01' },
]
