import http from 'node:http'
import { HttpHub, newFollower, takeFeed } from '../main/sync/index.ts'
import { verifySignature } from '../platform/index.ts'
import { TestStation } from '../tests/hub/station.ts'
import type { BenchResult } from './bench-result.ts'
import { type BenchHub, batchesOf, comeAgain, pause, sendAll, startBenchHub } from './support/bench-hub.ts'
import { BENCH_HUB } from './support/hub-identity.ts'
import { isFull } from './support/size.ts'

const STATIONS = 30
const PROMISED_EVENTS = 200_000
const EVENTS = isFull ? PROMISED_EVENTS : PROMISED_EVENTS / 10
const GOAL_SECONDS = 60
const PAGE_EVENTS = 1_000
const STREAM = 'election'

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

/** Reads the stream to its end as a station does, every leaf and the tree computed; where it stood between the pages. */
async function follow(hub: HttpHub, token: string, events: number): Promise<readonly number[]> {
  const believed = { tenant: BENCH_HUB.tenant, hub: BENCH_HUB, verify: verifySignature }
  const { signal } = new AbortController()
  const cursors: number[] = []
  for (let follower = newFollower(STREAM); follower.position < events; ) {
    const { epoch, position } = follower
    const page = await hub.feed({ stream: STREAM, epoch, after: position, wait: 0, limit: PAGE_EVENTS }, token, signal)
    if (!page.ok) {
      await comeAgain(page.error)
      continue
    }
    const step = takeFeed(follower, page.value, believed)
    if (step.step !== 'page' || step.events.length === 0) throw new Error(`the feed ends at ${position}`)
    cursors.push(position)
    follower = step.follower
  }
  return cursors
}

/** The same pages for a station whose own work is done on its own machine. */
async function fetchPages({ port }: BenchHub, token: string, cursors: readonly number[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const fetchPage = (after: number) =>
    new Promise<number>((resolve, reject) => {
      const query = `stream=${STREAM}&epoch=0&after=${after}&wait=0&limit=${PAGE_EVENTS}`
      const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'zstd' }
      http
        .get({ port, host: '127.0.0.1', agent, path: `/v1/feed?${query}`, headers }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode ?? 0))
        })
        .once('error', reject)
    })
  for (const after of cursors)
    for (let status = await fetchPage(after); status !== 200; status = await fetchPage(after)) {
      if (status !== 429) throw new Error(`status ${status}`)
      await pause(1_000)
    }
  agent.destroy()
}

/** Thirty stations that were apart for two weeks meet their hub on a LAN: all goes up, and everybody gets everybody's events. */
export async function benchFleet(): Promise<BenchResult> {
  const stations = Array.from({ length: STATIONS }, (_, index) => new TestStation(`fleet ${index}`))
  const each = Math.ceil(EVENTS / STATIONS)
  for (const [index, station] of stations.entries())
    while (station.seq < each) station.seq % 10 === 0 ? station.claim(`${index} ${station.seq}`) : station.note()
  const batches = stations.map(batchesOf)
  const bench = await startBenchHub(stations.map(({ enrolled }) => enrolled))
  const hubs = stations.map(() => new HttpHub({ address: bench.address }))
  const [first = '', ...others] = stations.map(({ device }) => bench.tokenFor(device))
  const [hub] = hubs
  if (hub === undefined) throw new Error('there are stations')
  try {
    const up = await seconds(async () => {
      await Promise.all(hubs.map((one, index) => sendAll(one, batches[index] ?? [])))
    })
    let cursors: readonly number[] = []
    // The first event of each says whose log it is, and belongs to no program.
    const down = await seconds(async () => {
      cursors = await follow(hub, first, STATIONS * (each - 1))
    })
    const downOfOthers = await seconds(async () => {
      await Promise.all(others.map((token) => fetchPages(bench, token, cursors)))
    })
    const whole = (up + down + downOfOthers) * (PROMISED_EVENTS / EVENTS)
    return {
      name: `${STATIONS} stations with ${PROMISED_EVENTS.toLocaleString('en-US')} events after 14 days, up and down ÷ ${GOAL_SECONDS} s`,
      ratio: whole / GOAL_SECONDS,
      goal: 1,
      events: isFull ? EVENTS : `${EVENTS.toLocaleString('en-US')}, times ${PROMISED_EVENTS / EVENTS}; all of them with --full`,
      upSeconds: up,
      downAndProvedByOneStationSeconds: down,
      downToTheOthersSeconds: downOfOthers,
      eventsPerSecondUp: Math.round(EVENTS / up),
    }
  } finally {
    for (const one of hubs) one.close()
    await bench.stop()
  }
}
