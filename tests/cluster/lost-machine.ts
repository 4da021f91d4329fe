import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { HubFolder } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { RandomSource } from '../../scripts/fuzzing/random-source.ts'
import { comeToRest, judgeAll } from '../faults/end-of-run.ts'
import { HubProcess } from '../faults/hub-process.ts'
import { enrol, newMunicipality, openStore } from '../faults/municipality.ts'
import { lostAcknowledgements, type Violation } from '../faults/oracle.ts'
import { Station } from '../faults/station.ts'
import { FaultProxy } from '../faults/tcp-proxy.ts'
import { freePort } from '../hub/postgres-server.ts'
import type { ClusterOptions } from './cluster-settings.ts'
import { type Cluster, startCluster } from './patroni-cluster.ts'

const HOUR = 60 * 60_000
/** Of the stations' clocks: wrong ones change nothing. */
const SKEWS = [-6 * HOUR, 6 * HOUR, 0]
/** Far more than a run comes to: they work until they are told to rest. */
const EVENTS = 100_000

/** A machine that was lost. Times in milliseconds since then. */
export interface LostMachine {
  readonly old: string
  readonly next: string
  readonly promoted: number
  /** Acknowledged before, and not there any more. */
  readonly lost: readonly Violation[]
  /** First and last of the stations to be answered again; absent: after a loss a hub has to be restored by hand, and nobody has. */
  readonly answered?: { readonly first: number; readonly last: number }
}

/**
 * Three machines of a cluster, `npm run hub` with the addresses of all three, and stations, each a process of its own. The hub is told nothing
 * of who is primary.
 */
export class LostMachineStory {
  readonly cluster: Cluster
  readonly hub: HubProcess
  readonly stations: readonly Station[]
  readonly #folder: string
  readonly #hubFolder: HubFolder
  /** Between the stations and the hub. */
  readonly #line: FaultProxy
  readonly #devices: ReadonlyMap<Station, Uint8Array>

  private constructor(
    cluster: Cluster,
    parts: {
      readonly folder: string
      readonly hubFolder: HubFolder
      readonly hub: HubProcess
      readonly line: FaultProxy
      readonly stations: readonly Station[]
      readonly devices: ReadonlyMap<Station, Uint8Array>
    },
  ) {
    this.cluster = cluster
    this.hub = parts.hub
    this.stations = parts.stations
    this.#folder = parts.folder
    this.#hubFolder = parts.hubFolder
    this.#line = parts.line
    this.#devices = parts.devices
  }

  /** Up to here everybody is at work, and is answered. */
  static async begin(seed: number, options: ClusterOptions & { readonly allowsLoss?: boolean }): Promise<LostMachineStory> {
    const { allowsLoss = false } = options
    const cluster = await startCluster(options)
    const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-machines-'))
    try {
      const hubFolder = await newMunicipality(folder)
      const port = await freePort()
      const random = new RandomSource(seed, 0)
      const line = await FaultProxy.open({ target: port, random: () => random.below(1_000_000) / 1_000_000 })
      const hub = new HubProcess({ folder: path.join(folder, 'hub'), port, store: cluster.address, clockOffset: 0, allowsLoss })
      const stations = SKEWS.map((skew, index) => {
        const name = `station-${index + 1}`
        const config = { folder: path.join(folder, name), name, seed: seed * 100 + index, events: EVENTS }
        return new Station({ ...config, every: 60, contested: 0.3, voters: 400 }, skew)
      })
      const store = await openStore(hubFolder, cluster.address)
      await enrol(folder, hubFolder, store, stations, `https://127.0.0.1:${line.port}`).finally(() => store.close())
      const devices = new Map(stations.map((station) => [station, deviceOf(station)]))
      const story = new LostMachineStory(cluster, { folder, hubFolder, hub, line, stations, devices })
      await hub.start()
      const answered = story.allAnswered()
      for (const station of stations) station.start()
      await answered
      return story
    } catch (error) {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  /** Each station has got an acknowledgement of something that it had not yet. */
  async allAnswered(): Promise<void> {
    await Promise.all(this.stations.map((station) => station.nextAck()))
  }

  get acknowledged(): number {
    return this.stations.reduce((sum, { acked }) => sum + acked, 0)
  }

  /**
   * The machine of the primary loses its power, in the moment in which something was acknowledged.
   *
   * @param isCut the stations reach the hub again only when the new primary was asked for what they were told: they would bring again what it
   * has not
   */
  async losePrimary({ isCut }: { readonly isCut: boolean }): Promise<LostMachine> {
    const old = await this.cluster.primary()
    await Promise.race(this.stations.map((station) => station.nextAck()))
    this.cluster.powerOff(old)
    const off = performance.now()
    if (isCut) this.#line.set({ isCut: true })
    const told = this.stations.map((station) => ({
      name: station.config.name,
      device: this.#devices.get(station) ?? new Uint8Array(),
      acked: station.acked,
    }))
    const next = await this.cluster.primary()
    const promoted = performance.now() - off
    const again = this.stations.map((station) => station.nextAck().then(() => performance.now() - off))
    const lost = await this.#withStore((store) => lostAcknowledgements(store, told))
    const takeover = { old, next, promoted, lost }
    if (lost.length > 0) return takeover
    this.#line.set({})
    const answered = await Promise.all(again)
    return { ...takeover, answered: { first: Math.min(...answered), last: Math.max(...answered) } }
  }

  /** Nobody comes any more; then everything is held against what was said to the outside. */
  async end(): Promise<{ readonly violations: readonly Violation[]; readonly granted: number; readonly answered: number }> {
    for (const station of this.stations) station.rest()
    return this.#withStore(async (store) => {
      const unrest = await comeToRest(store, { stations: this.stations, hub: this.hub })
      const judged = await judgeAll(store, this.#hubFolder.identity, this.stations)
      return { ...judged, violations: [...unrest, ...judged.violations] }
    })
  }

  async close(): Promise<void> {
    for (const station of this.stations) await station.kill()
    await this.hub.kill()
    await this.#line.close()
    await this.cluster.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #withStore<Value>(work: (store: HubStore) => Promise<Value>): Promise<Value> {
    const store = await openStore(this.#hubFolder, this.cluster.address)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
}

function deviceOf(station: Station): Uint8Array {
  const ledger = station.openLedger()
  try {
    return ledger.sync.owner.device
  } finally {
    ledger.close()
  }
}
