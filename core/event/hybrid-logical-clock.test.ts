import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareHybridLogicalTimes,
  type HybridLogicalTime,
  MAXIMUM_COUNTER,
  MAXIMUM_MILLISECONDS,
  tick,
} from './hybrid-logical-clock.ts'

describe('the logical clock', () => {
  test('stays where it was when the wall clock jumps back, and counts', () => {
    expect(tick([1000, 0], 400)).toEqual([1000, 1])
    expect(tick([1000, 1], 1000)).toEqual([1000, 2])
  })

  test('takes the wall clock when that is ahead', () => {
    expect(tick([1000, 7], 1001)).toEqual([1001, 0])
  })

  test('borrows a millisecond when the counter is full', () => {
    expect(tick([1000, MAXIMUM_COUNTER], 1000)).toEqual([1001, 0])
  })

  test('takes a wall clock that is out of its mind to the border, never beyond', () => {
    expect(tick([0, 0], -5)).toEqual([0, 1])
    expect(tick([0, 0], Number.MAX_SAFE_INTEGER)).toEqual([MAXIMUM_MILLISECONDS, 0])
  })

  test('goes forward under any wall clock', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -10, max: 10 }), fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e13 }))),
        (walls) => {
          let last: HybridLogicalTime = [0, 0]
          for (const wall of walls) {
            const next = tick(last, wall)
            expect(compareHybridLogicalTimes(last, next)).toBeLessThan(0)
            last = next
          }
        },
      ),
    )
  })
})
