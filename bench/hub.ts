import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { orThrow, systemTimers } from '../core/base/index.ts'
import { encodeBatch } from '../core/protocol/index.ts'
import { HubLog } from '../hub/ingest/index.ts'
import { type HubStore, openPostgresStore, openSqliteStore } from '../hub/store/index.ts'
import { startPostgres } from '../tests/hub/postgres-server.ts'
import { TestStation } from '../tests/hub/station.ts'
import { TENANT } from '../tests/hub/stores.ts'
import { type BenchResult, percentiles, shareOf } from './bench-result.ts'
import { BENCH_HUB } from './support/hub-identity.ts'

const BATCH = 1_000
const STATIONS = 4
const BATCHES = 5
const CLAIMS_PER_SECOND = 500
const VERDICT_GOAL_MILLISECONDS = 300
const SECONDS = 4

/** Each is measured so often, in turn, after a first time that does not count: a hub runs for weeks, and not on code that was never run. */
const ROUNDS = 3

const hubOn = (store: HubStore) => new HubLog({ store, hub: BENCH_HUB, timers: systemTimers, now: () => Date.now() })

interface Load {
  readonly stations: readonly TestStation[]
  /** By station, in order. */
  readonly batches: readonly (readonly Uint8Array[])[]
  readonly events: number
}

/** Stations with a log each, cut into batches; a tenth of the events claim. */
function loadOf(): Load {
  const stations = Array.from({ length: STATIONS }, (_, index) => new TestStation(`bench ${index}`))
  for (const [index, station] of stations.entries())
    while (station.seq < BATCH * BATCHES) station.seq % 10 === 0 ? station.claim(`${index} ${station.seq}`) : station.note()
  const batches = stations.map((station) =>
    Array.from({ length: BATCHES }, (_, at) => {
      const batch = station.batch(at * BATCH + 1, (at + 1) * BATCH)
      return encodeBatch({ ...batch, events: batch.events.map(({ header }) => ({ header, sealed: randomBytes(150) })) })
    }),
  )
  return { stations, batches, events: STATIONS * BATCHES * BATCH }
}

async function eventsPerSecond(store: HubStore, { stations, batches, events }: Load): Promise<number> {
  for (const station of stations) await store.putDevice(station.enrolled)
  const log = hubOn(store)
  const began = performance.now()
  await Promise.all(
    batches.map(async (own) => {
      for (const bytes of own) orThrow(await log.receive(bytes, 'backlog'))
    }),
  )
  return (events / (performance.now() - began)) * 1_000
}

/** The same bytes put into the same tables by bare statements, a thousand rows each, on one connection. */
async function rawPerSecond(address: string, { stations, events }: Load): Promise<number> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query('CREATE TABLE raw_event (LIKE event INCLUDING ALL)')
  await client.query('CREATE TABLE raw_body (LIKE body INCLUDING ALL)')
  const sealed = randomBytes(150)
  const began = performance.now()
  let position = 0
  for (const { device, events: own } of stations)
    for (let first = 0; first < BATCH * BATCHES; first += BATCH) {
      const rows = own.slice(first, first + BATCH)
      const devices = rows.map(() => Buffer.from(device))
      const numbers = rows.map((_, index) => first + index + 1)
      await client.query('BEGIN')
      await client.query(
        `INSERT INTO raw_event (tenant, device, inc, seq, stream, position, hash, header) SELECT $1, r.d, 0, r.s, 'raw', r.p, r.h, r.e
          FROM unnest($2::bytea[], $3::bigint[], $4::bigint[], $5::bytea[], $6::bytea[]) AS r(d, s, p, h, e)`,
        [
          TENANT,
          devices,
          numbers,
          rows.map(() => (position += 1)),
          rows.map(({ hash }) => Buffer.from(hash)),
          rows.map(({ header }) => Buffer.from(header)),
        ],
      )
      await client.query(
        `INSERT INTO raw_body (tenant, device, inc, seq, sealed) SELECT $1, r.d, 0, r.s, r.b
          FROM unnest($2::bytea[], $3::bigint[], $4::bytea[]) AS r(d, s, b)`,
        [TENANT, devices, numbers, rows.map(() => sealed)],
      )
      await client.query('COMMIT')
    }
  const rate = (events / (performance.now() - began)) * 1_000
  await client.query('DROP TABLE raw_event, raw_body')
  await client.end()
  return rate
}

/** Single claims at a steady rate, each by a station of its own turn; how long until the verdict. */
async function verdictMilliseconds(store: HubStore): Promise<readonly number[]> {
  const log = hubOn(store)
  const stations = Array.from({ length: 50 }, (_, index) => new TestStation(`claims ${index}`))
  for (const station of stations) {
    await store.putDevice(station.enrolled)
    orThrow(await log.receive(station.bytes(), 'backlog'))
  }
  const batches = Array.from({ length: CLAIMS_PER_SECOND * SECONDS }, (_, at) => {
    const station = stations[at % stations.length]
    if (station === undefined) throw new Error('there are stations')
    station.claim(`voter ${at}`)
    return station.bytes(station.seq)
  })
  const waits: Promise<number>[] = []
  const began = performance.now()
  for (const [at, bytes] of batches.entries()) {
    const due = began + (at * 1_000) / CLAIMS_PER_SECOND
    const early = due - performance.now()
    if (early >= 1) await new Promise((resolve) => setTimeout(resolve, early))
    // From when it was due: a hub that is late is not let off by asking it later.
    const waited = log.receive(bytes, 'claim').then((answer) => {
      orThrow(answer)
      return performance.now() - due
    })
    waits.push(waited)
  }
  return Promise.all(waits)
}

function verdictResult(on: string, verdicts: readonly number[]): BenchResult {
  return {
    name: `verdict p99 at ${CLAIMS_PER_SECOND} claims per second ÷ ${VERDICT_GOAL_MILLISECONDS} ms, ${on}`,
    ratio: shareOf(verdicts, 0.99) / VERDICT_GOAL_MILLISECONDS,
    goal: 1,
    verdictMillisecondsP50: shareOf(verdicts, 0.5),
    verdictMillisecondsP99: shareOf(verdicts, 0.99),
    claims: verdicts.length,
  }
}

/** Batches with their signature and chain, claims, tree, checkpoint and commit, against bare rows on the same server in the same run. */
export async function benchHubOnPostgres(): Promise<readonly BenchResult[]> {
  const server = await startPostgres()
  try {
    const load = loadOf()
    const [raw, ingest]: [number[], number[]] = [[], []]
    let verdicts: readonly number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const address = await server.newDatabase()
      const store = await openPostgresStore({ address, tenant: TENANT })
      const rates = { raw: await rawPerSecond(address, load), ingest: await eventsPerSecond(store, load) }
      if (round === ROUNDS) verdicts = await verdictMilliseconds(store)
      await store.close()
      if (round === 0) continue
      raw.push(rates.raw)
      ingest.push(rates.ingest)
    }
    return [
      {
        name: 'raw insert of the same bytes ÷ hub ingest, PostgreSQL, events per second',
        ratio: percentiles(raw.map((rate, round) => rate / (ingest[round] ?? Number.NaN))),
        goal: 2,
        rawEventsPerSecond: Math.round(shareOf(raw, 0.5)),
        ingestEventsPerSecond: Math.round(shareOf(ingest, 0.5)),
        ingestEventsPerSecondGoal: 20_000,
      },
      verdictResult('PostgreSQL', verdicts),
    ]
  } finally {
    await server.stop()
  }
}

export async function benchHubOnSqlite(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  try {
    const load = loadOf()
    const rates: number[] = []
    let verdicts: readonly number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const key = new Uint8Array(randomBytes(32))
      const store = await openSqliteStore({ file: path.join(folder, `hub-${round}.db`), key, tenant: TENANT })
      const rate = await eventsPerSecond(store, load)
      if (round === ROUNDS) verdicts = await verdictMilliseconds(store)
      await store.close()
      if (round > 0) rates.push(rate)
    }
    return [
      {
        name: 'hub ingest on the encrypted SQLite store: 10,000 events per second ÷ what it takes',
        ratio: percentiles(rates.map((rate) => 10_000 / rate)),
        goal: 1,
        ingestEventsPerSecond: Math.round(shareOf(rates, 0.5)),
      },
      verdictResult('encrypted SQLite', verdicts),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
