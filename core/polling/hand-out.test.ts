import { describe, expect, test } from 'vitest'
import { findingOf } from './eligibility/finding-of.ts'
import { handOutOf, planHandOut, stepObstacle } from './hand-out.ts'
import { at, elector, fold, HOUSE, situation, TestDesk } from './polling.test-support.ts'
import type { PollingRecord } from './state/polling-record.ts'

const VOTER = 'D1-0001'
const early = { ...HOUSE, ballots: HOUSE.ballots.map((ballot) => ({ ...ballot, stackLabel: `S-${ballot.id}` })) }
const planOf = (more: Parameters<typeof situation>[0] = {}) => planHandOut(findingOf(situation({ program: early, ...more })))
const offered = (more: Parameters<typeof situation>[0] = {}) => {
  const planned = planOf(more)
  if (!planned.ok) throw new Error(planned.obstacle)
  return planned.plan
}
/** The hand-out after these acts, all of this visit. */
const handOutAfter = (...records: readonly PollingRecord[]) =>
  handOutOf(early, offered(), fold(...records).voter(VOTER), new Set(records.map(({ id }) => id)))
const states = (handOut: ReturnType<typeof handOutAfter>) => handOut.steps.map(({ ballot, state }) => `${ballot.id} ${state}`)

describe('no paper', () => {
  test.each([
    ['wall', { entry: elector({ flags: ['suspended'] }) }],
    ['unknown', { sought: { found: 'several' } }],
    ['unknown', { roll: { status: 'unreadable', closingList: 'not-used' } }],
    ['wall', { sought: { found: 'nobody' } }],
    ['asks-open', { entry: elector({ flags: ['moved-within-prefecture'] }) }],
    ['asks-open', { cardAsks: ['name-differs'] }],
  ] as const)('%s', (obstacle, more) => {
    expect(planOf(more)).toEqual({ ok: false, obstacle })
  })

  test('of another kind than that whose turn it is, whatever its colour', () => {
    const handOut = handOutAfter()
    expect(stepObstacle(handOut, 'pr')).toBe('not-its-turn')
    expect(stepObstacle(handOut, 'district', 'S-pr')).toBe('wrong-stack')
    expect(stepObstacle(handOut, 'assembly')).toBe('not-offered')
    expect(stepObstacle(handOut, 'district', 'S-district')).toBeUndefined()
    const issued = new TestDesk('a').act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'district' })
    expect(stepObstacle(handOutAfter(issued), 'district')).toBe('done')
  })
})

describe('one paper after the other', () => {
  test('in the order of the board', () => {
    const desk = new TestDesk('a')
    const records: PollingRecord[] = []
    const order: string[] = []
    for (let step = 0; step < 9; step++) {
      const { next } = handOutAfter(...records)
      if (next === undefined) break
      order.push(next.id)
      records.push(desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: next.id }))
    }
    expect(order).toEqual(['district', 'pr', 'review', 'governor', 'mayor'])
    expect(handOutAfter(...records)).toMatchObject({ finished: true, done: 5 })
  })

  test('a spoiled one is replaced before the next', () => {
    const desk = new TestDesk('a')
    const issued = desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'district' })
    const spoiled = desk.act('2026-02-02T10:01', { act: 'paper-spoiled', voter: VOTER, ballot: 'district' })
    const handOut = handOutAfter(issued, spoiled)
    expect(handOut.steps[0]).toMatchObject({ state: 'next', again: true, spoiled: 1 })
    const again = desk.act('2026-02-02T10:02', { act: 'paper-reissued', voter: VOTER, ballot: 'district' })
    expect(states(handOutAfter(issued, spoiled, again)).slice(0, 2)).toEqual(['district issued', 'pr next'])
  })

  test('declined, given back and provisional ones are done with; one that was undone is not', () => {
    const desk = new TestDesk('a')
    const issued = desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'district' })
    const returned = desk.act('2026-02-02T10:00', { act: 'paper-returned', voter: VOTER, ballot: 'district' })
    const declined = desk.act('2026-02-02T10:00', { act: 'paper-declined', voter: VOTER, ballot: 'pr' })
    const provisional = desk.act('2026-02-02T10:00', {
      act: 'provisional-issued',
      voter: VOTER,
      ballot: 'review',
      cause: 'witness-objected',
    })
    expect(states(handOutAfter(issued, returned, declined, provisional))).toEqual([
      'district returned',
      'pr declined',
      'review provisional',
      'governor next',
      'mayor waiting',
    ])
    const undone = desk.act('2026-02-02T10:01', { act: 'undone', refs: [declined.id], voter: VOTER, reason: 'wrong key' })
    expect(handOutAfter(issued, returned, declined, provisional, undone).next?.id).toBe('pr')
  })

  test('the second visit offers only what is still open', () => {
    const desk = new TestDesk('a')
    const voter = fold(
      ...['district', 'pr', 'governor'].map((ballot) =>
        desk.act('2026-01-29T10:00', { act: 'paper-issued', voter: VOTER, ballot }),
      ),
    ).voter(VOTER)
    const plan = offered({ at: at('2026-02-03T10:00'), ...(voter && { voter }) })
    expect(plan.ballots).toEqual(['review', 'mayor'])
    expect(handOutOf(early, plan, voter, new Set()).next?.id).toBe('review')
  })
})
