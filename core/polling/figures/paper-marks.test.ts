import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingOf } from '../eligibility/finding-of.ts'
import type { FindingInput } from '../eligibility/situation.ts'
import { at, elector, fold, HOUSE, situation, TestDesk } from '../polling.test-support.ts'
import { VOTER_FLAGS } from '../voter-entry.ts'
import { paperMarksOf } from './paper-marks.ts'

const EARLY = situation({ at: at('2026-02-02T10:00') })
const marks = (entry = elector(), of: FindingInput = EARLY, voter = of.voter) =>
  paperMarksOf(of, entry, voter).map(({ ja }) => ja)

describe('paper says against a voter', () => {
  test.each([
    ['nothing', elector(), []],
    ['who is too young on election day', elector({ born: '2008-02-10' }), ['×年齢不足']],
    ['who is too young today', elector({ born: '2008-02-08' }), ['×きょうは年齢不足']],
    ['whose birthday is unknown', elector({ born: '2008-00-00' }), ['△生年月日不詳・年齢を確認']],
    [
      'a move within the prefecture, ballot by ballot',
      elector({ flags: ['moved-within-prefecture'] }),
      ['△引き続き居住を確認（知事）', '×転出（市長）'],
    ],
    ['a move to another prefecture', elector({ flags: ['moved-other-prefecture'] }), ['×県外転出（知事）', '×転出（市長）']],
    ['a death', elector({ flags: ['deceased'] }), ['×死亡']],
    ['an early vote of one ballot', elector({ flags: ['early-voted-pr'] }), ['×期日前投票済（比例代表）']],
    ['another nationality', elector({ flags: ['not-national'] }), ['×国籍']],
    ['the wish for braille', elector({ flags: ['braille'] }), ['点字']],
  ])('%s', (_what, entry, expected) => {
    expect(marks(entry)).toEqual(expected)
  })

  test('that the presiding officer refused the vote', () => {
    const desk = new TestDesk('a')
    const state = fold(
      desk.act('2026-02-02T09:00', { act: 'vote-refused', voter: 'D1-0001', reason: '本人でない', witnessesHeard: true }),
    )
    expect(marks(elector(), EARLY, state.voter('D1-0001'))).toEqual(['×投票拒否'])
  })

  test('that somebody belongs to another district', () => {
    const day = situation({ at: at('2026-02-08T10:00'), mode: 'day', place: 'school' })
    expect(marks(elector({ district: 'd2' }), day)).toEqual(['×ほかの投票区'])
  })
})

test('whom the screen refuses or has to ask, paper does not let pass: for any entry, at any time', () => {
  const anyEntry = fc
    .record({
      born: fc.constantFrom('1980-05-05', '2008-02-07', '2008-02-08', '2008-02-09', '2008-02-10', '2008-00-00'),
      flags: fc.subarray([...VOTER_FLAGS, 'early-voted-pr', 'absentee-issued-mayor']),
      district: fc.constantFrom('d1', 'd2'),
    })
    .map((fields) => elector(fields))
  const anywhere = fc.constantFrom(
    EARLY,
    situation({ at: at('2026-02-07T19:00') }),
    situation({ at: at('2026-02-08T10:00'), mode: 'day', place: 'school' }),
  )
  fc.assert(
    fc.property(anyEntry, anywhere, (entry, where) => {
      const onPaper = marks(entry, where)
      const speaksOf = (ballot: string) => {
        const name = HOUSE.ballots.find(({ id }) => id === ballot)?.name.ja ?? ''
        return onPaper.some((text) => /^[×△？]/.test(text) && (!text.includes('（') || text.includes(name)))
      }
      for (const cell of findingOf({ ...where, sought: { found: 'entry', entry } }).cells) {
        const isHeldBack =
          cell.state === 'refused' || cell.state === 'ask' || cell.state === 'unknown' || cell.state === 'received'
        const isOpen = cell.state === 'may-receive'
        if (isHeldBack || isOpen)
          expect(speaksOf(cell.ballot), `${cell.ballot} ${cell.state}: ${onPaper.join(' ')}`).toBe(isHeldBack)
      }
    }),
    { numRuns: 300 },
  )
})
