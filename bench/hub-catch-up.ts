import { zstdCompressSync } from 'node:zlib'
import { HttpHub } from '../main/sync/index.ts'
import { FaultProxy } from '../tests/faults/tcp-proxy.ts'
import { TestStation } from '../tests/hub/station.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import type { BenchResult } from './bench-result.ts'
import { BATCH_EVENTS, batchesOf, sendAll, startBenchHub } from './support/bench-hub.ts'

const EVENTS = 20_000
/** 1 Mbit/s, and 200 milliseconds there and back. */
const BYTES_PER_SECOND = 125_000
const ONE_WAY_MILLISECONDS = 100
const GOAL_SECONDS = 60

/** What a station has recorded in a long outage goes up over a slow line: really slow, through a proxy that passes on so many bytes a second. */
export async function benchCatchUp(): Promise<BenchResult> {
  const station = new TestStation('after the outage')
  while (station.seq < EVENTS) station.seq % 10 === 0 ? station.claim(`voter ${station.seq}`) : station.note()
  const batches = batchesOf(station)
  const wireBytes = batches.reduce((sum, batch) => sum + zstdCompressSync(batch).length, 0)
  const bench = await startBenchHub([station.enrolled])
  const proxy = await FaultProxy.open({ target: bench.port, random: seededRandom(1) })
  const hub = new HttpHub({ address: `http://127.0.0.1:${proxy.port}` })
  try {
    proxy.set({ rate: BYTES_PER_SECOND, delay: { least: ONE_WAY_MILLISECONDS, most: ONE_WAY_MILLISECONDS } })
    const began = performance.now()
    await sendAll(hub, batches)
    const seconds = (performance.now() - began) / 1_000
    return {
      name: `catch-up of ${EVENTS.toLocaleString('en-US')} events over 1 Mbit/s ÷ ${GOAL_SECONDS} s`,
      ratio: seconds / GOAL_SECONDS,
      goal: 1,
      seconds,
      secondsOfTheLineAlone: wireBytes / BYTES_PER_SECOND,
      wireMegabytes: wireBytes / 1e6,
      bytesPerEvent: wireBytes / EVENTS,
      batches: `${batches.length} of ${BATCH_EVENTS} events`,
      roundTripMilliseconds: 2 * ONE_WAY_MILLISECONDS,
    }
  } finally {
    hub.close()
    await proxy.close()
    await bench.stop()
  }
}
