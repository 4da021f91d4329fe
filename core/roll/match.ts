import { matchAddress, municipalityContains } from '../address/index.ts'
import type { RollEntry } from './entry.ts'
import { nameKey, nameSpelling, numberKey } from './name-key.ts'

/** Who a card says that its holder is. */
export interface SoughtPerson {
  /** `YYYYMMDD` as on the card. */
  readonly birthDate: string
  readonly name: string
  readonly address?: string
}

/** `ambiguous`: which of several is meant, or whether the one is, is for a person to say (domain reference §F.4, §F.6). */
export type EntryMatch = { readonly result: 'found'; readonly entries: readonly RollEntry[] } | { readonly result: 'ambiguous' }

const AMBIGUOUS: EntryMatch = { result: 'ambiguous' }

const isWhole = (birthDate: string): boolean =>
  !birthDate.startsWith('0000') && birthDate.slice(4, 6) !== '00' && !birthDate.endsWith('00')

/** Whether entries under one number, subject key or address can all be one person's: no two birth dates, and no two names without one. */
function agree(entries: readonly RollEntry[]): boolean {
  const birthDates = new Set(entries.flatMap(({ birthDate }) => (birthDate === undefined ? [] : [birthDate.raw])))
  if (birthDates.size > 0) return birthDates.size === 1
  return new Set(entries.flatMap(({ name }) => (name === undefined ? [] : [nameKey(name)]))).size <= 1
}

/** The entries of one number: of one person, or a number that two people have by mistake. */
export function matchEntries(entries: readonly RollEntry[]): EntryMatch {
  return agree(entries) ? { result: 'found', entries } : AMBIGUOUS
}

/** What makes entries one person's: their number; without one, the same name at the same address. */
function identityOf({ number, name, address }: RollEntry, index: number): string {
  if (number !== undefined) return `number ${numberKey(number)}`
  return name === undefined || address === undefined ? `entry ${index}` : `at ${nameSpelling(name)}\0${nameSpelling(address)}`
}

function sameMunicipality(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const [a, b] = [matchAddress(one), matchAddress(other)]
  if (a.kind !== 'found' || b.kind !== 'found') return false
  // A ward may be told in one of the two only.
  return municipalityContains(a.code6, b.code6) || municipalityContains(b.code6, a.code6)
}

/**
 * Whether the entries that a search by birth date and name found are the holder of the card: of one person only, with this very birth
 * date, whole, and the name spelt like this. Another spelling (渡辺 for 渡邊) will do where the address is in the same municipality.
 *
 * @param hits all that the search found, at least one
 */
export function matchPerson(hits: readonly RollEntry[], sought: SoughtPerson): EntryMatch {
  if (new Set(hits.map(identityOf)).size !== 1 || !isWhole(sought.birthDate)) return AMBIGUOUS
  const isHolder = ({ birthDate, name, address }: RollEntry) =>
    birthDate?.raw === sought.birthDate &&
    name !== undefined &&
    (nameSpelling(name) === nameSpelling(sought.name) || sameMunicipality(address, sought.address))
  return hits.every(isHolder) ? { result: 'found', entries: hits } : AMBIGUOUS
}
