import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HubStore } from '../../hub/store/index.ts'
import { checkModel, hubOn } from './check-model.ts'
import { PostgresStores } from './postgres-stores.ts'
import { type RestorableStore, SqliteStores } from './real-store.ts'

/** A slice in every run of the tests; thousands every night (`npm run model -- --hub sqlite`, `--hub postgres`). */
const RUNS = 60
const RUNS_ON_POSTGRES = 12
const RUNS_FOR_DEFECT = 400
const SEED = 20_261_128

let stores: SqliteStores
beforeAll(() => {
  stores = new SqliteStores()
})
afterAll(() => stores.end())

test('no history breaks an invariant at the hub as it runs', { timeout: 120_000 }, async () => {
  expect(
    await checkModel(
      hubOn(() => stores.open()),
      { runs: RUNS, seed: SEED },
    ),
  ).toBeUndefined()
})

test('nor at the hub on PostgreSQL', { timeout: 120_000 }, async () => {
  const databases = await PostgresStores.start()
  try {
    const tried = hubOn(() => databases.open())
    expect(await checkModel(tried, { runs: RUNS_ON_POSTGRES, seed: SEED })).toBeUndefined()
  } finally {
    await databases.end()
  }
})

type Raise = (store: HubStore, raise: HubStore['raiseEpoch'], atLeast?: number) => Promise<number>

/** A store that begins an epoch in a wrong way. */
async function opened(wrong: Raise): Promise<RestorableStore> {
  const restorable = await stores.open()
  const spoiled = new Set<HubStore>()
  return {
    get store() {
      const { store } = restorable
      if (!spoiled.has(store)) {
        const raise = store.raiseEpoch.bind(store)
        store.raiseEpoch = (atLeast) => wrong(store, raise, atLeast)
        spoiled.add(store)
      }
      return store
    },
    backup: () => restorable.backup(),
    restore: (backup) => restorable.restore(backup),
    close: () => restorable.close(),
  }
}

describe('the histories find at the hub as it runs', () => {
  const defects: readonly (readonly [string, Raise])[] = [
    [
      'that it waits for nobody',
      async (store, raise, atLeast) => {
        const epoch = await raise(atLeast)
        for (const { device } of await store.devices()) await store.exclude(device)
        return epoch
      },
    ],
    ['that an epoch is used twice', (_store, raise) => raise()],
  ]
  test.each(defects)('%s', { timeout: 120_000 }, async (_name, wrong) => {
    const found = await checkModel(
      hubOn(() => opened(wrong)),
      { runs: RUNS_FOR_DEFECT, seed: SEED },
    )
    expect(found?.violations.length).toBeGreaterThan(0)
  })
})
