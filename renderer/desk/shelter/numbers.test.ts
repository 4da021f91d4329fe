import { expect, test } from 'vitest'
import { wholeNumber } from './numbers.ts'

test('only a whole number is one', () => {
  for (const text of ['', 'a', '1.5', '-1', '1234567']) expect(wholeNumber(text), text).toBeUndefined()
  expect(wholeNumber(' １２０ ')).toBe(120)
  expect(wholeNumber('0')).toBe(0)
})
