import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisMarks, everyNth, linearScale } from './scale.ts'

test('an axis is marked in steps that people count in', () => {
  expect(axisMarks(0)).toEqual([0, 1])
  expect(axisMarks(3)).toEqual([0, 1, 2, 3])
  expect(axisMarks(23)).toEqual([0, 5, 10, 15, 20, 25])
  expect(axisMarks(120)).toEqual([0, 50, 100, 150])
  expect(axisMarks(1487)).toEqual([0, 500, 1000, 1500])
})

test('every value lies on the axis, whose marks are whole, even and few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), (highest) => {
      const marks = axisMarks(highest)
      const step = (marks[1] ?? 0) - (marks[0] ?? 0)
      expect(marks[0]).toBe(0)
      expect(marks.at(-1)).toBeGreaterThanOrEqual(highest)
      expect(marks.length).toBeLessThanOrEqual(7)
      for (const [index, mark] of marks.entries()) expect(mark).toBe(index * step)
      expect(Number.isInteger(step)).toBe(true)
    }),
  )
})

test('a scale is straight, and a range without width lies at its beginning', () => {
  const scale = linearScale([0, 10], [100, 0])
  expect([scale(0), scale(5), scale(10)]).toEqual([100, 50, 0])
  expect(linearScale([7, 7], [20, 90])(7)).toBe(20)
})

test('labels are left out evenly when there are too many', () => {
  const isWritten = everyNth(40, 13)
  expect([0, 1, 2, 3, 4, 8].map(isWritten)).toEqual([true, false, false, false, true, true])
  expect([0, 1, 2].every(everyNth(3, 13))).toBe(true)
})
