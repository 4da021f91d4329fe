import { describe, expect, test } from 'vitest'
import { toldAge } from './told-age.ts'

describe('what somebody said of their age', () => {
  test('is asked again where it is neither an age nor a day', () => {
    for (const text of ['131', '1948', 'abc', '1948-13-01', 'S23.2.31']) expect(toldAge(text), text).toBe('unclear')
    expect(toldAge('  ')).toBe('nothing')
  })
  test('is an age of up to three digits, full width too', () => {
    expect(toldAge('0')).toEqual({ age: 0 })
    expect(toldAge('７８')).toEqual({ age: 78 })
    expect(toldAge('102歳')).toEqual({ age: 102 })
  })
  test('or a birth date, as people write it', () => {
    for (const text of ['19480510', '1948-05-10', '1948/5/10', '昭和23年5月10日', 'S23.5.10'])
      expect(toldAge(text), text).toEqual({ birthDate: '19480510' })
  })
})
