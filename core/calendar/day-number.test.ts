import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  dayNumberOf,
  dayNumberOfText,
  epochDays,
  lastDayUpTo,
  nextDay,
  plainDateOf,
  previousDay,
  weekdayIndex,
} from './day-number.ts'

const anyDate = fc.integer({ min: -40_000, max: 80_000 }).map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }))

describe('a day as a number', () => {
  it('says the same as Temporal', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (date, other) => {
        const day = dayNumberOf(date)
        expect(plainDateOf(day).equals(date)).toBe(true)
        expect(dayNumberOfText(date.toString())).toBe(day)
        expect(nextDay(day)).toBe(dayNumberOf(date.add({ days: 1 })))
        expect(previousDay(day)).toBe(dayNumberOf(date.subtract({ days: 1 })))
        expect(weekdayIndex(day)).toBe(date.dayOfWeek - 1)
        expect(epochDays(day)).toBe(Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days)
        expect(Math.sign(day - dayNumberOf(other))).toBe(Temporal.PlainDate.compare(date, other))
        expect(lastDayUpTo(day)).toBe(day)
      }),
    )
  })

  it('29 February of a common year comes after the 28th', () => {
    expect([lastDayUpTo(20230229), lastDayUpTo(20240229), lastDayUpTo(19000229)]).toEqual([20230228, 20240229, 19000228])
  })
})
