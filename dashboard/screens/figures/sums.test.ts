import { expect, test } from 'vitest'
import type { Hour } from '../../../core/dashboard/index.ts'
import { byHour, countsByPlace, countsIn, growing, hoursBetween, mainCount } from './sums.ts'

const HOUR = 60 * 60_000
const hour = (at: number, counts: Partial<Hour>): Hour => ({
  admitted: 0,
  refused: 0,
  asked: 0,
  voters: 0,
  arrivals: 0,
  ...counts,
  at: at * HOUR,
})
const PLACES = [
  { place: 'a', hours: [hour(1, { voters: 3 }), hour(3, { voters: 4, refused: 1 })] },
  { place: 'b', hours: [hour(1, { voters: 2 }), hour(4, { voters: 9 })] },
]

test('counts are those from a moment on, together and by place', () => {
  expect(countsIn(PLACES)).toMatchObject({ voters: 18, refused: 1, admitted: 0 })
  expect(countsIn(PLACES, 3 * HOUR)).toMatchObject({ voters: 13, refused: 1 })
  expect(countsByPlace(PLACES, 2 * HOUR).map(({ place, counts }) => [place, counts.voters])).toEqual([
    ['a', 4],
    ['b', 9],
  ])
})

test('an hour in which nobody came stands between the others', () => {
  const hours = hoursBetween(PLACES)
  expect(hours).toEqual([1, 2, 3, 4].map((at) => at * HOUR))
  expect(byHour(PLACES, hours, 'voters')).toEqual([5, 0, 4, 9])
  expect(hoursBetween(PLACES, 5 * HOUR)).toEqual([])
  expect(hoursBetween([{ place: 'a', hours: [hour(0, {}), hour(1_000, {})] }])).toHaveLength(72)
})

test('turnout grows by place, the place with most first, no more of them than can be told apart', () => {
  const hours = hoursBetween(PLACES)
  expect(growing(PLACES, hours, 'voters', 4)).toEqual([
    { place: 'b', values: [2, 2, 2, 11] },
    { place: 'a', values: [3, 3, 7, 7] },
  ])
  expect(growing(PLACES, hours, 'voters', 1)).toHaveLength(1)
  expect(growing(PLACES, [], 'voters', 4).every(({ values }) => values.length === 0)).toBe(true)
})

test('a program is about voters, arrivals, or whoever was admitted', () => {
  expect(mainCount(PLACES)).toBe('voters')
  expect(mainCount([{ place: 'c', hours: [hour(1, { arrivals: 1, admitted: 5 })] }])).toBe('arrivals')
  expect(mainCount([])).toBe('admitted')
})
