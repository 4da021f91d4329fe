import { describe, expect, test } from 'vitest'
import type { PersonFacts, Stay } from './act-fields.ts'
import { ageBandOn, ageMonthsOn, ageYearsOn, birthDaysOf } from './age.ts'
import { startOfDay } from './business-time.ts'
import { capacityState, zoneCapacities } from './capacity.ts'
import { countHeads } from './counting.ts'
import { reportFigures } from './figures.ts'
import { mealForecast, nextMeals } from './meal-forecast.ts'
import { figuresAt, reportDifference } from './report.ts'
import { arrivalsPerQuarterHour, occupancySeries } from './series.ts'
import { ActLog, HOUR, idOf, MINUTE, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'

const TODAY = 20_261_128
const form = (name: Stay['form'], others: Partial<Stay> = {}) => ({ stay: { form: name, ...others } })

describe('age bands', () => {
  const bandOf = (facts: PersonFacts) => {
    const birth = birthDaysOf(facts)
    return ageBandOn({ facts, ...(birth !== undefined && { birth }) }, TODAY)
  }

  test.each([
    ['20261128', '0-2'],
    ['20231129', '0-2'],
    ['20231128', 'preschool'],
    // 6 years old, but not yet at school: born after 1 April.
    ['20200402', 'preschool'],
    ['20200401', 'elementary'],
    ['20140402', 'elementary'],
    ['20140401', 'junior-high'],
    ['20110402', 'junior-high'],
    ['20110401', 'to-64'],
    ['19611129', 'to-64'],
    ['19611128', '65-74'],
    ['19511128', '75-plus'],
    ['19500000', '75-plus'],
    // Somewhere in 1961: 64 or 65.
    ['19610000', 'unknown'],
    ['00000000', 'unknown'],
    ['20269999', 'unknown'],
  ])('born %s: %s', (birthDate, band) => {
    expect(bandOf({ birthDate })).toBe(band)
  })

  test('an age that was told grows with the days; one in years alone is one of two bands at most', () => {
    expect(bandOf({ toldAge: { years: 80, on: '2026-11-28' } })).toBe('75-plus')
    expect(bandOf({ toldAge: { years: 64, on: '2026-11-28' } })).toBe('to-64')
    expect(bandOf({ toldAge: { years: 64, on: '2026-01-01' } })).toBe('unknown')
    expect(bandOf({ toldAge: { years: 64, on: '2026-01-01' }, ageBand: 'to-64' })).toBe('to-64')
    const told = birthDaysOf({ toldAge: { years: 0, months: 5, on: '2026-11-28' } })
    expect([ageMonthsOn(told, TODAY), ageMonthsOn(told, 20_270_128), ageYearsOn(told, TODAY)]).toEqual([5, 7, 0])
  })
})

describe('heads', () => {
  test('who is expected, left or outside is not present; who is out is, and not at night if away', () => {
    const log = new ActLog()
    log.register(1, { sex: 'female', birthDate: '19830401' }, { zone: 'gym' })
    log.register(2, { sex: 'other' }, { household: idOf(1) })
    log.register(3, {}, form('car'))
    log.register(4, {}, form('home', { wantsFood: true }))
    log.register(5, {}, form('transit'))
    log.register(6, {}, { expected: true })
    log.register(7)
    log.register(8)
    log.act({ act: 'left', persons: [idOf(7)], destination: 'home', extent: 'person' })
    log.act({ act: 'went-out', persons: [idOf(1)] })
    log.act({ act: 'overnight-out', persons: [idOf(8)] })
    log.act({ act: 'counted', cells: [{ sex: 'male', band: '75-plus', change: 3 }], stay: { form: 'shelter' }, zone: 'gym' })
    log.act({ act: 'counted', cells: [{ sex: 'male', band: '75-plus', change: -1 }], stay: { form: 'shelter' }, zone: 'gym' })
    expect(countHeads(log.state(), log.now)).toMatchObject({
      present: 6,
      out: 1,
      overnightOut: 1,
      anonymous: 2,
      night: 5,
      households: 3,
      byStay: { shelter: 5, car: 1, home: 1, transit: 1 },
      zones: { gym: 3 },
      bySexAndAge: { female: { 'to-64': 1 }, male: { '75-plus': 2 }, other: { unknown: 1 }, unknown: { unknown: 2 } },
    })
  })

  test('two desks that take away the same heads make no negative ones', () => {
    const log = new ActLog()
    for (const change of [2, -2, -2])
      log.act({ act: 'counted', cells: [{ sex: 'unknown', band: 'unknown', change }], stay: { form: 'shelter' } })
    expect(countHeads(log.state(), log.now)).toMatchObject({ present: 0, anonymous: 0 })
  })

  test('people under protection are in the sums', () => {
    const log = new ActLog()
    log.register(1, { careClasses: ['pregnant'], pets: [{ kind: 'ねこ', count: 2 }], language: 'vi' })
    log.act({ act: 'protection-set', person: idOf(1) })
    expect(countHeads(log.state(), log.now)).toMatchObject({
      present: 1,
      careClasses: { pregnant: 1 },
      pets: 2,
      languages: { vi: 1 },
    })
  })
})

describe('capacity', () => {
  const stateAt = (people: number, full = false) => {
    const log = new ActLog()
    log.act({ act: 'opened', responsible: '班長' })
    if (people > 0)
      log.act({
        act: 'counted',
        cells: [{ sex: 'unknown', band: 'unknown', change: people }],
        stay: { form: 'shelter' },
        zone: 'quiet',
      })
    if (full) log.act({ act: 'full-set' })
    return log
  }

  test.each([
    [0, 'vacant'],
    [4, 'vacant'],
    [5, 'filling'],
    [8, 'crowded'],
    [10, 'full'],
    [12, 'full'],
  ])('%i of 10: %s', (people, word) => {
    const state = stateAt(people).state()
    const heads = countHeads(state, TEN_OCLOCK)
    expect(capacityState(state, heads)).toMatchObject({
      state: word,
      capacity: 10,
      vacant: Math.max(0, 10 - people),
      byHand: false,
    })
    expect(zoneCapacities(state, heads)).toMatchObject([
      { zone: 'gym', people: 0 },
      { zone: 'quiet', people, full: people >= 2 },
    ])
  })

  test('full by hand until it is cleared; not opened and closed are closed', () => {
    const log = stateAt(0, true)
    const wordOf = () => {
      const state = log.state()
      return capacityState(state, countHeads(state, TEN_OCLOCK)).state
    }
    expect(wordOf()).toBe('full')
    log.act({ act: 'full-cleared' })
    expect(wordOf()).toBe('vacant')
    log.act({ act: 'closed', responsible: '班長' })
    expect(wordOf()).toBe('closed')
    const nothing = new ActLog().state()
    expect(capacityState(nothing, countHeads(nothing, TEN_OCLOCK)).state).toBe('closed')
  })

  test('what is said on the spot stands above the program, and a closed zone is full', () => {
    const log = stateAt(3)
    log.act({ act: 'capacity-changed', capacity: 4, zones: [{ zone: 'gym', capacity: 0 }] })
    const state = log.state()
    const heads = countHeads(state, TEN_OCLOCK)
    expect(capacityState(state, heads)).toMatchObject({ state: 'filling', capacity: 4, vacant: 1 })
    expect(zoneCapacities(state, heads)[0]).toMatchObject({ zone: 'gym', capacity: 0, full: true })
  })
})

describe('meals', () => {
  test('the next three, over midnight', () => {
    const texts = (now: number) => nextMeals(SAMPLE_PROGRAM, now).map(({ meal, at }) => `${meal} ${at - startOfDay(TEN_OCLOCK)}`)
    expect(texts(TEN_OCLOCK)).toEqual([`lunch ${12 * HOUR}`, `dinner ${18 * HOUR}`, `breakfast ${31 * HOUR}`])
    expect(texts(TEN_OCLOCK + 2 * HOUR)).toEqual([`dinner ${18 * HOUR}`, `breakfast ${31 * HOUR}`, `lunch ${36 * HOUR}`])
  })

  test('by class: milk, baby food, allergies, soft; who is away does not eat until they are back; outside only who asked', () => {
    const log = new ActLog()
    log.register(1, { birthDate: '20260901' })
    log.register(2, { birthDate: '20250901', allergens: ['egg'] })
    log.register(3, { birthDate: '19830401', allergens: ['egg', 'milk'] })
    log.register(4, { mealClass: 'soft' })
    log.register(5)
    log.register(6)
    log.register(7, {}, form('car', { wantsFood: true }))
    log.register(8, {}, form('home'))
    log.act({ act: 'overnight-out', persons: [idOf(5)], expectedAt: startOfDay(TEN_OCLOCK) + 31 * HOUR })
    log.act({ act: 'went-out', persons: [idOf(6)], expectedAt: startOfDay(TEN_OCLOCK) + 13 * HOUR })
    log.act({
      act: 'counted',
      cells: [
        { sex: 'unknown', band: '0-2', change: 1 },
        { sex: 'unknown', band: 'to-64', change: 2 },
      ],
      stay: { form: 'shelter' },
    })
    const [lunch, dinner, breakfast] = mealForecast(log.state(), log.now)
    expect(lunch).toMatchObject({
      meal: 'lunch',
      day: '2026-11-28',
      total: 8,
      outside: 1,
      classes: { milk: 1, 'baby-food': 2, allergy: 1, soft: 1, normal: 3 },
      allergens: { egg: 2, milk: 1, crab: 0 },
    })
    expect(dinner).toMatchObject({ meal: 'dinner', total: 9 })
    expect(breakfast).toMatchObject({ meal: 'breakfast', day: '2026-11-29', total: 10 })
  })
})

describe('the report', () => {
  test('has the shape that is kept, and tells what has changed since the last', () => {
    const log = new ActLog()
    log.act({ act: 'opened', responsible: '班長' })
    for (let person = 1; person <= 5; person++) log.register(person, { careClasses: person < 3 ? ['pregnant'] : [] })
    log.act({ act: 'situation-noted', lifelines: { water: 'stopped' }, shortages: [{ item: '水', quantity: 20, unit: '箱' }] })
    const before = figuresAt(log.state(), log.now)
    expect(reportFigures.parse(before)).toEqual(before)
    expect(before).toMatchObject({ present: 5, arrivals: 5, departures: 0, lifelines: { water: 'stopped' }, state: 'filling' })
    log.act({ act: 'report-made', figures: before })
    log.wait(MINUTE)
    // From a paper of the time before the report: it is in no earlier one.
    log.register(6, {}, { route: 'paper', time: TEN_OCLOCK })
    log.act({ act: 'left', persons: [idOf(1), idOf(2)], destination: 'home', extent: 'household' })
    log.act({ act: 're-entered', persons: [idOf(1)], stay: { form: 'shelter' } })
    log.act({ act: 'situation-noted', hazards: '壁にひび' })
    const now = figuresAt(log.state(), log.now)
    expect(now).toMatchObject({ present: 5, arrivals: 2, departures: 2, hazards: '壁にひび', lifelines: { water: 'stopped' } })
    expect(reportDifference(now, before)).toEqual({
      since: before.at,
      sums: {},
      byStay: {},
      careClasses: { pregnant: -1 },
      needs: {},
    })
    log.act({ act: 'counted', cells: [{ sex: 'male', band: 'to-64', change: 4 }], stay: { form: 'shelter' } })
    expect(reportDifference(figuresAt(log.state(), log.now), before)).toMatchObject({
      sums: { present: 4, night: 4, anonymous: 4, vacant: -4 },
      stateBefore: 'filling',
    })
  })
})

describe('series for charts', () => {
  test('who came by quarter of an hour, and how many were there at its end', () => {
    const log = new ActLog()
    log.register(1)
    log.register(2)
    log.register(3, {}, form('car'))
    log.wait(15 * MINUTE)
    log.act({ act: 'counted', cells: [{ sex: 'male', band: 'to-64', change: 5 }], stay: { form: 'shelter' } })
    log.act({ act: 'moved', persons: [idOf(1)], to: { name: '別の避難所' }, extent: 'person' })
    log.wait(15 * MINUTE)
    log.act({ act: 'stay-changed', persons: [idOf(3)], stay: { form: 'shelter' } })
    const state = log.state()
    const until = TEN_OCLOCK + 45 * MINUTE
    expect(arrivalsPerQuarterHour(state, TEN_OCLOCK, until).map(({ people }) => people)).toEqual([2, 5, 1])
    expect(occupancySeries(state, TEN_OCLOCK, until).map(({ people }) => people)).toEqual([2, 6, 7])
    expect(arrivalsPerQuarterHour(state, until, TEN_OCLOCK)).toEqual([])
  })
})
