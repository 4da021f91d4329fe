import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { parseRegisterDate } from './register-date.ts'
import { ERAS, warekiYear } from './wareki.ts'

const raw = (text: string) => orThrow(parseRegisterDate(text)).date.raw

describe('a day in a register', () => {
  test.each([
    '',
    '不詳',
    '山田',
    '昭和58年13月1日',
    '昭和58年2月30日',
    '1983/02/29',
    '12345',
    '6580401',
    'X58.4.1',
    '昭和0年1月1日',
    '58.4.1.1',
    // Before 1873 the calendar was lunisolar.
    '明治5年1月1日',
  ])('is refused when it is none: %s', (text) => {
    expect(parseRegisterDate(text)).toMatchObject({ ok: false, error: { code: 'birth-date-impossible' } })
  })

  test('is never repeated in the failure', () => {
    expect(JSON.stringify(parseRegisterDate('昭和58年2月30日'))).not.toMatch(/58|30/)
  })

  test.each([
    ['昭和65年1月1日', '19900101'],
    ['昭和64年1月8日', '19890108'],
    ['平成1年1月7日', '19890107'],
    ['H31.5.1', '20190501'],
    ['大正16年1月1日', '19270101'],
  ])('outside its era is counted on, with a warning: %s', (text, expected) => {
    expect(orThrow(parseRegisterDate(text))).toMatchObject({ date: { raw: expected }, warning: 'date-outside-its-era' })
  })

  test.each([
    '19830401',
    '１９８３０４０１',
    '1983/4/1',
    '1983-04-01',
    '1983.4.1',
    '1983年4月1日',
    '昭和58年4月1日',
    '昭和５８年０４月０１日',
    '昭和五十八年四月一日',
    '昭和五八年四月一日',
    '㍼58年4月1日',
    '昭58.4.1',
    'S58.4.1',
    's58/4/1',
    'S.58.4.1',
    'Ｓ５８．４．１',
    'S580401',
    '3580401',
    ' 昭和 58年 4月 1日 ',
  ])('is the first of April 1983: %s', (text) => {
    expect(orThrow(parseRegisterDate(text))).toStrictEqual({ date: { year: 1983, month: 4, day: 1, raw: '19830401' } })
  })

  test.each([
    ['令和元年5月1日', '20190501'],
    ['㋿元年五月一日', '20190501'],
    ['平成31年4月30日', '20190430'],
    ['明治45年7月29日', '19120729'],
    ['昭和二十年十二月三十一日', '19451231'],
  ])('%s', (text, expected) => {
    expect(orThrow(parseRegisterDate(text))).toMatchObject({ date: { raw: expected } })
    expect(orThrow(parseRegisterDate(text)).warning).toBeUndefined()
  })

  test.each([
    ['昭和20年月日不詳', '19450000'],
    ['昭和20年00月00日', '19450000'],
    ['昭和20年5月日不詳', '19450500'],
    ['昭和20年5月不詳日', '19450500'],
    ['昭和20年', '19450000'],
    ['1945/12', '19451200'],
    ['昭和20年5月', '19450500'],
    ['S20.00.00', '19450000'],
    ['3200500', '19450500'],
    ['1945/5/不明', '19450500'],
    ['19450000', '19450000'],
    ['00000000', '00000000'],
    ['昭和64年', '19890000'],
  ])('keeps unknown parts unknown: %s', (text, expected) => {
    expect(raw(text)).toBe(expected)
    expect(orThrow(parseRegisterDate(text)).warning).toBeUndefined()
  })

  it('reads every day since 1873 back from each way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = Temporal.PlainDate.from('1873-01-01').add({ days })
        const eightDigits = date.toString().replaceAll('-', '')
        const { era, year } = warekiYear(date) ?? { era: '', year: 0 }
        const { letter, digit } = ERAS.find(({ name }) => name === era)!
        const two = (value: number) => String(value).padStart(2, '0')
        for (const text of [
          eightDigits,
          date.toString(),
          `${era}${year === 1 ? '元' : year}年${date.month}月${date.day}日`,
          `${letter}${year}.${date.month}.${date.day}`,
          `${letter}${two(year)}${two(date.month)}${two(date.day)}`,
          `${digit}${two(year)}${two(date.month)}${two(date.day)}`,
        ]) {
          const read = orThrow(parseRegisterDate(text))
          expect(read.date.raw, text).toBe(eightDigits)
          expect(read.warning, text).toBeUndefined()
        }
      }),
    )
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      '昭和',
      '平成',
      'S',
      'H',
      '年',
      '月',
      '日',
      '不詳',
      '元',
      '十',
      '五',
      '.',
      '/',
      '-',
      '0',
      '7',
      '31',
      '㍽',
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        (text) => void parseRegisterDate(text),
      ),
    )
    fc.assert(fc.property(fc.string(), (text) => void parseRegisterDate(text)))
  })
})
