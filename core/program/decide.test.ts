import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import type { CardEvidence, Proof } from '../person/index.ts'
import { BUILT_IN_REASONS } from './built-in-reasons.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { parseProgram } from './parse-program.ts'
import type { Program } from './program.ts'
import { runProgramTests } from './program-tests.ts'

const HIMEJI_FILE = new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url)
const himeji = orThrow(parseProgram(readFileSync(HIMEJI_FILE, 'utf8')))

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-06-01')
const HIMEJI_ADDRESS = '兵庫県姫路市本町６８番地'
const NEIGHBOUR_ADDRESS = '兵庫県加古川市加古川町北在家２０００番地'
const FAR_ADDRESS = '北海道札幌市中央区北一条西２丁目'

const AUTHENTIC_TEXT: Proof = { status: 'authentic', method: 'text-ap-signature' }
const AUTHENTIC_CHIP: Proof = { status: 'authentic', method: 'card-challenge' }
const AUTHENTIC_PATH: Proof = { status: 'authentic', method: 'certificate-path' }
const NAME = '架空　花子'

interface Card {
  readonly address?: string
  readonly birthDate?: string
  readonly text?: Proof
  readonly chip?: Proof
  readonly certificate?: Proof
  readonly notAfter?: string
  readonly expiry?: string
}

function evidenceOf({
  address = HIMEJI_ADDRESS,
  birthDate = '19800101',
  text = AUTHENTIC_TEXT,
  chip,
  certificate,
  notAfter,
  expiry,
}: Card): CardEvidence {
  return {
    level: 'attributes',
    cardKind: 'individual-number-card',
    readAt: '2026-06-01T03:00:00Z',
    attributes: { value: { name: NAME, address, birthDate, sex: 'female' }, proof: text },
    chip: chip ?? AUTHENTIC_CHIP,
    ...((certificate !== undefined || notAfter !== undefined) && {
      certificate: {
        value: {
          notBefore: '2021-06-01T00:00:00Z',
          notAfter: notAfter ?? '2031-05-31T14:59:59Z',
          publicKeySha256: 'ab'.repeat(32),
        },
        proof: certificate ?? AUTHENTIC_PATH,
      },
    }),
    ...(expiry !== undefined && { expiry: { value: expiry } }),
    statistics: { apduCount: 30, transmitMilliseconds: 900, totalMilliseconds: 950 },
  }
}

function decideOn(card: Card, place = 'zoo', program: Program = himeji, today = TODAY): Decision {
  return decide(program, { evidence: evidenceOf(card), today, place })
}

/** Outcome, rule, class and code of a decision in one line. */
function summary({ outcome, ruleId, priceClass, reasons }: Decision): string {
  return [outcome, ruleId, priceClass?.id, reasons[0].code].filter((part) => part !== undefined).join(' ')
}

describe('the card itself, before any rule', () => {
  it.each<[string, Card, string]>([
    [
      'attributes that were altered',
      { text: { ...AUTHENTIC_TEXT, status: 'forged', defect: 'digest-wrong' } },
      'refuse proof card-forged',
    ],
    [
      'a chip that fails the challenge',
      { chip: { ...AUTHENTIC_CHIP, status: 'forged', defect: 'challenge-signature-wrong' } },
      'refuse proof card-copied',
    ],
    [
      'a chip key that nobody signed',
      { chip: { ...AUTHENTIC_CHIP, status: 'forged', defect: 'card-key-signature-wrong' } },
      'refuse proof card-forged',
    ],
    [
      'a certificate that was altered',
      { certificate: { ...AUTHENTIC_PATH, status: 'forged', defect: 'signature-wrong' } },
      'refuse proof card-forged',
    ],
    [
      'a certificate found expired',
      { certificate: { ...AUTHENTIC_PATH, status: 'unverified', defect: 'certificate-expired' } },
      'refuse proof card-expired',
    ],
    [
      'an expired certificate that was reported as forged',
      { certificate: { ...AUTHENTIC_PATH, status: 'forged', defect: 'certificate-expired' } },
      'refuse proof card-expired',
    ],
    ['a card past its last day', { expiry: '2026-05-31' }, 'refuse proof card-expired'],
    ['a certificate past its date when read', { notAfter: '2026-06-01T02:59:59Z' }, 'refuse proof card-expired'],
    [
      'an issuer that is not known',
      { text: { ...AUTHENTIC_TEXT, status: 'unverified', defect: 'trust-anchor-missing' } },
      'ask proof card-unverified',
    ],
    ['a chip that could not be proved', { chip: { ...AUTHENTIC_CHIP, status: 'unverified' } }, 'ask proof card-unverified'],
  ])('%s', (_, card, expected) => {
    expect(summary(decideOn({ birthDate: '19500101', ...card }))).toBe(expected)
  })

  it('forgery outweighs expiry, expiry outweighs an unknown issuer', () => {
    const forged: Proof = { ...AUTHENTIC_TEXT, status: 'forged', defect: 'digest-wrong' }
    const unverified: Proof = { ...AUTHENTIC_TEXT, status: 'unverified' }
    for (const expired of [{ notAfter: '2020-01-01T00:00:00Z' }, { expiry: '2020-01-01' }]) {
      expect(summary(decideOn({ text: forged, ...expired }))).toBe('refuse proof card-forged')
      expect(summary(decideOn({ text: unverified, ...expired }))).toBe('refuse proof card-expired')
    }
  })

  it('a certificate is good to its last second', () => {
    expect(summary(decideOn({ birthDate: '19500101', notAfter: '2026-06-01T03:00:00Z' }))).toBe('admit himeji-65-and-over free')
  })

  it('a card is good to the end of its last day, in Japan', () => {
    const card: Card = { birthDate: '19500101', expiry: '2026-06-01' }
    expect(summary(decideOn(card))).toBe('admit himeji-65-and-over free')
    expect(summary(decideOn(card, 'zoo', himeji, day('2026-06-02')))).toBe('refuse proof card-expired')
  })

  it('a card that does not tell its expiry is not held to be expired', () => {
    expect(evidenceOf({})).not.toHaveProperty('expiry')
    expect(summary(decideOn({ birthDate: '19500101' }))).toBe('admit himeji-65-and-over free')
  })

  it('attributes without the challenge to the chip are not proved', () => {
    const { chip: _, ...evidence } = evidenceOf({ birthDate: '19500101' })
    expect(summary(decide(himeji, { evidence, today: TODAY, place: 'zoo' }))).toBe('ask proof card-incomplete')
  })

  it('a card without the attributes that the program reads goes to the staff', () => {
    const { attributes: _, chip: __, ...evidence } = evidenceOf({ certificate: AUTHENTIC_PATH })
    expect(summary(decide(himeji, { evidence, today: TODAY, place: 'zoo' }))).toBe('ask proof card-incomplete')
  })

  it("an unknown issuer is the program's to judge", () => {
    const card: Card = { birthDate: '19500101', text: { ...AUTHENTIC_TEXT, status: 'unverified' } }
    expect(summary(decideOn(card, 'zoo', { ...himeji, unverified: 'refuse' }))).toBe('refuse proof card-unverified')
    const decision = decideOn(card, 'zoo', { ...himeji, unverified: 'decide' })
    expect(summary(decision)).toBe('admit himeji-65-and-over free')
    expect(decision.reasons.at(-1)).toEqual({ code: 'card-unverified', text: BUILT_IN_REASONS['card-unverified'] })
  })

  it('a place that the program does not have is a mistake of the station', () => {
    expect(() => decideOn({}, 'osaka-castle')).toThrow('no place osaka-castle')
  })
})

describe('the Himeji program', () => {
  it('passes its own test table', () => {
    const failed = runProgramTests(himeji).filter(({ passed }) => !passed)
    expect(failed.map(({ test, decision }) => `${test.name}: ${summary(decision)}`)).toEqual([])
    expect(himeji.tests.length).toBeGreaterThan(20)
  })

  // domain reference §D.1, the decision table, over every residence, age class and place. On 2026-06-01:
  // - the age 4 class ends with births on 2022-04-01, junior high year 3 begins with births on 2011-04-02
  // - 18 today: born 2008-06-01; 65 today: born 1961-06-01
  const births = {
    toddler: '20220402',
    firstOfKindergarten: '20220401',
    lastOfJuniorHigh: '20110402',
    firstOfHighSchool: '20110401',
    lastDay17: '20080602',
    first18: '20080601',
    lastDay64: '19610602',
    first65: '19610601',
    old: '19300315',
  }
  const free = {
    child: 'admit harima-children free',
    senior: 'admit himeji-65-and-over free',
    castle: 'admit castle-under-18 free',
  }
  const citizen = 'admit castle-citizen citizen'
  const general = 'admit castle-general general'
  const outside = 'refuse outside-harima'
  const seniorOutside = 'refuse senior-outside-himeji'
  const otherwise = 'refuse otherwise'
  const table: Record<keyof typeof births, { castle: [string, string, string]; elsewhere: [string, string, string] }> = {
    //                       Himeji        neighbour     far               Himeji         neighbour      far
    toddler: { castle: [free.castle, free.castle, free.castle], elsewhere: [otherwise, otherwise, outside] },
    firstOfKindergarten: { castle: [free.castle, free.castle, free.castle], elsewhere: [free.child, free.child, outside] },
    lastOfJuniorHigh: { castle: [free.castle, free.castle, free.castle], elsewhere: [free.child, free.child, outside] },
    firstOfHighSchool: { castle: [free.castle, free.castle, free.castle], elsewhere: [otherwise, otherwise, outside] },
    lastDay17: { castle: [free.castle, free.castle, free.castle], elsewhere: [otherwise, otherwise, outside] },
    first18: { castle: [citizen, general, general], elsewhere: [otherwise, otherwise, outside] },
    lastDay64: { castle: [citizen, general, general], elsewhere: [otherwise, otherwise, outside] },
    first65: { castle: [free.senior, general, general], elsewhere: [free.senior, seniorOutside, outside] },
    old: { castle: [free.senior, general, general], elsewhere: [free.senior, seniorOutside, outside] },
  }
  it.each(Object.keys(births) as (keyof typeof births)[])('decides %s by the table at all twelve places', (person) => {
    expect(himeji.places).toHaveLength(12)
    for (const { id } of himeji.places) {
      const expected = id === 'himeji-castle' ? table[person].castle : table[person].elsewhere
      const actual = [HIMEJI_ADDRESS, NEIGHBOUR_ADDRESS, FAR_ADDRESS].map((address) =>
        summary(decideOn({ address, birthDate: births[person] }, id)),
      )
      expect(actual, id).toEqual(expected)
    }
  })

  it('covers 8 cities and 8 towns, each of them by its address', () => {
    const names =
      '姫路市 相生市 加古川市 高砂市 加西市 宍粟市 たつの市 赤穂市 稲美町 播磨町 市川町 福崎町 神河町 太子町 上郡町 佐用町'.split(
        ' ',
      )
    expect(himeji.municipalitySets.harima?.codes).toHaveLength(16)
    expect(names.filter((name) => name.endsWith('市'))).toHaveLength(8)
    for (const name of names)
      expect(summary(decideOn({ address: `兵庫県${name}本町`, birthDate: '20150601' }))).toBe('admit harima-children free')
    for (const name of ['明石市', '神戸市西区', '三木市', '小野市', '加東市', '西脇市', '多可町'])
      expect(summary(decideOn({ address: `兵庫県${name}本町`, birthDate: '20150601' }))).toBe(outside)
  })

  it('has prices: citizen 1,000 yen, general 2,500 yen, free', () => {
    expect(decideOn({}, 'himeji-castle').priceClass).toMatchObject({ id: 'citizen', yen: 1000 })
    expect(decideOn({ address: FAR_ADDRESS }, 'himeji-castle').priceClass).toMatchObject({ id: 'general', yen: 2500 })
    expect(decideOn({ birthDate: '19500101' }).priceClass).toMatchObject({ id: 'free', yen: 0 })
    expect(decideOn({ birthDate: '19800101' }).priceClass).toBeUndefined()
  })

  it('says in plain words why', () => {
    expect(decideOn({ birthDate: '19500101' }).reasons[0].text.ja).toBe('姫路市にお住まいの65歳以上の方は無料です。')
    expect(decideOn({ birthDate: '19500101', address: FAR_ADDRESS }).reasons[0].text.en).toContain('Harima area')
  })
})

describe('what a card leaves open', () => {
  it.each<[string, Card, string, string]>([
    [
      'unknown municipality, child: free or not',
      { address: '播磨国姫路', birthDate: '20150601' },
      'zoo',
      'ask address address-unknown',
    ],
    [
      'unknown municipality, adult: not free anywhere',
      { address: '播磨国姫路', birthDate: '19800101' },
      'zoo',
      'refuse outside-harima',
    ],
    [
      'unknown municipality, adult at the castle: the price depends on it',
      { address: '播磨国姫路', birthDate: '19800101' },
      'himeji-castle',
      'ask address address-unknown',
    ],
    [
      'unknown municipality, child at the castle: free for all',
      { address: '播磨国姫路', birthDate: '20150601' },
      'himeji-castle',
      'admit castle-under-18 free',
    ],
    ['太子町 without prefecture, child', { address: '太子町鵤', birthDate: '20150601' }, 'zoo', 'ask address address-ambiguous'],
    [
      '太子町 without prefecture, adult at the castle: general price in both',
      { address: '太子町鵤', birthDate: '19800101' },
      'himeji-castle',
      'admit castle-general general',
    ],
    [
      '府中市 without prefecture: in neither set',
      { address: '府中市宮西町', birthDate: '20150601' },
      'zoo',
      'refuse outside-harima',
    ],
    [
      'a designated city without ward is no obstacle here',
      { address: '神戸市', birthDate: '20150601' },
      'zoo',
      'refuse outside-harima',
    ],
    ['year known, surely over 65', { birthDate: '19500000' }, 'zoo', 'admit himeji-65-and-over free'],
    ['year known, 65 some time this year', { birthDate: '19610000' }, 'zoo', 'ask birth-date birth-date-partial'],
    ['month known, 65 already', { birthDate: '19610500' }, 'zoo', 'admit himeji-65-and-over free'],
    ['month known, 65 this month', { birthDate: '19610600' }, 'zoo', 'ask birth-date birth-date-partial'],
    ['year known, grade on either side of the limit', { birthDate: '20110000' }, 'zoo', 'ask birth-date birth-date-partial'],
    ['all unknown', { birthDate: '00000000' }, 'zoo', 'ask birth-date birth-date-partial'],
    [
      'all unknown, but far away: never free at the zoo',
      { address: FAR_ADDRESS, birthDate: '00000000' },
      'zoo',
      'refuse outside-harima',
    ],
    ['an impossible date', { birthDate: '19610230' }, 'zoo', 'ask birth-date birth-date-impossible'],
    ['a date in the future', { birthDate: '20270101' }, 'zoo', 'ask birth-date birth-date-impossible'],
    ['no date at all', { birthDate: '' }, 'zoo', 'ask birth-date birth-date-impossible'],
  ])('%s', (_, card, place, expected) => {
    expect(summary(decideOn(card, place))).toBe(expected)
  })

  it('names both when both are open and matter', () => {
    const decision = decideOn({ address: '播磨国姫路', birthDate: '00000000' })
    expect(decision.outcome).toBe('ask')
    expect(decision.reasons.map(({ code }) => code)).toEqual(['address-unknown', 'birth-date-partial'])
  })

  it('a ward in a set asks when the address names only its city', () => {
    const program: Program = {
      ...himeji,
      municipalitySets: { ...himeji.municipalitySets, himeji: { name: { ja: '中区', en: 'Naka' }, codes: ['141046'] } },
    }
    const card = (address: string): Card => ({ address, birthDate: '19500101' })
    expect(summary(decideOn(card('横浜市中区日本大通'), 'zoo', program))).toBe('admit himeji-65-and-over free')
    expect(summary(decideOn(card('横浜市日本大通'), 'zoo', program))).toBe('ask address address-ambiguous')
    expect(summary(decideOn(card('横浜市西区'), 'zoo', program))).toBe('refuse outside-harima')
  })
})

describe('what is read and kept', () => {
  it('keeps nothing personal, and no reason holds a value of the card', () => {
    const anyCard = fc.record({
      address: fc.constantFrom(HIMEJI_ADDRESS, NEIGHBOUR_ADDRESS, FAR_ADDRESS, '太子町鵤', '播磨国姫路'),
      birthDate: fc.constantFrom('19500101', '20150601', '19610000', '19610230', '00000000'),
    })
    fc.assert(
      fc.property(anyCard, fc.constantFrom(...himeji.places), (card, { id }) => {
        const decision = decideOn({ ...card, expiry: '2035-03-14' }, id)
        expect(decision.kept).toEqual({})
        expect(decision.read).toEqual(['name', 'address', 'birth-date', 'sex', 'expiry'])
        const told = JSON.stringify(decision)
        for (const value of [NAME, card.address, card.birthDate, '2035']) expect(told).not.toContain(value)
      }),
    )
  })

  it('keeps just what the program keeps', () => {
    const program: Program = { ...himeji, keeps: ['municipality', 'birth-date', 'sex'] }
    expect(decideOn({}, 'zoo', program).kept).toEqual({ municipality: '282014', 'birth-date': '19800101', sex: 'female' })
    expect(decideOn({ address: '播磨国姫路' }, 'zoo', program).kept).toEqual({ 'birth-date': '19800101', sex: 'female' })
    const all: Program = { ...himeji, keeps: ['name', 'address'] }
    expect(decideOn({}, 'zoo', all).kept).toEqual({ name: NAME, address: HIMEJI_ADDRESS })
  })

  it('keeps nothing from a card that is refused as not genuine or expired', () => {
    const program: Program = { ...himeji, keeps: ['name', 'address'] }
    expect(decideOn({ expiry: '2026-05-31' }, 'zoo', program).kept).toEqual({})
    expect(decideOn({ text: { ...AUTHENTIC_TEXT, status: 'forged' } }, 'zoo', program).kept).toEqual({})
    expect(decideOn({ text: { ...AUTHENTIC_TEXT, status: 'unverified' } }, 'zoo', program)).toMatchObject({
      outcome: 'ask',
      kept: {},
    })
  })
})

describe('for any card', () => {
  const anyAddress = fc.constantFrom(HIMEJI_ADDRESS, NEIGHBOUR_ADDRESS, FAR_ADDRESS, '太子町鵤', '播磨国姫路', '横浜市')
  const anyPlace = fc.constantFrom('himeji-castle', 'zoo', 'aquarium')
  const anyToday = fc.integer({ min: 0, max: 729 }).map((days) => day('2026-04-01').add({ days }))

  it('the same inputs give the same decision, for any text in the fields', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyAddress, fc.string()),
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{8}$/)),
        anyPlace,
        anyToday,
        (address, birthDate, place, today) => {
          const first = decideOn({ address, birthDate }, place, himeji, today)
          expect(decideOn({ address, birthDate }, place, himeji, today)).toEqual(first)
          expect(first.reasons.length).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('an expired card is never admitted, whatever it says, however it was proved and wherever it is held', () => {
    const anyStatus = fc.constantFrom('authentic' as const, 'unverified' as const, 'forged' as const)
    const anyCard = fc.record({
      address: fc.oneof(anyAddress, fc.string()),
      birthDate: fc.oneof(fc.string(), fc.constantFrom('19500101', '20150601', '00000000')),
      text: anyStatus.map((status): Proof => ({ ...AUTHENTIC_TEXT, status })),
      chip: anyStatus.map((status): Proof => ({ ...AUTHENTIC_CHIP, status })),
    })
    const anyProgram = fc
      .constantFrom('ask' as const, 'refuse' as const, 'decide' as const)
      .map((unverified): Program => ({ ...himeji, unverified }))
    fc.assert(
      fc.property(
        anyCard,
        anyProgram,
        anyPlace,
        anyToday,
        fc.integer({ min: 1, max: 5_000 }),
        (card, program, place, today, past) => {
          const expiry = today.subtract({ days: past }).toString()
          const decision = decideOn({ ...card, expiry }, place, program, today)
          expect(decision.outcome).toBe('refuse')
          const genuine = card.text.status !== 'forged' && card.chip.status !== 'forged'
          if (genuine) expect(summary(decision)).toBe('refuse proof card-expired')
          // Were today its last day, the expiry would change nothing but what was read.
          const { expiry: _, ...evidence } = evidenceOf({ ...card, expiry })
          expect(decideOn({ ...card, expiry: today.toString() }, place, program, today)).toEqual({
            ...decide(program, { evidence, today, place }),
            read: ['name', 'address', 'birth-date', 'sex', 'expiry'],
          })
        },
      ),
    )
  })

  it('a partial date is decided only when every day it can stand for is decided the same', () => {
    const anyPartial = fc
      .tuple(fc.integer({ min: 1955, max: 2026 }), fc.integer({ min: 0, max: 12 }))
      .map(([year, month]) => ({ year, month, raw: `${year}${String(month).padStart(2, '0')}00` }))
    fc.assert(
      fc.property(anyPartial, anyAddress, anyPlace, anyToday, ({ year, month, raw }, address, place, today) => {
        const partial = decideOn({ address, birthDate: raw }, place, himeji, today)
        const results = new Set<string>()
        const first = Temporal.PlainDate.from({ year, month: month || 1, day: 1 })
        const end = month === 0 ? first.add({ years: 1 }) : first.add({ months: 1 })
        for (let birth = first; Temporal.PlainDate.compare(birth, end) < 0; birth = birth.add({ days: 1 })) {
          if (Temporal.PlainDate.compare(birth, today) > 0) break
          const { outcome, priceClass } = decideOn(
            { address, birthDate: birth.toString().replaceAll('-', '') },
            place,
            himeji,
            today,
          )
          results.add(`${outcome} ${priceClass?.id}`)
        }
        const expected = results.size === 1 ? [...results][0] : 'ask undefined'
        if (results.size > 0) expect(`${partial.outcome} ${partial.priceClass?.id}`).toBe(expected)
        // All of it in the future: as good as any other date that cannot be.
        else expect(partial).toEqual(decideOn({ address, birthDate: '20010230' }, place, himeji, today))
      }),
      { numRuns: 60 },
    )
  })
})
