import { expect } from 'vitest'
import { streamLeaf } from '../../core/protocol/index.ts'
import { GrowingTree, type HubLog, storedRoot } from '../../hub/ingest/index.ts'
import type { HubStore, StoredEvent } from '../../hub/store/index.ts'
import { tokenOf } from '../hub/station.ts'
import type { BusyStation } from './busy-station.ts'

const PAGE = 1_000

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** What was acknowledged and is not there, over all stations. */
export async function lostEvents(store: HubStore, stations: readonly BusyStation[]): Promise<number> {
  let lost = 0
  for (const { station, acknowledged } of stations) {
    const { seq = 0 } = (await store.head(station)) ?? {}
    lost += Math.max(0, acknowledged - seq)
  }
  return lost
}

async function eventsOf(store: HubStore, stream: string): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = []
  for (;;) {
    const page = await store.log(stream, events.length, PAGE)
    if (page.length === 0) return events
    events.push(...page)
  }
}

/** All that the stations have recorded is in the hub once, in its place, in chains and trees that hold; and each voter was granted once. */
export async function expectWholeTruth(store: HubStore, log: HubLog, stations: readonly BusyStation[]): Promise<void> {
  for (const { station } of stations)
    expect(await store.head(station)).toMatchObject({ seq: station.seq, hash: station.events[station.seq - 1]?.hash })
  const seen = new Set<string>()
  for (const stream of await store.streams()) {
    const events = await eventsOf(store, stream)
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
    const tree = new GrowingTree({ stream, size: 0, edge: [] })
    for (const event of events) {
      tree.append(streamLeaf(event, event.hash))
      seen.add(`${hex(event.device)} ${event.seq} ${hex(event.hash)}`)
    }
    expect(hex(await storedRoot(store, stream, events.length))).toBe(hex(tree.root))
  }
  const recorded = stations.flatMap(({ station }) =>
    station.events.map(({ hash }, index) => `${hex(station.device)} ${index + 1} ${hex(hash)}`),
  )
  expect(recorded.filter((one) => !seen.has(one))).toEqual([])

  const granted = new Map<string, string>()
  const twice: string[] = []
  let attempts = 0
  for (const one of stations) {
    const verdicts = await one.finalVerdicts(log)
    for (const [seq, token] of one.asked) {
      attempts += 1
      const name = `${hex(one.station.device)} ${seq}`
      // A grant that came with a receipt is for ever.
      if (one.receipts.has(seq)) expect([name, verdicts.get(seq)]).toEqual([name, 'granted'])
      if (verdicts.get(seq) !== 'granted') expect([name, verdicts.get(seq)]).toEqual([name, 'refused'])
      else if (granted.has(token)) twice.push(token)
      else granted.set(token, name)
    }
  }
  expect(twice).toEqual([])
  const tokens = new Set(stations.flatMap(({ asked }) => [...asked.values()]))
  expect(granted.size).toBe(tokens.size)
  expect((await store.held('election')).map(hex).sort()).toEqual([...tokens].map((token) => hex(tokenOf(token))).sort())
  const refused = (await store.conflicts('election')).filter(({ kind }) => kind === 'claim')
  expect(refused.length).toBe(attempts - tokens.size)
}
