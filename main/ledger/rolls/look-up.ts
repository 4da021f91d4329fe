import { assertNever } from '../../../core/base/index.ts'
import type { RollLookup } from '../../../core/program/index.ts'
import {
  type EntryMatch,
  matchEntries,
  matchPerson,
  type RollEntry,
  rollFactsOf,
  type SoughtPerson,
} from '../../../core/roll/index.ts'
import type { Roll, RollQuery } from './roll.ts'

/** More entries than this are no person's: then nobody is found for certain. */
const MOST_ENTRIES = 2000
/** More people of one name and birth date need not be read: two are ambiguous already. */
const MOST_NAMESAKES = 200

/** By what a card leads to an entry of the roll. */
export type LookUpBy =
  /** The number that the card was registered for (登録). */
  | { readonly by: 'number'; readonly number: string }
  /** Hex; where the roll itself holds the keys of cards. */
  | { readonly by: 'subject-key'; readonly subjectKey: string }
  /** What the card says of its holder. */
  | ({ readonly by: 'birth-date-and-name' } & SoughtPerson)

/** `number`: of the entries that were found, as in the file, where they have one. It stays at the desk; rules do not see it. */
export type RollAnswer = RollLookup & { readonly number?: string }

function entriesOf(roll: Roll, query: RollQuery, most: number): readonly RollEntry[] | undefined {
  const { hits, more } = roll.find(query, most)
  return more ? undefined : hits.map(({ entry }) => entry)
}

function answer(roll: Roll, match: EntryMatch): RollAnswer {
  if (match.result === 'ambiguous') return { result: 'ambiguous' }
  const number = match.entries.find((entry) => entry.number !== undefined)?.number
  const facts = rollFactsOf(match.entries, (household) => roll.hashHousehold(household))
  return { result: 'found', facts, ...(number !== undefined && { number }) }
}

/** All entries of one number. */
function byNumber(roll: Roll, number: string): RollAnswer {
  const entries = entriesOf(roll, { by: 'number', number }, MOST_ENTRIES)
  if (entries === undefined) return { result: 'ambiguous' }
  return entries.length === 0 ? { result: 'not-registered' } : answer(roll, matchEntries(entries))
}

/** The other entries of a person stand under the same number, where there is one. */
function withNumber(roll: Roll, match: EntryMatch): RollAnswer {
  if (match.result === 'ambiguous') return { result: 'ambiguous' }
  const numbers = new Set(match.entries.map(({ number }) => number))
  const [number] = numbers
  if (numbers.size > 1) return { result: 'ambiguous' }
  return number === undefined ? answer(roll, match) : byNumber(roll, number)
}

/**
 * Who on the roll is meant, and what rules may know of that person. Never the first of several: where it is not certain the answer is
 * `ambiguous`, and a person decides. Throws when the roll's file has become unreadable.
 */
export function lookUp(roll: Roll, by: LookUpBy): RollAnswer {
  switch (by.by) {
    case 'number':
      return byNumber(roll, by.number)
    case 'subject-key': {
      const entries = entriesOf(roll, by, MOST_ENTRIES)
      if (entries === undefined) return { result: 'ambiguous' }
      return entries.length === 0 ? { result: 'not-registered' } : withNumber(roll, matchEntries(entries))
    }
    case 'birth-date-and-name': {
      const { birthDate, name } = by
      const entries = entriesOf(roll, { by: 'birth-date-and-name', birthDate, name }, MOST_NAMESAKES)
      if (entries === undefined) return { result: 'ambiguous' }
      return entries.length === 0 ? { result: 'not-registered' } : withNumber(roll, matchPerson(entries, by))
    }
    default:
      return assertNever(by)
  }
}
