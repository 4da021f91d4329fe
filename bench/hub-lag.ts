import http from 'node:http'
import { zstdDecompressSync } from 'node:zlib'
import { decodeDeterministic } from '../core/event/cbor.ts'
import { HttpHub } from '../main/sync/index.ts'
import { TestStation, tokenOf } from '../tests/hub/station.ts'
import { type BenchResult, shareOf } from './bench-result.ts'
import { type BenchHub, pause, startBenchHub } from './support/bench-hub.ts'

const STATIONS = 1_000
const STREAMS = 20
/** All streams together. */
const EVENTS_PER_SECOND = 47
const SECONDS = 8
const GOAL_MILLISECONDS = 1_000
const WAIT_SECONDS = 25

const streamOf = (index: number) => `program-${index}`

/** What a stream was given, and when: its nth event. */
interface Written {
  readonly dueAt: number[]
}

/** Waits for what is new, page after page, until all of it has come; how late each event was, milliseconds. */
async function follow({ port }: BenchHub, token: string, stream: string, { dueAt }: Written, events: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const lags: number[] = []
  const ask = (after: number) =>
    new Promise<Buffer>((resolve, reject) => {
      const path = `/v1/feed?stream=${stream}&epoch=0&after=${after}&wait=${WAIT_SECONDS}&limit=1000`
      const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'zstd' }
      http
        .get({ port, host: '127.0.0.1', agent, path, headers }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () => {
            if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`))
            const body = Buffer.concat(parts)
            resolve(response.headers['content-encoding'] === 'zstd' ? zstdDecompressSync(body) : body)
          })
        })
        .once('error', reject)
    })
  for (let after = 0; after < events; ) {
    const body = await ask(after)
    const arrivedAt = performance.now()
    const page = decodeDeterministic(new Uint8Array(body))?.value as { readonly after: number }
    for (let position = after; position < page.after; position++) lags.push(arrivedAt - (dueAt[position] ?? Number.NaN))
    after = page.after
  }
  agent.destroy()
  return lags
}

/** A thousand stations wait for their program's events, fifty a program, while claims are made in all of them: how late a claim is known. */
export async function benchFeedLag(): Promise<BenchResult> {
  const stations = Array.from({ length: STATIONS }, (_, index) => new TestStation(`waiting ${index}`))
  const writers = Array.from({ length: STREAMS }, (_, index) => new TestStation(`writing ${index}`))
  const bench = await startBenchHub(
    [...writers, ...stations].map((station, index) => ({ ...station.enrolled, programs: [streamOf(index % STREAMS)] })),
  )
  const events = Math.ceil((EVENTS_PER_SECOND * SECONDS) / STREAMS)
  const written = writers.map((): Written => ({ dueAt: [] }))
  const hub = new HttpHub({ address: bench.address })
  const { signal } = new AbortController()
  const verdicts: number[] = []
  const write = async (station: TestStation, index: number): Promise<void> => {
    const dueAt = written[index]?.dueAt ?? []
    await hub.postEvents(station.bytes(1, 1), 'backlog', signal)
    const began = performance.now() + 2_000 + (index * 1_000) / EVENTS_PER_SECOND
    for (let event = 0; event < events; event++) {
      station.act(
        { act: 'claim-made', voter: 'x', ballots: ['mayor'] },
        { claims: [tokenOf(`${index} ${event}`)], program: { id: streamOf(index), version: '1' } },
      )
      const batch = station.bytes(station.seq)
      const due = began + (event * 1_000 * STREAMS) / EVENTS_PER_SECOND
      await pause(Math.max(0, due - performance.now()))
      dueAt.push(due)
      const answer = await hub.postEvents(batch, 'claim', signal)
      if (!answer.ok || answer.value.status !== 'accepted') throw new Error(`not taken: ${JSON.stringify(answer)}`)
      verdicts.push(performance.now() - due)
    }
  }
  try {
    const following = stations.map((station, index) => {
      const stream = (STREAMS + index) % STREAMS
      return follow(bench, bench.tokenFor(station.device), streamOf(stream), written[stream] ?? { dueAt: [] }, events)
    })
    const [lags] = await Promise.all([Promise.all(following), Promise.all(writers.map(write))])
    const all = lags.flat()
    return {
      name: `feed lag p99 with ${STATIONS.toLocaleString('en-US')} waiting stations ÷ 1 s`,
      ratio: shareOf(all, 0.99) / GOAL_MILLISECONDS,
      goal: 1,
      lagMillisecondsP50: shareOf(all, 0.5),
      lagMillisecondsP99: shareOf(all, 0.99),
      lagMillisecondsMost: Math.max(...all),
      verdictMillisecondsP50: shareOf(verdicts, 0.5),
      verdictMillisecondsP99: shareOf(verdicts, 0.99),
      deliveries: `${all.length} of ${STATIONS * events}`,
      eventsPerSecond: EVENTS_PER_SECOND,
      streams: STREAMS,
    }
  } finally {
    hub.close()
    await bench.stop()
  }
}
