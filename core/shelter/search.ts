import { kanaKey, nameKey } from '../roll/index.ts'
import { needRank } from './need-rank.ts'
import type { ShelterPerson } from './person.ts'
import type { Audience } from './protection.ts'
import { isVisible } from './protection.ts'
import { compareReceipts, parseReceipt } from './receipt.ts'
import type { CareClass, Presence } from './vocabulary.ts'

export const LIST_ORDERS = ['number', 'kana', 'arrival', 'need'] as const
export type ListOrder = (typeof LIST_ORDERS)[number]

/** What a list is asked for. Absent: everybody who came and has not left. */
export interface ListQuery {
  /** As typed: parts of name, reading, number, birth date or zone; all of them have to be found. */
  readonly text?: string
  readonly presences?: readonly Presence[]
  readonly zone?: string
  readonly household?: string
  readonly careClass?: CareClass
  /** Only those with a need that is not seen to. */
  readonly withNeeds?: boolean
  /** Only those who have not been asked after the door (要確認). */
  readonly toAsk?: boolean
  /** Those who are expected instead of those who came, or both. */
  readonly expected?: boolean | 'both'
  readonly order?: ListOrder
  readonly offset?: number
  readonly limit?: number
}

export interface PersonPage {
  /** Of all pages. */
  readonly total: number
  readonly persons: readonly ShelterPerson[]
}

/** A person with the forms in which they are searched for, made once for each change. */
export interface SearchRow {
  readonly person: ShelterPerson
  readonly name: string
  readonly kana: string
  readonly other: string
  readonly need: number
}

const KANA = /^[\u3040-\u30ff\uff66-\uff9f\s]+$/

/** @param zoneNames of the program, so that a zone is found by its name */
export function searchRow(person: ShelterPerson, zoneNames: ReadonlyMap<string, string>): SearchRow {
  const { facts, number, birth, zone, tags } = person
  const names = [facts.name, ...(facts.otherNames ?? [])].filter((name) => name !== undefined)
  const readings = [facts.kana, ...names.flatMap((name) => name.split(/[\s／/]+/).filter((part) => KANA.test(part)))]
  return {
    person,
    name: names.map(nameKey).join('\n'),
    kana: readings.flatMap((reading) => (reading === undefined ? [] : [kanaKey(reading)])).join('\n'),
    other: [
      number,
      birth === undefined ? '' : (facts.birthDate ?? ''),
      (facts.phone ?? '').replaceAll(/\D/g, ''),
      zone === undefined ? '' : nameKey(zoneNames.get(zone) ?? zone),
      nameKey(facts.neighbourhood ?? ''),
      ...tags,
    ].join('\n'),
    need: needRank(person),
  }
}

type Matcher = (row: SearchRow) => boolean

function matcherOf(word: string): Matcher {
  const name = nameKey(word)
  const kana = KANA.test(word) ? kanaKey(word) : ''
  const receipt = parseReceipt(word)
  const other = word.normalize('NFKC').toUpperCase()
  return ({ person, name: names, kana: readings, other: others }) =>
    (name !== '' && names.includes(name)) ||
    (kana !== '' && readings.includes(kana)) ||
    others.includes(other) ||
    (name !== '' && others.includes(name)) ||
    (receipt !== undefined &&
      person.receipt?.number === receipt.number &&
      (receipt.prefix === '' || receipt.prefix === person.receipt.prefix) &&
      (receipt.suffix === undefined || receipt.suffix === person.receipt.suffix))
}

function filterOf(query: ListQuery, who: Audience): Matcher {
  const words = (query.text ?? '').split(/[\s\u3000]+/).filter((word) => word !== '')
  const whole = words.length > 1 ? matcherOf(words.join('')) : undefined
  const matchers = words.map(matcherOf)
  const { presences, zone, household, careClass, withNeeds = false, toAsk = false, expected = false } = query
  return (row) => {
    const { person } = row
    return (
      isVisible(person, who) &&
      (expected === 'both' || person.expected === expected) &&
      (presences === undefined ? person.presence !== 'left' : presences.includes(person.presence)) &&
      (zone === undefined || person.zone === zone) &&
      (household === undefined || person.household === household) &&
      (careClass === undefined || person.facts.careClasses?.includes(careClass) === true) &&
      (!withNeeds || person.openNeeds.length > 0) &&
      (!toAsk || !person.needsComplete) &&
      (matchers.every((matches) => matches(row)) || whole?.(row) === true)
    )
  }
}

const byNumber = (a: SearchRow, b: SearchRow) => compareReceipts(a.person.receipt, b.person.receipt)
const compareTexts = (a: string, b: string) => (a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)

const ORDERS: Readonly<Record<ListOrder, (a: SearchRow, b: SearchRow) => number>> = {
  number: byNumber,
  /** Those whose reading is not known at the end (domain reference §F.6). */
  kana: (a, b) => compareTexts(a.kana, b.kana) || compareTexts(a.name, b.name) || byNumber(a, b),
  /** The last first. */
  arrival: (a, b) => b.person.admittedAt - a.person.admittedAt || byNumber(b, a),
  need: (a, b) => a.need - b.need || byNumber(a, b),
}

export function listPersons(rows: readonly SearchRow[], query: ListQuery, who: Audience): PersonPage {
  const found = rows.filter(filterOf(query, who)).sort(ORDERS[query.order ?? 'number'])
  const offset = query.offset ?? 0
  const page = found.slice(offset, query.limit === undefined ? undefined : offset + query.limit)
  return { total: found.length, persons: page.map(({ person }) => person) }
}
