import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OUTCOMES } from '../program/decision.ts'
import { businessDayText } from './business-day.ts'
import type { EventContent } from './event-content.ts'
import { foldEvents } from './fold.ts'
import { draftOf, logOf, MORNING } from './log.test-support.ts'

const { device, incarnation } = logOf([]).position.owner

function undo(seq: number): EventContent {
  return { kind: 'check-in-undone', cause: { device, incarnation, seq }, operator: 'desk', reason: '間違い' }
}

function checkIn(outcome: (typeof OUTCOMES)[number]): EventContent {
  return { kind: 'check-in', draft: draftOf(outcome) }
}

function fold(contents: readonly EventContent[], walls?: readonly number[]) {
  return foldEvents(logOf(contents, walls).appended.map(({ event }) => event))
}

describe('the fold', () => {
  test('an undo of what is not there changes nothing', () => {
    expect(fold([checkIn('admit'), undo(1), undo(99)])).toEqual(fold([checkIn('admit')]))
  })

  test('the second undo of the same check-in changes nothing', () => {
    const { checkIns, counts } = fold([checkIn('admit'), undo(2), undo(2)])
    expect(checkIns.get(2)).toMatchObject({ number: 1, undoneBy: 3 })
    expect([...counts.values()]).toEqual([{ admit: 0, refuse: 0, ask: 0, undone: 1 }])
  })

  test('counts by outcome, and apart what was undone', () => {
    const { counts } = fold([checkIn('admit'), checkIn('admit'), checkIn('refuse'), checkIn('ask'), undo(3)])
    expect(counts.get('2026-11-23')).toEqual({ admit: 1, refuse: 1, ask: 1, undone: 1 })
  })

  test('counts an undo on the day of the check-in, not on its own', () => {
    const nextDay = MORNING + 86_400_000
    const { counts } = fold([checkIn('admit'), undo(2)], [MORNING, MORNING, nextDay])
    expect([...counts.keys()]).toEqual(['2026-11-23'])
  })

  test('always adds up: standing and undone are all check-ins', () => {
    const content = fc.oneof(fc.constantFrom(...OUTCOMES).map(checkIn), fc.integer({ min: 1, max: 20 }).map(undo))
    fc.assert(
      fc.property(
        fc.array(content, { maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { maxLength: 21 }),
        (contents, walls) => {
          const { checkIns, counts } = fold(contents, walls)
          const days = [...counts.values()]
          expect(checkIns.size).toBe(contents.filter(({ kind }) => kind === 'check-in').length)
          expect(days.reduce((sum, day) => sum + day.admit + day.refuse + day.ask + day.undone, 0)).toBe(checkIns.size)
          expect(days.every((day) => Math.min(day.admit, day.refuse, day.ask, day.undone) >= 0)).toBe(true)
          expect([...checkIns.values()].map(({ number }) => number)).toEqual([...checkIns.keys()].map((_seq, index) => index + 1))
        },
      ),
    )
  })
})

// Midnight in Japan is 15:00 of the day before in Greenwich.
test.each([
  ['2026-11-22T14:59:59.999Z', '2026-11-22'],
  ['2026-11-22T15:00:00.000Z', '2026-11-23'],
  ['2026-11-23T14:59:59.999Z', '2026-11-23'],
  ['2026-11-23T15:00:00.000Z', '2026-11-24'],
  ['1970-01-01T00:00:00.000Z', '1970-01-01'],
])('the business day of %s is %s', (instant, day) => {
  expect(businessDayText(Date.parse(instant))).toBe(day)
})
