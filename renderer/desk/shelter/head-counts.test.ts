import { expect, test } from 'vitest'
import { headsIn, peopleOf, withHeads } from './head-counts.ts'

test('a head too many can be taken back, but nobody is counted below nothing', () => {
  expect(withHeads([], 'to-64', 'male', -1)).toEqual([])
  expect(withHeads([{ band: 'to-64', sex: 'male', people: 1 }], 'to-64', 'male', -1)).toEqual([])
  expect(peopleOf([])).toBe(0)
})

test('each press counts one head in its own cell', () => {
  const once = withHeads([], '75-plus', 'female', 1)
  const more = withHeads(withHeads(once, '75-plus', 'female', 1), '0-2', 'unknown', 1)
  expect(more).toEqual([
    { band: '0-2', sex: 'unknown', people: 1 },
    { band: '75-plus', sex: 'female', people: 2 },
  ])
  expect(peopleOf(more)).toBe(3)
  expect(headsIn(more, '75-plus', 'female')).toBe(2)
  expect(headsIn(more, '75-plus', 'male')).toBe(0)
})
