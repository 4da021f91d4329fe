import { expect, test } from 'vitest'
import { describeDefect } from './defect.ts'

test('a defect is described by its places, never by its message', () => {
  const described = describeDefect(new RangeError('山田　太郎\n1234\n  at home'))
  expect(described).toMatch(/^RangeError\n\s+at .*defect\.test\.ts/)
  expect(described).not.toMatch(/山田|1234/)
})

test('what is no error is described by its type', () => {
  expect(describeDefect('1234')).toBe('string')
})
