import { describe, expect, test } from 'vitest'
import { elector, HOUSE } from '../polling.test-support.ts'
import { electorateOfRoll } from './electorate.ts'

const of = (...entries: readonly ReturnType<typeof elector>[]) => electorateOfRoll(HOUSE, entries)

describe('who may vote by the roll', () => {
  test('by sex; of whom the roll says nothing, beside', () => {
    expect(of(elector(), elector({ sex: 'female' }), elector({ sex: 'unknown' })).get('pr')).toMatchObject({
      male: 1,
      female: 1,
      other: 1,
    })
  })

  test.each([
    ['deceased', elector({ flags: ['deceased'] }), { pr: 0, governor: 0, mayor: 0 }],
    ['suspended', elector({ flags: ['suspended'] }), { pr: 0, governor: 0, mayor: 0 }],
    ['moved within the prefecture', elector({ flags: ['moved-within-prefecture'] }), { pr: 1, governor: 1, mayor: 0 }],
    ['moved to another prefecture', elector({ flags: ['moved-other-prefecture'] }), { pr: 1, governor: 0, mayor: 0 }],
    ['of age on election day only', elector({ born: '2008-02-09' }), { pr: 1, governor: 1, mayor: 1 }],
    ['a day too young', elector({ born: '2008-02-10' }), { pr: 0, governor: 0, mayor: 0 }],
    ['whose birthday is unknown', elector({ born: '2008-00-00' }), { pr: 1, governor: 1, mayor: 1 }],
    ['who has voted early', elector({ flags: ['early-voted'] }), { pr: 1, governor: 1, mayor: 1 }],
  ])('%s', (_who, entry, expected) => {
    const electorate = of(entry)
    for (const [ballot, count] of Object.entries(expected))
      expect(electorate.get(ballot), ballot).toMatchObject({ male: count, female: 0 })
  })
})
