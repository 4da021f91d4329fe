import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { HubFolder } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { RandomSource } from '../../scripts/fuzzing/random-source.ts'
import { freePort, type PostgresServer, startPostgres } from '../hub/postgres-server.ts'
import { comeToRest, judgeAll } from './end-of-run.ts'
import { HubProcess } from './hub-process.ts'
import { enrol, newMunicipality, openStore } from './municipality.ts'
import { lostAcknowledgements, type Violation } from './oracle.ts'
import { Station } from './station.ts'
import { FaultProxy } from './tcp-proxy.ts'
import { STREAM } from './told.ts'

/** What is done to the processes and the lines between them. */
export const FAULTS = [
  'kill-hub',
  'kill-database',
  'kill-station',
  'black-hole',
  'database-hole',
  'cut',
  'lose-replies',
  'slow',
  'resets',
] as const
export type Fault = (typeof FAULTS)[number]

export interface FaultRunOptions {
  readonly seed: number
  /** Settings of a PostgreSQL; absent: the hub keeps its own file. */
  readonly postgres?: readonly string[]
  readonly stations: number
  /** Of each station. */
  readonly events: number
  /** In an order drawn from the seed. */
  readonly faults: readonly Fault[]
  readonly log?: (line: string) => void
}

export interface FaultRunReport {
  readonly violations: readonly Violation[]
  readonly events: number
  readonly acks: number
  /** Where the run came to its end. */
  readonly granted: number
  readonly conflicts: number
  /** Requests of stations that came to nothing. */
  readonly troubles: number
  readonly resets: number
  readonly lostReplies: number
  readonly hubStarts: number
  readonly stationStarts: number
  readonly databaseKills: number
  readonly seconds: number
}

const HOUR = 60 * 60_000
/** A station has begun long before. */
const START_MILLISECONDS = 20_000
/** A moment passes also when nothing is acknowledged any more. */
const MOMENT_MILLISECONDS = 5_000

/** Real processes of stations, a hub and a database, with real faults; then everything is held against what was said to the outside. */
export async function runWithFaults(options: FaultRunOptions): Promise<FaultRunReport> {
  const began = performance.now()
  const random = new RandomSource(options.seed, 0)
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-faults-'))
  const postgres = options.postgres === undefined ? undefined : await startPostgres(options.postgres)
  try {
    const run = await FaultRun.open(options, { folder, random, ...(postgres !== undefined && { postgres }) })
    try {
      return { ...(await run.play()), seconds: (performance.now() - began) / 1_000 }
    } finally {
      await run.close()
    }
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly folder: string
  readonly random: RandomSource
  readonly postgres?: PostgresServer
}

class FaultRun {
  readonly #options: FaultRunOptions
  readonly #place: Place
  readonly #hubFolder: HubFolder
  /** Of the database itself, past the line that is made bad. */
  readonly #address: string | undefined
  readonly #hub: HubProcess
  readonly #line: FaultProxy
  readonly #databaseLine: FaultProxy | undefined
  readonly #stations: readonly Station[]
  readonly #devices = new Map<string, Uint8Array>()
  readonly #lost: Violation[] = []
  #databaseKills = 0

  private constructor(
    options: FaultRunOptions,
    place: Place,
    parts: {
      readonly hubFolder: HubFolder
      readonly address: string | undefined
      readonly hub: HubProcess
      readonly line: FaultProxy
      readonly databaseLine: FaultProxy | undefined
      readonly stations: readonly Station[]
    },
  ) {
    this.#options = options
    this.#place = place
    this.#hubFolder = parts.hubFolder
    this.#address = parts.address
    this.#hub = parts.hub
    this.#line = parts.line
    this.#databaseLine = parts.databaseLine
    this.#stations = parts.stations
  }

  static async open(options: FaultRunOptions, place: Place): Promise<FaultRun> {
    const { folder, random, postgres } = place
    const chance = () => random.below(1_000_000) / 1_000_000
    const hubFolder = await newMunicipality(folder)
    const port = await freePort()
    const line = await FaultProxy.open({ target: port, random: chance })
    const databaseLine = postgres && (await FaultProxy.open({ target: postgres.port, random: chance }))
    const address = await postgres?.newDatabase()
    const seen = databaseLine && address?.replace(`:${postgres?.port}/`, `:${databaseLine.port}/`)
    const clockOffset = random.between(-6 * HOUR, 6 * HOUR)
    const hub = new HubProcess({
      folder: path.join(folder, 'hub'),
      port,
      clockOffset,
      ...(seen !== undefined && { store: seen }),
      allowsLoss: (options.postgres ?? []).length > 0,
    })
    const stations = Array.from({ length: options.stations }, (_, index) => {
      const name = `station-${index + 1}`
      // One is as early and one as late as can be.
      const skew = [-6 * HOUR, 6 * HOUR][index] ?? random.between(-6 * HOUR, 6 * HOUR)
      const config = { folder: path.join(folder, name), name, seed: options.seed * 100 + index, events: options.events }
      return new Station({ ...config, every: 25, contested: 0.2, voters: Math.max(4, Math.round(options.events / 10)) }, skew)
    })
    const run = new FaultRun(options, place, { hubFolder, address, hub, line, databaseLine, stations })
    await run.#withStore((store) => enrol(folder, hubFolder, store, stations, `https://127.0.0.1:${line.port}`))
    // Whatever its settings are: who is enrolled is no part of what a kill may take.
    await postgres?.checkpoint(address)
    for (const station of stations) {
      const ledger = station.openLedger()
      run.#devices.set(station.config.name, ledger.sync.owner.device)
      ledger.close()
    }
    return run
  }

  async play(): Promise<Omit<FaultRunReport, 'seconds'>> {
    const { random } = this.#place
    await this.#hub.start()
    const begun = Promise.all(this.#stations.map((station) => station.nextAck()))
    for (const station of this.#stations) station.start()
    await Promise.race([begun, wait(START_MILLISECONDS)])
    const faults = this.#options.faults.filter((fault) => this.#address !== undefined || !fault.includes('database'))
    for (const fault of shuffled(faults, random)) {
      await this.#moment(random.between(1, 6))
      this.#options.log?.(fault)
      await this.#strike(fault)
      if (this.#lost.length > 0) break
    }
    // It would have to be restored by hand now, in a new epoch: what comes after is another story.
    if (this.#lost.length > 0) return this.#withStore((store) => this.#report(store, this.#lost))
    // Nobody makes anything bad any more.
    this.#line.loseReplies(0)
    return this.#withStore(async (store) => {
      const unrest = await comeToRest(store, { stations: this.#stations, hub: this.#hub })
      const { violations, granted } = await judgeAll(store, this.#hubFolder.identity, this.#stations)
      return { ...(await this.#report(store, [...unrest, ...violations])), granted }
    })
  }

  async #report(store: HubStore, violations: readonly Violation[]): Promise<Omit<FaultRunReport, 'seconds'>> {
    const sum = (of: (station: Station) => number) => this.#stations.reduce((total, station) => total + of(station), 0)
    return {
      violations,
      events: (await store.stream(STREAM))?.size ?? 0,
      acks: sum(({ acks }) => acks),
      granted: 0,
      conflicts: (await store.conflicts(STREAM)).length,
      troubles: sum(({ troubles }) => troubles),
      resets: this.#line.counts.resets + (this.#databaseLine?.counts.resets ?? 0),
      lostReplies: this.#line.counts.lostReplies,
      hubStarts: this.#hub.starts,
      stationStarts: sum(({ starts }) => starts),
      databaseKills: this.#databaseKills,
    }
  }

  async close(): Promise<void> {
    for (const station of this.#stations) await station.kill()
    await this.#hub.kill()
    await this.#line.close()
    await this.#databaseLine?.close()
  }

  /** Faults come when something is being acknowledged: that is when something can be lost. */
  async #moment(acks: number): Promise<void> {
    const late = AbortSignal.timeout(MOMENT_MILLISECONDS)
    const isLate = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve(), { once: true }))
    for (let left = acks; left > 0 && !late.aborted; left--)
      await Promise.race([isLate, ...this.#stations.map((station) => station.nextAck())])
  }

  async #strike(fault: Fault): Promise<void> {
    const { random } = this.#place
    switch (fault) {
      case 'kill-hub':
        await this.#hub.kill()
        await wait(random.between(0, 500))
        return this.#hub.start()
      case 'kill-database':
        return this.#killDatabase()
      case 'kill-station': {
        const station = random.pick(this.#stations)
        await wait(random.between(0, 100))
        await station.kill()
        return station.start()
      }
      case 'black-hole':
        return this.#whileBad(this.#line, { isBlackHole: true }, random.between(300, 1_500))
      case 'database-hole':
        return this.#whileBad(this.#databaseLine, { isBlackHole: true }, random.between(300, 1_500))
      case 'cut':
        return this.#whileBad(this.#line, { isCut: true }, random.between(100, 800))
      case 'lose-replies':
        // Past the greetings of TLS.
        this.#line.loseReplies(random.between(2, 6), { settledAfter: 3 })
        return
      case 'slow':
        return this.#whileBad(this.#line, { delay: { least: 20, most: 150 }, rate: 20_000 }, random.between(500, 2_000))
      case 'resets':
        return this.#whileBad(this.#line, { resets: 0.1 }, random.between(300, 1_500))
    }
  }

  async #whileBad(line: FaultProxy | undefined, faults: Parameters<FaultProxy['set']>[0], milliseconds: number): Promise<void> {
    line?.set(faults)
    await wait(milliseconds)
    line?.set({})
  }

  /** Before the hub gets at the database again, it is asked for everything that was acknowledged until it was killed. */
  async #killDatabase(): Promise<void> {
    const { postgres } = this.#place
    this.#databaseKills += 1
    // What was answered a moment ago is what a database that answers too early has not written.
    await Promise.race([wait(START_MILLISECONDS), ...this.#stations.map((station) => station.nextAck())])
    const again = postgres?.crash()
    this.#databaseLine?.set({ isCut: true })
    await again
    const told = this.#stations.map((station) => ({
      name: station.config.name,
      device: this.#devices.get(station.config.name) ?? new Uint8Array(),
      acked: station.acked,
    }))
    this.#lost.push(...(await this.#withStore((store) => lostAcknowledgements(store, told))))
    this.#databaseLine?.set({})
  }

  async #withStore<Value>(work: (store: HubStore) => Promise<Value>): Promise<Value> {
    const store = await openStore(this.#hubFolder, this.#address)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
}

function shuffled<Value>(values: readonly Value[], random: RandomSource): readonly Value[] {
  const left = [...values]
  return values.flatMap(() => left.splice(random.below(left.length), 1))
}
