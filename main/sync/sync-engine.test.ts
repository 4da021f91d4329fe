import { describe, expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import type { ClaimVerdict, LateVerdict } from '../../core/polling/index.ts'
import { MemoryHub } from './hub.test-support.ts'
import { claimOf, happens, heardOf, openedBy, type SyncedStation, stationAt } from './sync.test-support.ts'

/*
 * Two stations of one municipality and a hub in memory. What one records the other knows, in whatever order lines come and go; a vote is
 * granted once; what the hub loses comes back from the stations.
 */
async function twoStations(): Promise<{ hub: MemoryHub; one: SyncedStation; other: SyncedStation }> {
  const hub = await MemoryHub.open(['shelter', 'election'])
  const one = await stationAt(hub, 'one')
  const other = await stationAt(hub, 'other')
  onTestFinished(() => {
    one.engine.close()
    other.engine.close()
  })
  return { hub, one, other }
}

const ask = (station: SyncedStation, claim: string, signal = new AbortController().signal): Promise<ClaimVerdict> =>
  station.engine.authority.claim(
    { claim, program: 'election', voter: 'v', ballots: ['governor'], place: 'hall', desk: 'A' },
    signal,
  )

const claims = (station: SyncedStation, voter: string) => orThrow(station.ledger.recordActs([claimOf(voter)]))[0]?.id ?? ''
const sent = ({ engine }: SyncedStation) => engine.status().waiting === 0

describe('while the line is down', () => {
  test('nothing is lost, and the station says since when; it all goes when the line is back', async () => {
    const { hub, one, other } = await twoStations()
    await happens(() => sent(one) && sent(other))
    hub.setDown(true)
    orThrow(one.ledger.recordActs([openedBy('a'), openedBy('b')]))
    await happens(() => one.engine.status().state === 'unreachable')
    expect(one.engine.status()).toMatchObject({ waiting: 2, failure: { code: 'sync-hub-unreachable' } })
    expect(heardOf(other)).toEqual([])
    hub.setDown(false)
    await happens(() => {
      one.timers.lapse()
      other.timers.lapse()
      return heardOf(other).length === 2
    })
    expect(heardOf(other)).toEqual(['a', 'b'])
    expect(one.engine.status()).toMatchObject({ state: 'connected', waiting: 0 })
    expect(one.engine.status().failure).toBeUndefined()
  })

  test('a claim has no answer in time; the verdict that comes later is told, once, and stands after a restart', async () => {
    const { hub, one } = await twoStations()
    await happens(() => sent(one))
    hub.setDown(true)
    const late: LateVerdict[] = []
    one.engine.authority.onLateVerdict?.((verdict) => late.push(verdict))
    const claim = claims(one, 'v1')
    const asked = ask(one, claim)
    await happens(() => one.engine.authority.state() === 'unreachable')
    one.timers.lapse()
    expect(await asked).toEqual({ verdict: 'no-answer' })
    hub.setDown(false)
    await happens(() => {
      one.timers.lapse()
      return late.length > 0
    })
    expect(late).toMatchObject([{ claim, verdict: { verdict: 'granted', mode: 'online' } }])
    await one.restart()
    hub.setDown(true)
    expect(await ask(one, claim)).toMatchObject({ verdict: 'granted' })
  })
})

describe('a voter at two stations', () => {
  test('one is granted, the other is refused with where and when; asking again says the same', async () => {
    const { one, other } = await twoStations()
    const [first, second] = [claims(one, 'v1'), claims(other, 'v1')]
    const verdicts = await Promise.all([ask(one, first), ask(other, second)])
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['granted', 'refused'])
    expect(verdicts.find(({ verdict }) => verdict === 'refused')).toMatchObject({ elsewhere: { place: 'hall' } })
    expect(await Promise.all([ask(one, first), ask(other, second)])).toEqual(verdicts)
  })

  test('an answer that was lost on its way is asked for again, and is no second claim', async () => {
    const { hub, one } = await twoStations()
    await happens(() => sent(one))
    hub.losesAnswers = 2
    expect(await ask(one, claims(one, 'v1'))).toMatchObject({ verdict: 'granted' })
    expect(hub.positions('election')).toHaveLength(1)
  })

  test('somebody else’s claim is not this station’s to ask', async () => {
    const { one, other } = await twoStations()
    expect(await ask(one, claims(other, 'v1'))).toEqual({ verdict: 'no-answer' })
  })

  test('whoever stops waiting gets no answer', async () => {
    const { hub, one } = await twoStations()
    hub.setDown(true)
    const stop = new AbortController()
    const asked = ask(one, claims(one, 'v1'), stop.signal)
    stop.abort()
    expect(await asked).toEqual({ verdict: 'no-answer' })
  })
})

describe('a hub that has lost everything', () => {
  test('gets all of it again, with the receipts; nobody forgets anything meanwhile', async () => {
    const { hub, one, other } = await twoStations()
    orThrow(one.ledger.recordActs([openedBy('a')]))
    orThrow(other.ledger.recordActs([openedBy('b')]))
    expect(await ask(one, claims(one, 'v1'))).toMatchObject({ verdict: 'granted' })
    await happens(() => heardOf(one).length === 1 && heardOf(other).length === 1)
    hub.loseAll()
    expect(heardOf(other)).toEqual(['a'])
    // Both have nothing to send: their feeds, or the heartbeat, tell them.
    await happens(() => hub.positions('shelter').length === 2 && hub.positions('election').length === 1)
    expect(hub.receipts).toBeGreaterThan(0)
    await happens(() => one.engine.reader('shelter')?.follower.position === 2)
    expect([heardOf(one), heardOf(other)]).toEqual([['b'], ['a']])
    expect(one.engine.reader('shelter')?.follower.epoch).toBe(2)
    expect(sent(one) && sent(other)).toBe(true)
    const last = claims(other, 'v1')
    expect(await ask(other, last)).toMatchObject({ verdict: 'refused' })
  })
})

describe('what the hub keeps', () => {
  test('holds nothing of a person: bodies are sealed, and opened by stations of the program alone', async () => {
    const { hub, one, other } = await twoStations()
    orThrow(one.ledger.recordActs([openedBy('姫路花子'), openedBy('canary-person')]))
    await happens(() => heardOf(other).length === 2)
    expect(heardOf(other)).toEqual(['姫路花子', 'canary-person'])
    const stored = Buffer.concat(hub.stored()).toString('latin1')
    expect(stored).not.toContain('canary-person')
    expect(stored).not.toContain(Buffer.from('姫路花子').toString('latin1'))
  })
})

test('a restart goes on where it stood: nothing is sent twice, nothing read twice', async () => {
  const { hub, one, other } = await twoStations()
  orThrow(one.ledger.recordActs([openedBy('a')]))
  await happens(() => heardOf(other).length === 1 && sent(other))
  await other.restart()
  orThrow(one.ledger.recordActs([openedBy('b')]))
  await happens(() => heardOf(other).length === 2)
  expect(heardOf(other)).toEqual(['a', 'b'])
  expect(hub.positions('shelter')).toHaveLength(2)
  expect(other.ledger.verify().ok).toBe(true)
})
