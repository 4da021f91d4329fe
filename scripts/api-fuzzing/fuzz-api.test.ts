import { describe, expect, test } from 'vitest'
import { openApiDocument } from '../../hub/api/index.ts'
import { HUB_STORES, startHubStores } from '../sync-model/hub-stores.ts'
import type { RestorableStores } from '../sync-model/real-store.ts'
import { operationsIn } from './api-document.ts'
import { type ApiFuzzSummary, fuzzApi } from './fuzz-api.ts'

/** A slice in every run of the tests; a night has more (`npm run fuzz -- --api`). */
const HUBS = { sqlite: 24, postgres: 5 } as const
/** Calls that are drawn too seldom with something that the hub can do; bodies that nobody can draw are in fuzzed-hub.ts. */
const MOST_UNDONE = 3
const SEED = 20_261_129

async function fuzzed(stores: RestorableStores, hubs: number): Promise<ApiFuzzSummary> {
  try {
    return await fuzzApi(stores, { seed: SEED, first: 0, hubs })
  } finally {
    await stores.end()
  }
}

describe.each(HUB_STORES)('a hub on %s, asked whatever its description lets one ask', (name) => {
  test('does not fail, tells nothing of its inside, and answers as it is described', { timeout: 240_000 }, async () => {
    const { broken, statuses } = await fuzzed(await startHubStores(name), HUBS[name])
    // Again by itself: npm run fuzz -- --api --store STORE --seed SEED --first HUB --cases 1
    expect(broken).toEqual([])
    if (name === 'postgres') return
    // Otherwise it would be only doors that were tried, and not the rooms behind them.
    const neverDone = [...statuses].filter(([, of]) => !of.has(200)).map(([operation]) => operation)
    const neverRefused = [...statuses].filter(([, of]) => [...of.keys()].every((status) => status === 200))
    expect([neverDone.slice(MOST_UNDONE), neverRefused]).toEqual([[], []])
    expect(statuses.size).toBe(operationsIn(JSON.parse(JSON.stringify(openApiDocument()))).length)
  })
})

test('a hub that fails is found', { timeout: 60_000 }, async () => {
  const stores = await startHubStores('sqlite')
  const { broken } = await fuzzed(
    {
      end: () => stores.end(),
      open: async () => {
        const opened = await stores.open()
        opened.store.accounts = () => Promise.reject(new RangeError('a defect'))
        opened.store.streams = () => Promise.reject(new RangeError('a defect'))
        return opened
      },
    },
    6,
  )
  expect(broken.flatMap(({ faults }) => faults)).toContain('status 500')
})
