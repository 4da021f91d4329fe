import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type AgeBasis, ageOn, answerAge, attain, birthdayOn, fiscalYear, fiscalYearEnd, withinAgeRange } from './age.ts'
import { birthInterval, parsePartialDate } from './partial-date.ts'
import { SCHOOL_GRADES, type SchoolGrade } from './school-grade.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const START = day('1900-01-01')
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => START.add({ days }))
const SIMPLE_BASES = ['birthday', 'attain', 'schoolYear', 'fiscalYearEnd', 'yearEnd'] as const
const anyBasis: fc.Arbitrary<AgeBasis> = fc.oneof(
  fc.constantFrom(...SIMPLE_BASES).map((kind): AgeBasis => ({ kind })),
  fc.record({
    kind: fc.constant('asOf' as const),
    date: anyDay,
    counting: fc.constantFrom('birthday' as const, 'attain' as const),
  }),
)

describe('attaining an age in law', () => {
  // domain reference §C.2, the polling table: election day 2026-02-08
  // - who may vote early on a day has attained 18 by that day; else the roll's municipality takes an absentee vote
  it.each([
    { birth: '2008-02-08', attained: '2026-02-07', on0206: false, on0207: true, on0208: true },
    { birth: '2008-02-09', attained: '2026-02-08', on0206: false, on0207: false, on0208: true },
    { birth: '2008-02-10', attained: '2026-02-09', on0206: false, on0207: false, on0208: false },
  ])('born $birth attains 18 on $attained', ({ birth, attained, on0206, on0207, on0208 }) => {
    expect(attain(day(birth), 18).toString()).toBe(attained)
    const mayVote = (on: string) => ageOn(day(birth), day(on), { kind: 'attain' }) >= 18
    expect([mayVote('2026-02-06'), mayVote('2026-02-07'), mayVote('2026-02-08')]).toEqual([on0206, on0207, on0208])
  })

  it.each(['2008-02-29', '2008-03-01'])('born %s attains 18 on 2026-02-28 and may vote that day', (birth) => {
    expect(attain(day(birth), 18).toString()).toBe('2026-02-28')
    expect(ageOn(day(birth), day('2026-02-27'), { kind: 'attain' })).toBe(17)
    expect(ageOn(day(birth), day('2026-02-28'), { kind: 'attain' })).toBe(18)
  })

  it('is the day before the birthday by everyday counting (card reference §6.1)', () => {
    expect(attain(day('2008-04-01'), 18).toString()).toBe('2026-03-31')
    expect(ageOn(day('2008-04-01'), day('2026-03-31'), { kind: 'birthday' })).toBe(17)
    expect(ageOn(day('2008-04-01'), day('2026-04-01'), { kind: 'birthday' })).toBe(18)
    expect(ageOn(day('2008-02-29'), day('2026-02-28'), { kind: 'birthday' })).toBe(17)
    expect(ageOn(day('2008-02-29'), day('2026-03-01'), { kind: 'birthday' })).toBe(18)
    expect(birthdayOn(day('2008-02-29'), 18).toString()).toBe('2026-03-01')
  })

  it('completes the year at the end of 28 February in leap years too, born on the 29th', () => {
    expect(birthdayOn(day('2008-02-29'), 20).toString()).toBe('2028-02-29')
    expect(attain(day('2008-02-29'), 20).toString()).toBe('2028-02-28')
  })
})

describe('the school year', () => {
  // domain reference §D.3: fiscal year 2026 runs from 2026-04-01 to 2027-03-31
  const rows: readonly { grade: SchoolGrade; from: string; until: string }[] = [
    { grade: 'kindergarten-4', from: '2021-04-02', until: '2022-04-01' },
    { grade: 'kindergarten-5', from: '2020-04-02', until: '2021-04-01' },
    { grade: 'elementary-1', from: '2019-04-02', until: '2020-04-01' },
    { grade: 'junior-high-3', from: '2011-04-02', until: '2012-04-01' },
  ]
  it.each(rows)('of $grade in 2026 holds births from $from to $until', ({ grade, from, until }) => {
    const { age } = SCHOOL_GRADES[grade]
    for (const on of ['2026-04-01', '2026-12-31', '2027-03-31']) {
      const gradeOf = (birth: Temporal.PlainDate) => ageOn(birth, day(on), { kind: 'schoolYear' })
      expect(gradeOf(day(from).subtract({ days: 1 }))).toBe(age + 1)
      expect(gradeOf(day(from))).toBe(age)
      expect(gradeOf(day(until))).toBe(age)
      expect(gradeOf(day(until).add({ days: 1 }))).toBe(age - 1)
    }
  })

  it('puts a birth on 1 April into the class of those born the year before', () => {
    expect(ageOn(day('2012-04-01'), day('2026-06-01'), { kind: 'schoolYear' })).toBe(SCHOOL_GRADES['junior-high-3'].age)
    expect(ageOn(day('2012-04-02'), day('2026-06-01'), { kind: 'schoolYear' })).toBe(SCHOOL_GRADES['junior-high-2'].age)
  })

  it('moves everybody up on 1 April', () => {
    expect(ageOn(day('2012-01-15'), day('2026-03-31'), { kind: 'schoolYear' })).toBe(13)
    expect(ageOn(day('2012-01-15'), day('2026-04-01'), { kind: 'schoolYear' })).toBe(14)
  })
})

describe('the other bases', () => {
  it('fiscalYearEnd: until the first 31 March after attaining 18', () => {
    const stillEntitled = (birth: string, on: string) =>
      withinAgeRange(ageOn(day(birth), day(on), { kind: 'fiscalYearEnd' }), { atMost: 18 })
    // Born on 1 April, 18 is attained on 31 March itself.
    expect(stillEntitled('2008-04-01', '2026-03-31')).toBe(true)
    expect(stillEntitled('2008-04-01', '2026-04-01')).toBe(false)
    expect(stillEntitled('2008-04-02', '2027-03-31')).toBe(true)
    expect(stillEntitled('2008-04-02', '2027-04-01')).toBe(false)
  })

  it('yearEnd: the tax law for 2025 counts as 65 those born on or before 1961-01-01', () => {
    expect(ageOn(day('1961-01-01'), day('2025-06-01'), { kind: 'yearEnd' })).toBe(65)
    expect(ageOn(day('1961-01-02'), day('2025-06-01'), { kind: 'yearEnd' })).toBe(64)
  })

  it('asOf: a fixed day, whatever today is, counted as said', () => {
    const date = day('2026-04-01')
    for (const today of ['2026-01-01', '2027-12-31']) {
      expect(ageOn(day('1961-04-01'), day(today), { kind: 'asOf', date, counting: 'birthday' })).toBe(65)
      expect(ageOn(day('1961-04-02'), day(today), { kind: 'asOf', date, counting: 'birthday' })).toBe(64)
      expect(ageOn(day('1961-04-02'), day(today), { kind: 'asOf', date, counting: 'attain' })).toBe(65)
      expect(ageOn(day('1961-04-03'), day(today), { kind: 'asOf', date, counting: 'attain' })).toBe(64)
    }
  })

  it('the fiscal year turns on 1 April', () => {
    expect([fiscalYear(day('2026-03-31')), fiscalYear(day('2026-04-01'))]).toEqual([2025, 2026])
    expect(fiscalYearEnd(day('2026-03-31')).toString()).toBe('2026-03-31')
    expect(fiscalYearEnd(day('2026-04-01')).toString()).toBe('2027-03-31')
  })
})

describe('for any dates', () => {
  it('attaining comes exactly one day before the birthday, so never later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (birth, age) => {
        expect(Temporal.PlainDate.compare(attain(birth, age).add({ days: 1 }), birthdayOn(birth, age))).toBe(0)
      }),
    )
  })

  it('an age is reached on its day and not the day before', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom('birthday' as const, 'attain' as const),
        (birth, age, kind) => {
          const reached = kind === 'birthday' ? birthdayOn(birth, age) : attain(birth, age)
          expect(ageOn(birth, reached, { kind })).toBe(age)
          expect(ageOn(birth, reached.subtract({ days: 1 }), { kind })).toBe(age - 1)
        },
      ),
    )
  })

  it('nobody gets older by being born later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 800 }), anyDay, anyBasis, (birth, days, on, basis) => {
        expect(ageOn(birth.add({ days }), on, basis)).toBeLessThanOrEqual(ageOn(birth, on, basis))
      }),
    )
  })

  it('nobody is of an age that is none, not even somebody whose birthday is unknown', () => {
    const parsed = parsePartialDate('20170100')
    const interval = parsed.ok ? birthInterval(parsed.value, day('2026-12-31')) : undefined
    if (interval === undefined) throw new Error('no interval')
    expect(answerAge(interval, day('2026-12-31'), { kind: 'yearEnd' }, { atLeast: 10, atMost: 9 })).toBe('no')
  })

  it('the answer for a partial date is that of every day it can stand for, or ask when these differ', () => {
    const anyPartial = fc.oneof(
      fc.integer({ min: 1920, max: 2026 }).map((year) => `${year}0000`),
      fc
        .tuple(fc.integer({ min: 1920, max: 2026 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${year}${String(month).padStart(2, '0')}00`),
    )
    const anyRange = fc.record(
      { atLeast: fc.integer({ min: 0, max: 100 }), atMost: fc.integer({ min: 0, max: 100 }) },
      { requiredKeys: [] },
    )
    const today = day('2026-12-31')
    fc.assert(
      fc.property(anyPartial, anyRange, anyBasis, (raw, range, basis) => {
        const parsed = parsePartialDate(raw)
        const interval = parsed.ok ? birthInterval(parsed.value, today) : undefined
        if (interval === undefined) throw new Error(`no interval for ${raw}`)
        const answers = new Set<boolean>()
        for (
          let birth = interval.earliest;
          Temporal.PlainDate.compare(birth, interval.latest) <= 0;
          birth = birth.add({ days: 1 })
        )
          answers.add(withinAgeRange(ageOn(birth, today, basis), range))
        const expected = answers.size === 2 ? 'ask' : answers.has(true) ? 'yes' : 'no'
        expect(answerAge(interval, today, basis, range)).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })
})
