import { describe, expect, test } from 'vitest'
import { checkInNumber, clockTime, dayAndTime, span, yen } from './index.ts'

describe('times on the screens are times in Japan, whatever the machine is set to', () => {
  test('a day before midnight in Greenwich is the next day in Japan', () => {
    expect(dayAndTime('2026-11-22T15:04:59Z')).toBe('11/23 00:04')
  })
  test('with seconds where order matters', () => {
    expect(clockTime('2026-11-22T05:04:09.120Z')).toBe('14:04:09')
  })
  test('from one to another: with the days where it went over midnight', () => {
    expect(span('2026-02-02T00:00:00Z', '2026-02-02T03:30:00Z')).toEqual({ from: '09:00', until: '12:30' })
    expect(span('2026-02-02T10:59:00Z', '2026-02-03T02:59:00Z')).toEqual({ from: '2/2 19:59', until: '2/3 11:59' })
  })
  test('what is not an instant is refused', () => {
    expect(() => clockTime('2026-11-22')).toThrow()
  })
})

describe('yen', () => {
  test.each([
    [0, '0円'],
    [500, '500円'],
    [1000, '1,000円'],
    [1234567, '1,234,567円'],
  ])('%d in Japanese', (amount, text) => expect(yen(amount, 'ja')).toBe(text))
  test('in English', () => expect(yen(2500, 'en')).toBe('2,500 yen'))
})

test('a receipt number has at least three digits', () => {
  expect(checkInNumber(7)).toBe('007')
  expect(checkInNumber(1234)).toBe('1234')
})
