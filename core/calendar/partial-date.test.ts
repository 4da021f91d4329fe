import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { answerAge } from './age.ts'
import { birthInterval, type PartialDate, parsePartialDate, wholeDate } from './partial-date.ts'

const TODAY = Temporal.PlainDate.from('2026-06-01')

function parsed(raw: string): PartialDate {
  const result = parsePartialDate(raw)
  if (!result.ok) throw new Error(`refused: ${raw}`)
  return result.value
}

function intervalOf(raw: string): string | undefined {
  const interval = birthInterval(parsed(raw), TODAY)
  return interval && `${interval.earliest} ${interval.latest}`
}

describe('a birth date from a card', () => {
  it.each([
    ['a month that does not exist', '19851301'],
    ['a day that does not exist', '19850431'],
    ['30 February', '19850230'],
    ['29 February of a common year', '19850229'],
    ['29 February of 1900, which was no leap year', '19000229'],
    ['a day beyond any month, month unknown', '19850032'],
    ['letters', '1985O401'],
    ['hyphens', '1985-4-1'],
    ['too short', '850401'],
    ['too long', '198504010'],
    ['white space', '1985    '],
    ['full-width digits', '１９８５０４０１'],
    ['nothing', ''],
  ])('is impossible: %s', (_, raw) => {
    expect(parsePartialDate(raw)).toEqual({ ok: false, error: { code: 'birth-date-impossible' } })
  })

  it('keeps unknown parts unknown and the raw text to be shown', () => {
    expect(parsed('19850401')).toEqual({ year: 1985, month: 4, day: 1, raw: '19850401' })
    expect(parsed('19850400')).toEqual({ year: 1985, month: 4, raw: '19850400' })
    expect(parsed('19850000')).toEqual({ year: 1985, raw: '19850000' })
    expect(parsed('19850015')).toEqual({ year: 1985, day: 15, raw: '19850015' })
    expect(parsed('00000229')).toEqual({ month: 2, day: 29, raw: '00000229' })
    expect(parsed('00000000')).toEqual({ raw: '00000000' })
    expect(wholeDate(parsed('19850400'))).toBeUndefined()
    expect(wholeDate(parsed('19850401'))?.toString()).toBe('1985-04-01')
  })

  it('stands for all days that its known parts allow, up to today', () => {
    expect(intervalOf('19850401')).toBe('1985-04-01 1985-04-01')
    expect(intervalOf('19840200')).toBe('1984-02-01 1984-02-29')
    expect(intervalOf('19850000')).toBe('1985-01-01 1985-12-31')
    expect(intervalOf('20260000')).toBe('2026-01-01 2026-06-01')
    expect(intervalOf('00000000')).toBe('1896-06-01 2026-06-01')
    expect(intervalOf('20260602')).toBeUndefined()
  })

  it('answers an age condition only as far as the unknown parts allow', () => {
    const answer = (raw: string) => {
      const interval = birthInterval(parsed(raw), TODAY)
      return interval && answerAge(interval, TODAY, { kind: 'birthday' }, { atLeast: 65 })
    }
    expect(answer('19600000')).toBe('yes')
    expect(answer('19610000')).toBe('ask')
    expect(answer('19610500')).toBe('yes')
    expect(answer('19610600')).toBe('ask')
    expect(answer('19620000')).toBe('no')
    expect(answer('00000000')).toBe('ask')
  })

  it('accepts every day of the calendar, and no text makes it throw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = Temporal.PlainDate.from('1880-01-01').add({ days })
        const raw = date.toString().replaceAll('-', '')
        expect(wholeDate(parsed(raw))?.toString()).toBe(date.toString())
      }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{8}$/)), (raw) => {
        const result = parsePartialDate(raw)
        if (result.ok)
          expect(birthInterval(result.value, TODAY)).toSatisfy((value) => value === undefined || typeof value === 'object')
        else expect(result.error).toEqual({ code: 'birth-date-impossible' })
      }),
    )
  })
})
