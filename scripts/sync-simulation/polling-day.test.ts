import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Defect, withDefect } from '../sync-model/defects.ts'
import { CORRECT } from '../sync-model/parts.ts'
import { SqliteStores } from '../sync-model/real-store.ts'
import { type DayResult, dayOnStores, runPollingDay } from './polling-day.ts'

/** Days of this size in every run of the tests, and a whole one; a thousand whole ones every night (`npm run simulate`). */
const SEEDS = 50
const SIZE = { voters: 150, stations: 8, hours: 4 }
/** From 07:00 to 20:00. The telephone decides while lines are down, and the hub loses data: most of what there is to go wrong. */
const WHOLE_DAY = { seed: 2, voters: 5_000, stations: 8, hours: 13 }
/** A day of every policy; fifty and whole ones every night. */
const REAL_SEEDS = 5
const REAL_SIZE = { voters: 50, stations: 5, hours: 1 }

test('no day has a double grant, a lost event or a double vote that nobody is told of', { timeout: 600_000 }, async () => {
  const days: (DayResult & { readonly seed: number })[] = []
  for (let seed = 0; seed < SEEDS; seed += 1) days.push({ seed, ...(await runPollingDay({ ...SIZE, seed, parts: CORRECT })) })
  const broken = days.filter(({ violations }) => violations.length > 0)
  // Again by itself: npm run simulate -- --seeds 1 --voters 150 --hours 4 --seed SEED
  expect(broken.map(({ seed, policy, violations }) => ({ seed, policy, violations: violations.slice(0, 3) }))).toEqual([])
})

test('nor has a whole day of 5,000 voters at 8 stations', { timeout: 600_000 }, async () => {
  const { violations, policy, papers, refused, events } = await runPollingDay({ ...WHOLE_DAY, parts: CORRECT })
  // Again by itself: npm run simulate -- --seeds 1 --seed 2
  expect({ policy, violations: violations.slice(0, 3) }).toEqual({ policy: 'telephone', violations: [] })
  // Everybody who came was either handed a paper or sent away, and some came twice.
  expect(papers + refused).toBeGreaterThan(5_000)
  expect(events).toBeGreaterThan(2 * papers)
})

describe('at the hub as it runs, on its encrypted files', () => {
  let stores: SqliteStores
  beforeAll(() => {
    stores = new SqliteStores()
  })
  afterAll(() => stores.end())

  test('no short day has one either', { timeout: 300_000 }, async () => {
    const broken: unknown[] = []
    for (let seed = 0; seed < REAL_SEEDS; seed += 1) {
      const { violations } = await dayOnStores(stores, { ...REAL_SIZE, seed })
      if (violations.length > 0) broken.push({ seed, violations: violations.slice(0, 3) })
    }
    // Again by itself: npm run simulate -- --hub sqlite --seeds 1 --voters 50 --stations 5 --hours 1 --seed SEED
    expect(broken).toEqual([])
  })
})

test('the same seed gives the same day', { timeout: 60_000 }, async () => {
  const day = () => runPollingDay({ ...SIZE, seed: 7, parts: CORRECT })
  expect(await day()).toEqual(await day())
})

describe('the simulation finds', () => {
  const defects: readonly Defect[] = [
    'log truncated on crash',
    'restore without fence',
    'restore without rewind',
    'no de-duplication',
  ]
  test.each(defects)('%s', { timeout: 240_000 }, async (defect) => {
    const parts = withDefect(defect)
    let isFound = false
    for (let seed = 0; seed < SEEDS && !isFound; seed += 1)
      try {
        isFound = (await runPollingDay({ ...SIZE, seed, parts })).violations.length > 0
      } catch {
        // A hub that the wrong part has brought down is found as well.
        isFound = true
      }
    expect(isFound).toBe(true)
  })
})
