import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAddress, matchByNames } from './match.ts'
import { allUnits, localName, officialName } from './municipality.ts'
import { ALTERNATIVE_NAMES, FORMER_NAMES } from './other-names.ts'

const units = [...allUnits().values()]

/** What may stand after a name, and could join its last letter, be skipped, or make the name longer. */
const FOLLOWERS = [
  '',
  ' ',
  '　',
  '本町１番地',
  '1-2-3',
  '１－２',
  '区',
  '市',
  '町',
  '村',
  '中区',
  '浜北区',
  '郡',
  '一丁目',
  'ヶ',
  'ケ丘',
  'の里',
  'ー',
  '々',
  '〇',
  'ABC',
  '\u3099',
  '\u309a',
  '\uff9e',
  '\u{e0100}x',
  '\ufe00',
  '\u200b町',
  '\ufeff',
  '\u0301',
  '㍿',
  '髙',
  '𠮷',
  '\ud83d',
  '\udc00',
  '\u30fb',
  '〜',
] as const

function expectSame(address: string): void {
  expect(matchAddress(address), JSON.stringify(address)).toEqual(matchByNames(address))
}

describe('the beginning as the state writes it', () => {
  it('is found to be the same as by comparing all names: every unit with everything that may follow', () => {
    for (const unit of units)
      for (const follower of FOLLOWERS) {
        expectSame(officialName(unit) + follower)
        if (unit.county !== undefined) expectSame(unit.prefecture + localName(unit) + follower)
      }
  })

  it('also when another name follows: of a ward, of a former ward, of any other unit', () => {
    const names = [...new Set([...units.map(localName), ...units.map(({ name }) => name)])]
    const others = [...FORMER_NAMES, ...ALTERNATIVE_NAMES].map(({ name }) => name)
    const anyUnit = fc.constantFrom(...units)
    const anyName = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...others), fc.string({ unit: 'binary', maxLength: 4 }))
    fc.assert(
      fc.property(anyUnit, anyName, fc.nat(6), (unit, name, cut) => {
        const official = officialName(unit)
        expectSame(official + name)
        expectSame(official.slice(0, Math.max(0, official.length - cut)) + name)
        expectSame(unit.prefecture + name)
        expectSame(name + official)
      }),
      { numRuns: 3_000 },
    )
  })

  it('also when letters are mixed, doubled, dropped or replaced by their variants', () => {
    const mix: Readonly<Record<string, string>> = {
      ケ: 'ヶ',
      ヶ: 'ケ',
      の: 'ノ',
      ノ: 'の',
      之: 'の',
      塚: '塚',
      竜: '龍',
      龍: '竜',
      ツ: 'ッ',
      二: 'ニ',
    }
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.nat(12), fc.constantFrom('mix', 'double', 'drop', 'space'), (unit, at, how) => {
        const letters = [...officialName(unit), '本', '町']
        const index = at % letters.length
        const letter = letters[index] ?? ''
        letters[index] = { mix: mix[letter] ?? letter, double: letter + letter, drop: '', space: `${letter}　` }[how]
        expectSame(letters.join(''))
      }),
      { numRuns: 3_000 },
    )
  })

  it('for every other name that a place has or had', () => {
    for (const { prefecture, county, name } of [...FORMER_NAMES, ...ALTERNATIVE_NAMES])
      for (const follower of FOLLOWERS) {
        expectSame(prefecture + name + follower)
        expectSame(prefecture + (county ?? '') + name + follower)
        expectSame(name + follower)
      }
  })
})
