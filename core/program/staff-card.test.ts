import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStaffCard, staffCardCode } from './staff-card.ts'

/*
 * A clerk holds their card before the scanner:
 * - the card names its member, in whatever width or case the scanner types;
 * - a character misread, two exchanged, or anything that is no staff card, names nobody.
 */
const CODE = staffCardCode('staff-1a2b3c4d5e6f')

test('a card names its member', () => {
  expect(CODE).toMatch(/^S-STAFF-1A2B3C4D5E6F-[0-9A-Z]$/)
  expect(parseStaffCard(CODE)).toBe('staff-1a2b3c4d5e6f')
  expect(parseStaffCard(` ${CODE.toLowerCase()}\n`)).toBe('staff-1a2b3c4d5e6f')
  expect(parseStaffCard('Ｓ－ＳＴＡＦＦ'.normalize('NFKC') + CODE.slice(7))).toBe('staff-1a2b3c4d5e6f')
})

test.each(['', 'S-', 'S--X', 'U1-0123456789ABCDEF0', 'S-STAFF-1A2B3C4D5E6F', `${CODE}0`, `X${CODE}`])(
  '%j names nobody',
  (text) => {
    expect(parseStaffCard(text)).toBeUndefined()
  },
)

test('one wrong character, or two that changed places, name nobody', () => {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (let at = 2; at < CODE.length; at++) {
    if (CODE[at] === '-') continue
    for (const other of characters)
      if (other !== CODE[at]) expect(parseStaffCard(CODE.slice(0, at) + other + CODE.slice(at + 1))).toBeUndefined()
    const [here = '', next = ''] = [CODE[at], CODE[at + 1]]
    if (next !== '-' && next !== '' && next !== here && at + 2 < CODE.length)
      expect(parseStaffCard(CODE.slice(0, at) + next + here + CODE.slice(at + 2))).toBeUndefined()
  }
})

test('whatever a scanner sends, it is a member or nobody', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const id = parseStaffCard(text)
      if (id !== undefined) expect(parseStaffCard(staffCardCode(id))).toBe(id)
    }),
  )
})
