import { createHash } from 'node:crypto'
import { orThrow, type Timers } from '../../../core/base/index.ts'
import { DelegationDesk } from '../../../hub/delegation/index.ts'
import { type HubIdentity, HubLog } from '../../../hub/ingest/index.ts'
import type { HubStore } from '../../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../../platform/index.ts'
import { TestStation, tokenOf } from '../../../tests/hub/station.ts'
import type { RestorableStore } from '../real-store.ts'
import { TENANT } from '../signatures.ts'
import type { DelegationDefect } from './delegation-defects.ts'

const HOUR = 60 * 60_000
/** From ten to twenty o'clock the site decides about voters 0 and 1; voter 2 is always the municipal hub's. */
export const PERIOD = { from: 10 * HOUR, until: 20 * HOUR }
export const VOTERS = 3
export const STATIONS = 3
const DELEGATED = [0, 1]

export type DelegationCommand =
  | { readonly do: 'claim'; readonly station: number; readonly voter: number }
  | { readonly do: 'ask'; readonly station: number; readonly hub: 'municipal' | 'site' }
  | { readonly do: 'later' }
  | { readonly do: 'delegate' | 'take' | 'give back' | 'bring back' | 'copy the site' | 'restore the site' }

const AT_ONCE: Timers = {
  after: (_milliseconds, action) => {
    queueMicrotask(action)
    return () => undefined
  },
}

function identityOf(name: string, isSite: boolean): HubIdentity {
  const secret = new Uint8Array(createHash('sha256').update(name).digest())
  return { tenant: TENANT, name, publicKey: publicKeyOf(secret), sign: signerOf(secret), ...(isSite && { isSite }) }
}
const MUNICIPAL = identityOf('hub.example', false)
const SITE = identityOf('site.example', true)

interface Hub {
  readonly log: HubLog
  readonly desk: DelegationDesk
}

/** Two hubs as they run, the stations between them, and what everybody was told: no voter may be granted to two stations. */
export class DelegationWorld {
  readonly violations: string[] = []
  readonly #stores: { readonly municipal: RestorableStore; readonly site: RestorableStore }
  readonly #defect: DelegationDefect | undefined
  readonly #stations = Array.from({ length: STATIONS }, (_, index) => new TestStation(`s${index}`))
  readonly #claims: { readonly station: number; readonly seq: number; readonly voter: number }[] = []
  /** Which claim a voter was granted to, by whomever. */
  readonly #grants = new Map<number, string>()
  readonly #municipal: Hub
  #site: Hub
  #now = 9 * HOUR
  #ids = 0
  #given: { readonly id: string; readonly bytes: Uint8Array } | undefined
  #returned: Uint8Array | undefined
  #copies = 0

  private constructor(
    stores: { readonly municipal: RestorableStore; readonly site: RestorableStore },
    defect?: DelegationDefect,
  ) {
    this.#stores = stores
    this.#defect = defect
    this.#municipal = this.#open(MUNICIPAL)
    this.#site = this.#open(SITE)
  }

  static async begin(
    stores: { readonly municipal: RestorableStore; readonly site: RestorableStore },
    defect?: DelegationDefect,
  ): Promise<DelegationWorld> {
    const world = new DelegationWorld(stores, defect)
    for (const { enrolled } of world.#stations) await stores.municipal.store.putDevice(enrolled)
    return world
  }

  async run(commands: readonly DelegationCommand[]): Promise<readonly string[]> {
    for (const command of commands) await this.#do(command)
    await this.#rest()
    return this.violations
  }

  async #do(command: DelegationCommand): Promise<void> {
    switch (command.do) {
      case 'claim': {
        const station = this.#station(command.station)
        this.#claims.push({ station: command.station, seq: station.claim(`voter ${command.voter}`), voter: command.voter })
        return
      }
      case 'ask':
        return await this.#ask(command.station, command.hub)
      case 'later':
        this.#now += 4 * HOUR
        return
      case 'delegate': {
        if (this.#given !== undefined) return
        const site = orThrow(await this.#site.desk.state('-', { address: 'https://192.0.2.5:8443' }))
        const tokens = DELEGATED.map((voter) => tokenOf(`voter ${voter}`))
        const given = await this.#municipal.desk.give('-', { site, program: 'election', tokens, ...PERIOD })
        if (given.ok) this.#given = given.value
        return
      }
      case 'take':
        if (this.#given !== undefined) await this.#site.desk.take('-', this.#given.bytes)
        return
      case 'give back': {
        const back = this.#given === undefined ? undefined : await this.#site.desk.giveBack('-', this.#given.id)
        if (back?.ok === true) this.#returned = back.value
        return
      }
      case 'bring back':
        if (this.#returned !== undefined) orThrow(await this.#municipal.desk.bringBack('-', this.#returned))
        return
      case 'copy the site':
        await this.#stores.site.backup()
        this.#copies += 1
        return
      case 'restore the site':
        if (this.#copies === 0) return
        await this.#stores.site.restore(this.#copies - 1)
        // As docs/hub.md says: always, before it serves again.
        if (this.#defect?.forgetsEpoch !== true) await this.#stores.site.store.raiseEpoch(this.#now)
        this.#site = this.#open(SITE)
        return
    }
  }

  async #ask(index: number, hub: 'municipal' | 'site'): Promise<void> {
    const station = this.#station(index)
    const { log } = hub === 'site' ? this.#site : this.#municipal
    const answer = await log.receive(station.bytes(), 'claim')
    if (!answer.ok) return
    for (const { seq, verdict, receipt } of answer.value.verdicts) {
      const claim = this.#claims.find((one) => one.station === index && one.seq === seq)
      if (claim === undefined || verdict !== 'granted' || receipt === undefined) continue
      const name = `${index}/${seq}`
      const before = this.#grants.get(claim.voter)
      if (before === undefined) {
        if (hub === 'site' && !(PERIOD.from <= this.#now && this.#now < PERIOD.until))
          this.violations.push(`the site has granted voter ${claim.voter} outside of its time`)
        this.#grants.set(claim.voter, name)
      } else if (before !== name) this.violations.push(`voter ${claim.voter} was granted to ${before} and to ${name}`)
    }
  }

  /** Everybody meets the municipal hub, the site has given back: what was granted stands there, and nothing is left open. */
  async #rest(): Promise<void> {
    await this.#do({ do: 'give back' })
    await this.#do({ do: 'bring back' })
    for (const index of this.#stations.keys()) await this.#ask(index, 'municipal')
    for (const station of this.#stations) orThrow(await this.#municipal.log.receive(station.standing(), 'backlog'))
    for (const index of this.#stations.keys()) await this.#ask(index, 'municipal')
    const [stored] = await this.#stores.municipal.store.delegations()
    if (stored?.state === 'active') return
    for (const voter of new Set(this.#claims.map((claim) => claim.voter)))
      if (!this.#grants.has(voter)) this.violations.push(`nobody decides about voter ${voter}`)
    const holders = await this.#stores.municipal.store.standing('election')
    for (const [voter, name] of this.#grants) {
      const token = Buffer.from(tokenOf(`voter ${voter}`))
      const holder = holders.find((one) => token.equals(one.token))
      const index = this.#stations.findIndex(({ device }) => holder !== undefined && Buffer.from(device).equals(holder.device))
      if (`${index}/${holder?.seq}` !== name) this.violations.push(`the grant of voter ${voter} has lost its claim`)
    }
  }

  #open(identity: HubIdentity): Hub {
    const isSite = identity.isSite === true
    const { store: plain } = isSite ? this.#stores.site : this.#stores.municipal
    const store: HubStore = this.#defect?.wrong?.(plain, isSite) ?? plain
    const now = () => (isSite && this.#defect?.stopsClock === true ? Math.min(this.#now, PERIOD.until - 1) : this.#now)
    const randomBytes = (length: number) => {
      this.#ids += 1
      return new Uint8Array(length).fill(this.#ids)
    }
    return {
      log: new HubLog({ store, hub: identity, timers: AT_ONCE, now }),
      desk: new DelegationDesk({ store, hub: identity, now, randomBytes }),
    }
  }

  #station(index: number): TestStation {
    const station = this.#stations[index]
    if (station === undefined) throw new Error('no such station')
    return station
  }
}
