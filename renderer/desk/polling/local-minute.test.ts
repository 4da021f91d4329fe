import { expect, test } from 'vitest'
import { localMinute } from './local-minute.ts'

test.each([
  ['9:05', '2026-02-03T09:05'],
  ['０９：０５', '2026-02-03T09:05'],
  [' 20:00 ', '2026-02-03T20:00'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['905', undefined],
  ['', undefined],
])('%s', (typed, minute) => expect(localMinute('2026-02-03', typed)).toBe(minute))
