import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HubStore } from '../../hub/store/index.ts'
import { STORE_KINDS, type StoreKind } from './stores.ts'

const bytes = (fill: number, length = 32) => new Uint8Array(length).fill(fill)
const version = (number: number, more = {}) => ({
  ...{ roll: 'electors', version: number, root: bytes(number), programs: ['election'] },
  ...{ manifest: bytes(100 + number, 80), addedAt: 5, ...more },
})

describe.each(STORE_KINDS)('the shelf of rolls on %s', (_name, open) => {
  let kind: StoreKind
  let store: HubStore
  beforeAll(async () => {
    kind = await open()
    store = (await kind.open()).store
  })
  afterAll(async () => {
    await store.close()
    await kind.stop()
  })

  test('keeps blocks once, by their roll and hash, and versions by their number', async () => {
    const { rolls } = store
    const blocks = [1, 2, 3].map((fill) => ({ hash: bytes(fill), content: bytes(fill, 500) }))
    await rolls.putBlocks('electors', blocks)
    await rolls.putBlocks('electors', blocks)
    expect(await rolls.presentBlocks('electors', [bytes(2), bytes(9)])).toEqual([bytes(2)])
    expect(await rolls.presentBlocks('members', [bytes(2)])).toEqual([])
    expect(await rolls.block('electors', bytes(3))).toEqual(bytes(3, 500))
    expect(await rolls.block('members', bytes(3))).toBeUndefined()
    await store.administration(async (act) => {
      for (const each of [version(1), version(2), { ...version(1), roll: 'members', programs: [] }])
        await act.putRollVersion(each)
    })
    expect(await rolls.newest('electors')).toEqual(version(2))
    expect((await rolls.versions('electors')).map((one) => one.version)).toEqual([2, 1])
    expect((await rolls.all()).map((one) => [one.roll, one.version])).toEqual([
      ['electors', 2],
      ['members', 1],
    ])
    await rolls.keepOnly('electors', 2, [bytes(2)])
    expect((await rolls.versions('electors')).map((one) => one.version)).toEqual([2])
    expect(await rolls.presentBlocks('electors', [bytes(1), bytes(2), bytes(3)])).toEqual([bytes(2)])
    expect(await rolls.newest('nobody')).toBeUndefined()
  })

  test('hands out the lease that has begun and lasts longest, to the device that it is for', async () => {
    const { rolls } = store
    const lease = (device: number, from: number, until: number) => ({
      ...{ device: bytes(device, 16), roll: 'electors', from, until, lease: bytes(until, 90) },
    })
    const lent = [lease(1, 10, 50), lease(1, 20, 60), lease(1, 40, 90), lease(2, 10, 99)]
    await store.administration((act) => act.putLeases(lent))
    expect(await rolls.lease(bytes(1, 16), 'electors', 5)).toBeUndefined()
    expect((await rolls.lease(bytes(1, 16), 'electors', 30))?.until).toBe(60)
    expect(await rolls.lease(bytes(1, 16), 'electors', 45)).toEqual(lease(1, 40, 90))
    expect(await rolls.lease(bytes(1, 16), 'electors', 95)).toBeUndefined()
    expect(await rolls.lease(bytes(3, 16), 'electors', 45)).toBeUndefined()
    await store.administration((act) => act.endLeases(70))
    expect((await rolls.leases()).map(({ until }) => until)).toEqual([90, 99])
  })

  test('knows who has what', async () => {
    const { rolls } = store
    const none = { device: bytes(1, 16), roll: 'electors', program: 'election', version: 0, askedAt: 7 }
    await rolls.report(none)
    expect(await rolls.reports()).toEqual([none])
    const has = { ...none, version: 2, root: bytes(2), leasedUntil: 77, askedAt: 8 }
    await rolls.report(has)
    expect(await rolls.reports()).toEqual([has])
  })
})
