import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import { type EventsAnswer, encodeBatch, type Receipt } from '../../core/protocol/index.ts'
import { HubLog } from '../../hub/ingest/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation, tokenOf } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

function receiptIn({ verdicts }: EventsAnswer, seq: number): Receipt {
  const receipt = verdicts.find((verdict) => verdict.seq === seq)?.receipt
  if (receipt === undefined) throw new Error(`${seq} was not granted`)
  return receipt
}

/** Each of these was found by histories that the model runs against the hub (scripts/sync-model). */
describe.each(STORE_KINDS)('a hub on %s that was set up again from a copy', (_name, start) => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await start()
  })
  afterAll(async () => {
    await kind.stop()
  })

  async function hubOf(...stations: readonly TestStation[]) {
    const { store } = await kind.open()
    for (const station of stations) await store.putDevice(station.enrolled)
    const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 })
    const send = async (bytes: Uint8Array) => orThrow(await log.receive(bytes, 'claim'))
    return { store, send }
  }

  test('is not told by a word of before that a station has no more', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const early = a.standing(0)
    const { store, send } = await hubOf(a, b)
    await send(a.bytes())
    await send(b.bytes())
    await store.raiseEpoch()
    // Delayed on the way, or said again by somebody in between: what `a` was granted since is not in the copy.
    await send(early)
    await send(b.standing(1))
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 1 })
    // The epoch is signed.
    const batch = { ...a.batch(a.seq + 1, a.seq, [], 0), standing: 1 }
    const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 })
    expect(await log.receive(encodeBatch(batch), 'claim')).toEqual({ ok: false, error: 'not-proved' })
    await store.close()
  })

  test('waits for a station that it has never heard of, and for one that was revoked', async () => {
    const [never, revoked] = [new TestStation('never'), new TestStation('revoked')]
    const { store, send } = await hubOf(never, revoked)
    await send(revoked.bytes())
    await store.revoke(revoked.device, 1)
    await store.raiseEpoch()
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 2 })
    // What it recorded after the cut does not keep anybody waiting.
    revoked.note()
    await send(revoked.standing(1))
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 1 })
    await store.exclude(never.device)
    expect(await store.state()).toMatchObject({ epoch: 1, awaited: 0 })
    await store.close()
  })

  test('believes the receipt of a claim that an old batch has brought again without it', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const lost = await hubOf(a, b)
    const claim = a.claim('one')
    const receipt = receiptIn(await lost.send(a.bytes()), claim)
    await lost.store.close()
    const { store, send } = await hubOf(a, b)
    await send(b.bytes())
    await store.raiseEpoch()
    const other = b.claim('one')
    expect((await send(b.bytes())).verdicts).toMatchObject([{ verdict: 'provisional' }])
    expect((await send(a.bytes())).verdicts).toMatchObject([{ verdict: 'refused' }])
    expect((await send(a.bytes(1, a.seq, [[claim, receipt]]))).verdicts).toMatchObject([{ verdict: 'granted' }])
    await send(a.standing(1))
    await send(b.standing(1))
    expect((await send(b.bytes(other))).verdicts).toMatchObject([{ verdict: 'refused', held: { device: a.device } }])
    await store.close()
  })

  test('lets a later grant of a token go before an earlier one, in whatever order they come again', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const lost = await hubOf(a, b)
    const first = a.claim('one')
    const earlier = receiptIn(await lost.send(a.bytes()), first)
    a.release(first, 'one')
    await lost.send(a.bytes())
    const second = b.claim('one')
    const later = receiptIn(await lost.send(b.bytes()), second)
    await lost.store.close()
    const { store, send } = await hubOf(a, b)
    await store.raiseEpoch()
    await send(a.bytes(1, first, [[first, earlier]]))
    expect((await send(b.bytes(1, second, [[second, later]]))).verdicts).toMatchObject([{ verdict: 'granted' }])
    // What was given up then is not what the other holds now.
    await send(a.bytes())
    expect(await store.held('election')).toEqual([tokenOf('one')])
    await store.close()
  })

  test('twice from the same copy begins another epoch each time', async () => {
    const { store } = await hubOf(new TestStation('a'))
    expect(await store.raiseEpoch(1_800_000_000)).toBe(1_800_000_000)
    expect(await store.raiseEpoch(1_800_000_000)).toBe(1_800_000_001)
    await store.close()
  })

  test('a claim under which a paper was handed out is not given up; a paper that came back frees it', async () => {
    const [a, b] = [new TestStation('a'), new TestStation('b')]
    const { store, send } = await hubOf(a, b)
    const claim = a.claim('one')
    a.use('one')
    a.release(claim, 'one')
    await send(a.bytes())
    expect(await store.held('election')).toEqual([tokenOf('one')])
    a.takeBack(claim + 1, 'one')
    await send(a.bytes())
    expect(await store.held('election')).toEqual([])
    await store.close()
  })
})
