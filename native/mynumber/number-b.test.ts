import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { numberB, validateNumberB, validatePin } from './index.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const born = (date: string) => Temporal.PlainDate.from(date)

describe('entries that no card can have are refused before they cost a try', () => {
  it.each([
    ['', 'nothing'],
    ['5502172035228', 'thirteen digits'],
    ['550217203522855', 'fifteen digits'],
    ['５５02172035', 'full-width digits'],
    ['5502172035228X', 'a letter'],
    ['19800217203522', 'the birth year in four digits: month 80'],
    ['55001720352285', 'month 0 with a day'],
    ['55131720352285', 'month 13'],
    ['55023020352285', '30 February'],
    ['55043120352285', '31 April'],
    ['55021720152285', 'expired before the first card'],
    ['55021720382285', 'expires in twelve years'],
    ['81022920352285', '29 February of 1981, which only a foreign resident may have on the card'],
  ])('number B %s: %s', (digits) => {
    expect(validateNumberB(ascii(digits))).toEqual({ ok: false, error: 'number-b-implausible' })
  })

  it.each(['', '123', '12345', '12a4', '１２３４'])('PIN [%s]', (digits) => {
    expect(validatePin(ascii(digits))).toEqual({ ok: false, error: 'pin-malformed' })
  })

  it.each(['15000020302285', '15040020302285'])('a birth date of which a part is unknown passes: %s', (digits) => {
    expect(validateNumberB(ascii(digits)).ok).toBe(true)
  })

  it('a later year lets later expiries pass; a clock that lost its time refuses nobody', () => {
    const valid = (expiryYear: number, thisYear: number) => validateNumberB(ascii(`550217${expiryYear}2285`), thisYear).ok
    expect([valid(2041, 2030), valid(2042, 2030)]).toEqual([true, false])
    expect([valid(2037, 1970), valid(2038, 1970)]).toEqual([true, false])
    expect(valid(2016, 2099)).toBe(true)
  })

  it.each(['55022920352285', '64022920352285', '80022920352285', '00022920352285'])(
    '29 February that may be one: %s',
    (digits) => {
      expect(validateNumberB(ascii(digits)).ok).toBe(true)
    },
  )

  it('any bytes at all are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect(validateNumberB(bytes)).toHaveProperty('ok')
        expect(validatePin(bytes)).toHaveProperty('ok')
      }),
    )
  })
})

describe('number B from what is printed on the card', () => {
  it.each([
    ['the published test card: 昭和55 (card reference §10.1)', '1980-02-17', 2035, '2285', 'era', '55021720352285'],
    ['the first year of an era: 平成元', '1989-01-08', 2030, '0001', 'era', '01010820300001'],
    ['the day before: 昭和64', '1989-01-07', 2030, '0001', 'era', '64010720300001'],
    ['令和3', '2021-12-31', 2026, '1234', 'era', '03123120261234'],
    ['a foreign resident: Gregorian', '1980-02-17', 2035, '2285', 'gregorian', '80021720352285'],
    ['29 February', '2000-02-29', 2035, '2285', 'era', '12022920352285'],
  ] as const)('%s', (_, birthDate, expiryYear, securityCode, calendar, expected) => {
    const digits = numberB({ birthDate: born(birthDate), expiryYear, securityCode, calendar })
    expect(text(digits)).toBe(expected)
    expect(validateNumberB(digits).ok).toBe(true)
  })

  it('is not made from impossible parts', () => {
    expect(() => numberB({ birthDate: born('1980-02-17'), expiryYear: 2035, securityCode: '22', calendar: 'era' })).toThrow()
    expect(() => numberB({ birthDate: born('1980-02-17'), expiryYear: 35, securityCode: '2285', calendar: 'era' })).toThrow()
  })
})
