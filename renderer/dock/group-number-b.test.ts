import { expect, test } from 'vitest'
import { groupNumberB } from './group-number-b.ts'

test('number B is read in the parts in which it is typed', () => {
  expect(groupNumberB('55021720352285')).toBe('550217 2035 2285')
  expect(groupNumberB('5502')).toBe('5502')
  expect(groupNumberB('')).toBe('')
})
