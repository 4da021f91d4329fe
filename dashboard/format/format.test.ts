import { expect, test } from 'vitest'
import { textsIn } from '../text/index.ts'
import { age, clock, dayStart, dayTime, fullTime, hourMinute } from './index.ts'

const NOON = Date.UTC(2026, 10, 23, 3)
const MINUTE = 60_000

test.each([
  [0, 'いま', 'just now'],
  [59_999, 'いま', 'just now'],
  [MINUTE, '1分前', '1 min ago'],
  [59 * MINUTE, '59分前', '59 min ago'],
  [60 * MINUTE, '1時間前', '1 h ago'],
  [47 * 60 * MINUTE, '47時間前', '47 h ago'],
  [48 * 60 * MINUTE, '2日前', '2 days ago'],
  // A clock that is ahead of the hub's.
  [-5 * MINUTE, 'いま', 'just now'],
])('what was %i ms ago is %s, %s', (passed, ja, en) => {
  expect(age(NOON - passed, NOON, textsIn('ja'))).toBe(ja)
  expect(age(NOON - passed, NOON, textsIn('en'))).toBe(en)
})

test('moments are those of Japan, wherever the browser is', () => {
  expect([dayTime(NOON), fullTime(NOON), hourMinute(NOON), clock(NOON)]).toEqual([
    '11/23 12:00',
    '2026/11/23 12:00',
    '12:00',
    '12:00:00',
  ])
  const midnight = Date.UTC(2026, 10, 22, 15)
  expect(dayStart(NOON)).toBe(midnight)
  expect(dayStart(midnight)).toBe(midnight)
  expect(dayStart(midnight - 1)).toBe(midnight - 24 * 60 * MINUTE)
})
