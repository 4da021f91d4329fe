import { expect, test } from 'vitest'
import { instantOf } from './paper-time.ts'

test('what is no day or no time is nothing', () => {
  for (const [day, time] of [
    ['', '9:00'],
    ['2026-11-31', '9:00'],
    ['2026-11-28', ''],
    ['2026-11-28', '24:10'],
    ['2026-11-28', '9:61'],
    ['yesterday', '9:00'],
  ] as const)
    expect(instantOf(day, time), `${day} ${time}`).toBeUndefined()
})

test('a day and a time are those of Japan', () => {
  for (const time of ['19:30', '1930', '１９：３０', ' 19:30 '])
    expect(instantOf('2026-11-28', time)).toBe('2026-11-28T10:30:00Z')
  expect(instantOf('2026-11-28', '905')).toBe('2026-11-28T00:05:00Z')
})
