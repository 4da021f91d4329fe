import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import { HubLog, StoreWentBack } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

/** A store behind an address that leads to one database now and to another later, as an address of several servers does. */
function switching(first: HubStore): { readonly store: HubStore; leadTo(other: HubStore): void } {
  let present = first
  const store = new Proxy(first, {
    get: (_, name) => {
      const value: unknown = Reflect.get(present, name)
      return typeof value === 'function' ? value.bind(present) : value
    },
  })
  return {
    store,
    leadTo: (other) => {
      present = other
    },
  }
}

/*
 * Two databases that were one: a primary that stood still, and the standby that took over. When the old one comes back and is taken for the
 * primary again (seen with Patroni 3.0.2, whose etcd had stood still with it), what the other has granted since is not in it.
 */
describe.each(STORE_KINDS)('a hub at work on %s', (_name, start) => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await start()
  })
  afterAll(async () => {
    await kind.stop()
  })

  test('grants nothing from a database that has less than before, until somebody has said that data was lost', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const [{ store: old }, { store: next }] = [await kind.open(), await kind.open()]
    const both = [old, next].map((store) => new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 }))
    for (const store of [old, next]) for (const station of [a, b]) await store.putDevice(station.enrolled)
    for (const log of both) for (const station of [a, b]) orThrow(await log.receive(station.bytes(), 'claim'))

    let alarms = 0
    const { store, leadTo } = switching(next)
    const onWentBack = () => {
      alarms += 1
    }
    const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1, onWentBack })
    const claim = a.claim('one')
    const granted = orThrow(await log.receive(a.bytes(), 'claim')).verdicts[0]
    expect(granted).toMatchObject({ seq: claim, verdict: 'granted' })
    a.note()
    orThrow(await log.receive(a.bytes(), 'claim'))

    leadTo(old)
    b.claim('one')
    await expect(log.receive(b.bytes(), 'claim')).rejects.toThrow(StoreWentBack)
    await expect(log.receive(a.bytes(), 'backlog')).rejects.toThrow(StoreWentBack)
    // What comes after that which is lost has no place in it, and no answer either.
    a.note()
    await expect(log.receive(a.bytes(a.seq), 'backlog')).rejects.toThrow(StoreWentBack)
    expect(alarms).toBe(1)
    expect(await old.held('election')).toEqual([])

    // The server that has everything is the primary again: nothing has happened.
    leadTo(next)
    expect(orThrow(await log.receive(b.bytes(), 'claim')).verdicts).toMatchObject([{ verdict: 'refused' }])
    leadTo(old)
    await expect(log.receive(b.bytes(), 'claim')).rejects.toThrow(StoreWentBack)
    expect(alarms).toBe(2)

    // Or it is gone for good, and the stations bring what they have been told.
    await old.raiseEpoch()
    expect(orThrow(await log.receive(b.bytes(), 'claim')).verdicts).toMatchObject([{ verdict: 'provisional' }])
    const receipts = granted?.receipt === undefined ? [] : [[claim, granted.receipt] as const]
    expect(orThrow(await log.receive(a.bytes(1, a.seq, receipts), 'claim')).verdicts).toMatchObject([{ verdict: 'granted' }])
    for (const station of [a, b]) orThrow(await log.receive(station.standing(1), 'backlog'))
    expect(orThrow(await log.receive(b.bytes(), 'claim')).verdicts).toMatchObject([{ verdict: 'refused' }])
    for (const each of [old, next]) await each.close()
  })
})
