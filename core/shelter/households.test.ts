import { expect, test } from 'vitest'
import { ActLog, idOf } from './shelter.test-support.ts'

/** A household of three with the numbers A-0001, A-0001-1 and A-0001-2. */
function household(): ActLog {
  const log = new ActLog()
  for (const member of [1, 2, 3]) {
    const suffix = member === 1 ? {} : { suffix: member - 1 }
    log.register(member, {}, { household: idOf(1), receipt: { prefix: 'A', number: 1, ...suffix } })
  }
  return log
}

test('a suffix is never given twice, also when whoever had it is of another household by now', () => {
  const log = household()
  const receipt = { prefix: 'A', number: 1 }
  expect(log.state().nextSuffix(receipt)).toBe(3)
  log.act({ act: 'household-split', persons: [idOf(2), idOf(3)], household: idOf(2), receipt: { prefix: 'A', number: 2 } })
  const state = log.state()
  expect(state.person(idOf(2))?.number).toBe('A-0002')
  expect(state.nextSuffix(receipt)).toBe(3)
  expect(state.nextSuffix({ prefix: 'A', number: 2 })).toBe(1)
  expect(state.household(idOf(2))?.number).toBe('A-0002')
})

test('whose id the household has leaves it like anybody, with a number of their own', () => {
  const log = household()
  log.act({ act: 'household-split', persons: [idOf(1)], household: idOf(99), receipt: { prefix: 'A', number: 2 } })
  const state = log.state()
  expect(state.household(idOf(99))?.members.map(({ number }) => number)).toEqual(['A-0002'])
  expect(state.household(idOf(1))?.members.map(({ number }) => number)).toEqual(['A-0001-1', 'A-0001-2'])
})

test('a merge that is taken back by an act of its own leaves each in their household', () => {
  const log = new ActLog()
  log.register(1)
  log.register(2)
  log.act({ act: 'merged', from: idOf(1), into: idOf(2), household: idOf(1) })
  log.act({ act: 'unmerged', from: idOf(1), into: idOf(2) })
  const state = log.state()
  expect([1, 2].map((person) => state.person(idOf(person))?.household)).toEqual([idOf(1), idOf(2)])
})
