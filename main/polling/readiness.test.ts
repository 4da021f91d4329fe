import { describe, expect, test } from 'vitest'
import { type ReadinessFacts, readiness } from './readiness.ts'

const GOOD: ReadinessFacts = {
  roll: { status: 'fresh', entries: 6_510, ageDays: 0 },
  package: { version: 3, root: 'ab'.repeat(32) },
  program: { id: 'polling-day', version: '1.2.0' },
  freeMebibytes: 40_000,
  desks: { only: true, hub: false },
  checklist: { at: '2026-12-05T21:40:00Z', file: 'checklist.html' },
  today: Date.parse('2026-12-05T15:00:00Z'),
}

const OTHER_ROLL = { code: 'polling-roll-versions-differ', desk: 'B', version: 4, here: 3 } as const

test('what is known of other desks is shown with its time, and is no other thing to confirm a minute later', () => {
  const [first, second] = ['2026-12-05T21:30:00Z', '2026-12-05T21:31:00Z'].map((at) =>
    readiness({ ...GOOD, othersKnownUntil: Date.parse(at) }),
  )
  expect(first?.others).toEqual({ state: 'good', asOf: '2026-12-05T21:30:00.000Z' })
  expect(first?.confirms).toBe(second?.confirms)
  expect(readiness(GOOD)).not.toHaveProperty('others')
})

test('what is in order is shown with its figures', () => {
  expect(readiness(GOOD)).toEqual({
    roll: { state: 'good', entries: 6_510, version: 3, root: 'ab'.repeat(32) },
    program: { id: 'polling-day', version: '1.2.0' },
    clock: { state: 'good' },
    disk: { state: 'good', freeMebibytes: 40_000 },
    checklist: { state: 'good', at: '2026-12-05T21:40:00Z' },
    desks: { state: 'good', only: true, hub: false },
    confirms: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
})

test('a list of yesterday, or none, is written at the opening', () => {
  for (const checklist of [{}, { at: '2026-12-05T11:00:00Z' }])
    expect(readiness({ ...GOOD, checklist }).checklist).toEqual({ state: 'at-opening' })
})

describe('what is to be looked at', () => {
  test.each<[string, Partial<ReadinessFacts>, object]>([
    ['an old roll', { roll: { status: 'old', entries: 6_510, ageDays: 9 } }, { roll: { state: 'look', entries: 6_510 } }],
    [
      'a roll whose lease is over',
      { roll: { status: 'damaged', code: 'roll-lease-over' } },
      { roll: { state: 'look', code: 'roll-lease-over' } },
    ],
    ['no roll', { roll: { status: 'missing', code: 'roll-unknown' } }, { roll: { state: 'look', code: 'roll-unknown' } }],
    ['the clock', { clock: 'clock-behind-ledger' }, { clock: { state: 'look', code: 'clock-behind-ledger' } }],
    ['a disk that is nearly full', { freeMebibytes: 100 }, { disk: { state: 'look' } }],
    ['other desks that cannot be asked about', { desks: { only: false, hub: false } }, { desks: { state: 'look' } }],
    ['that nothing is known of other desks', { othersKnownUntil: 'unknown' }, { others: { state: 'look' } }],
    [
      'that what is known of other desks is of yesterday',
      { othersKnownUntil: Date.parse('2026-12-05T14:59:00Z') },
      { others: { state: 'look', asOf: '2026-12-05T14:59:00.000Z' } },
    ],
    ['another version of the roll at another desk', { otherRoll: OTHER_ROLL }, { otherRoll: OTHER_ROLL }],
    ['a list that was not written', { checklist: { failure: 'internal' } }, { checklist: { state: 'look', code: 'internal' } }],
  ])('%s, and it is another thing to confirm', (_, change, shown) => {
    const looked = readiness({ ...GOOD, ...change })
    expect(looked).toMatchObject(shown)
    expect(looked.confirms).not.toBe(readiness(GOOD).confirms)
  })
})

test('another roll, program or number of entries is another thing to confirm; what passes by itself is not', () => {
  const { confirms } = readiness(GOOD)
  const roll = { status: 'fresh', entries: 6_511 } as const
  const others: readonly Partial<ReadinessFacts>[] = [
    { package: { version: 4, root: 'ab'.repeat(32) } },
    { package: { version: 3, root: 'cd'.repeat(32) } },
    { package: undefined },
    { program: { id: 'polling-day', version: '1.2.1' } },
    { roll },
  ]
  for (const change of others) expect(readiness({ ...GOOD, ...change }).confirms).not.toBe(confirms)
  const later = { freeMebibytes: 39_990, checklist: { at: '2026-12-05T21:41:00Z' } }
  expect(readiness({ ...GOOD, ...later }).confirms).toBe(confirms)
})
