import { offlineStepOf, type PollingProgram } from '../../core/polling/index.ts'
import { HOUSE } from '../../core/polling/polling.test-support.ts'
import { NO_FAILURE, nextTry, type RetryState, UNHURRIED } from '../../main/sync/retry.ts'
import type { HubFace, HubView, ModelAnswer, Upload } from '../sync-model/hub-face.ts'
import type { ModelEvent } from '../sync-model/model-events.ts'
import { ModelHub } from '../sync-model/model-hub.ts'
import { ModelKiosk } from '../sync-model/model-kiosk.ts'
import { Oracle, type Violation } from '../sync-model/oracle.ts'
import { CORRECT, type Parts } from '../sync-model/parts.ts'
import { RealHub } from '../sync-model/real-hub.ts'
import type { RestorableStores } from '../sync-model/real-store.ts'
import { type SignAs, signAsStation } from '../sync-model/signatures.ts'
import { chancesOf, EventQueue } from './event-queue.ts'

export interface DayRequest {
  readonly seed: number
  readonly voters: number
  readonly stations: number
  readonly parts: Parts
  /** The hub of the day: that of the model unless another is given, with what it verifies. */
  readonly hub?: { readonly face: HubFace; readonly sign: SignAs }
  /** From the opening of the stations to their closing (13: from 07:00 to 20:00). */
  readonly hours?: number
}

export interface DayResult {
  readonly policy: string
  readonly violations: readonly Violation[]
  readonly papers: number
  readonly refused: number
  readonly conflicts: number
  readonly events: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** As the desk and the engine have them. */
const OFFLINE_AFTER = 3_000
const HEARTBEAT = MINUTE
const ANSWER_LIMIT = 10_000
const POLL = 25_000
const BATCH = 500
const PAGE = 1_000

const PHONE = { number: '079-000-0000', office: { ja: '選管', en: 'office' }, tries: 3, minutes: 10 }
const RISK = { decidedBy: 'commission', reason: 'islands' }
/** How a day is run: at home on election day, or anywhere with a policy for when nobody answers. */
const POLICIES: readonly {
  readonly name: string
  readonly place: 'school' | 'hall'
  readonly offline: PollingProgram['offline']
}[] = [
  { name: 'own partition', place: 'school', offline: { policy: 'deny' } },
  { name: 'deny', place: 'hall', offline: { policy: 'deny' } },
  { name: 'telephone', place: 'hall', offline: { policy: 'phone-confirm', phone: PHONE } },
  { name: 'provisional', place: 'hall', offline: { policy: 'provisional' } },
  { name: 'allow and reconcile', place: 'hall', offline: { policy: 'allow-and-reconcile', acceptedRisk: RISK } },
]

/** Only what was revoked or put back is compared with it when something is granted: of both there is nothing in a day. */
const NOT_LOOKED_AT: HubView = {
  ...{ epoch: 0, fenced: false, rows: [], before: [] },
  ...{ quarantine: new Set(), holds: new Map(), conflicts: new Set() },
}

interface Station {
  readonly kiosk: ModelKiosk
  /** Until then its line is down. */
  downUntil: number
  session: number
  isSending: boolean
  retry: RetryState
  /** Voters who stand at the desk and wait for a verdict. */
  readonly waiting: Set<number>
}

/** A polling day from one seed: voters, desks, lines that break, power that goes, a hub that is set up again from a copy. */
class PollingDay {
  readonly #queue = new EventQueue()
  readonly #chance: () => number
  readonly #hub: HubFace
  readonly #oracle = new Oracle()
  readonly #stations: readonly Station[]
  readonly #office: Station
  readonly #day: number
  /** An hour of a whole day; of a shorter one as much less, so that as much of it is without a line. */
  readonly #part: number
  readonly #policy: (typeof POLICIES)[number]
  readonly #request: DayRequest
  #hubDownUntil = 0
  #backups = 0
  #papers = 0
  #refused = 0

  constructor(request: DayRequest) {
    const { seed, stations, parts, hub, hours = 13 } = request
    this.#request = request
    this.#chance = chancesOf(seed)
    this.#policy = POLICIES[seed % POLICIES.length] ?? { name: 'deny', place: 'hall', offline: { policy: 'deny' } }
    this.#hub = hub?.face ?? new ModelHub(parts)
    this.#day = hours * HOUR
    this.#part = this.#day / 13
    const all = Array.from({ length: stations }, (_, number) => this.#station(number))
    this.#stations = all
    this.#office = this.#station(stations)
  }

  async run(): Promise<DayResult> {
    for (const { kiosk } of this.#everybody) {
      await this.#hub.enrol(kiosk.number, 0)
      for (const event of kiosk.disk.log) this.#shown(kiosk, event)
    }
    this.#plan()
    await this.#queue.runUntil(this.#day + this.#part)
    await this.#rest()
    const view = await this.#hub.view()
    return {
      policy: this.#policy.name,
      violations: this.#oracle.violations,
      papers: this.#papers,
      refused: this.#refused,
      conflicts: view.conflicts.size,
      events: view.rows.length,
    }
  }

  #station(number: number): Station {
    const kiosk = new ModelKiosk(number, this.#request.parts, this.#request.hub?.sign)
    return { kiosk, downUntil: 0, session: 0, isSending: false, retry: NO_FAILURE, waiting: new Set() }
  }

  get #everybody(): readonly Station[] {
    return [...this.#stations, this.#office]
  }

  #below(limit: number): number {
    return Math.floor(this.#chance() * limit)
  }

  #plan(): void {
    const { voters, stations } = this.#request
    for (let voter = 0; voter < voters; voter += 1) {
      const home = voter % stations
      this.#queue.after(this.#below(this.#day), () => this.#arrive(voter, home))
      // Some come again, to the same desk or another.
      if (this.#chance() < 0.05) this.#queue.after(this.#below(this.#day), () => this.#arrive(voter, this.#below(stations)))
    }
    for (const station of this.#everybody) {
      station.kiosk.shiftClock(this.#below(13) - 6)
      this.#queue.after(this.#below(POLL), () => this.#poll(station))
      this.#queue.after(this.#below(HEARTBEAT), () => this.#heartbeat(station))
      if (station === this.#office) continue
      for (let cut = 0; cut < 6; cut += 1)
        this.#queue.after(this.#below(this.#day), () => {
          station.downUntil = this.#queue.now + this.#below(this.#part)
        })
      for (let crash = 0; crash < 3; crash += 1) this.#queue.after(this.#below(this.#day), () => this.#crash(station))
    }
    for (let outage = 0; outage < 2; outage += 1)
      this.#queue.after(this.#below(this.#day), () => {
        this.#hubDownUntil = this.#queue.now + this.#below(this.#part / 3)
      })
    for (let part = 1; part < 13; part += 3)
      this.#queue.after((part * this.#day) / 13, async () => {
        await this.#hub.backup()
        this.#backups += 1
      })
    if (this.#chance() < 0.5)
      this.#queue.after((2 * this.#day + this.#below(10 * this.#day)) / 13, () => this.#hub.restore(this.#backups - 1))
  }

  async #arrive(voter: number, number: number): Promise<void> {
    const station = this.#stations[number]
    if (station === undefined || station.kiosk.stopped) return
    const isOwn = this.#policy.place === 'school'
    // The roll of a polling place holds its own voters only.
    if (isOwn && voter % this.#request.stations !== number) {
      this.#refuse()
      return
    }
    const standing = station.kiosk.standing(voter)
    const event = station.kiosk.claim(voter)
    if (event === undefined && (standing === undefined || station.kiosk.disk.issued.has(standing))) {
      this.#refuse()
      return
    }
    this.#shown(station.kiosk, event)
    if (isOwn) {
      await this.#offline(station, voter)
      return
    }
    if (station.kiosk.disk.grants.has(standing ?? 0)) {
      this.#issue(station, voter)
      return
    }
    station.waiting.add(voter)
    this.#send(station)
    this.#queue.after(OFFLINE_AFTER, async () => {
      if (station.waiting.delete(voter)) await this.#offline(station, voter)
    })
  }

  #refuse(): void {
    this.#refused += 1
  }

  /** Nobody answered: the next step of the program, by the rules of the desk. */
  async #offline(station: Station, voter: number): Promise<void> {
    const { place, offline } = this.#policy
    const step = offlineStepOf(
      { ...HOUSE, offline },
      { place, mode: place === 'school' ? 'day' : 'early', district: 'd1', only: true },
    )
    switch (step.step) {
      case 'grant':
        this.#pass(station, voter)
        break
      case 'telephone':
        if (await this.#officeGrants(voter)) this.#pass(station, voter)
        else this.#refuse()
        break
      case 'deny':
      case 'provisional':
        this.#refuse()
        break
    }
  }

  #pass(station: Station, voter: number): void {
    const claim = station.kiosk.letPass(voter)
    if (claim === undefined) return
    this.#oracle.policy(this.#idAt(station, claim))
    this.#issue(station, voter)
  }

  /** The office enters the claim on its side, and says the code only when the hub has granted it there. */
  async #officeGrants(voter: number): Promise<boolean> {
    const office = this.#office
    if (this.#queue.now < this.#hubDownUntil || office.kiosk.stopped) return false
    const event = office.kiosk.claim(voter)
    if (event === undefined) return false
    this.#shown(office.kiosk, event)
    for (let batch = 0; batch < 20; batch += 1) {
      const upload = office.kiosk.upload(BATCH)
      if (upload === undefined) return false
      this.#take(office, upload, await this.#hub.post(upload))
      if (office.kiosk.disk.grants.has(event.position.seq)) return true
      if (office.kiosk.disk.refused.has(event.position.seq)) return false
    }
    return false
  }

  #issue(station: Station, voter: number): void {
    const done = station.kiosk.issue(voter)
    if (done === undefined) return
    this.#papers += 1
    this.#shown(station.kiosk, done.event, this.#idAt(station, done.claim))
    this.#send(station)
  }

  #isDown(station: Station): boolean {
    return this.#queue.now < station.downUntil || this.#queue.now < this.#hubDownUntil
  }

  #heartbeat(station: Station): void {
    this.#send(station)
    this.#queue.after(HEARTBEAT, () => this.#heartbeat(station))
  }

  #send(station: Station): void {
    const { session, kiosk } = station
    const upload = station.isSending ? undefined : kiosk.upload(BATCH)
    if (upload === undefined) return
    station.isSending = true
    let isOver = false
    const end = (wait: number | undefined) => {
      if (isOver || station.session !== session) return
      isOver = true
      station.isSending = false
      if (wait !== undefined) this.#queue.after(wait, () => this.#send(station))
    }
    this.#carry(station, async () => {
      const answer = await this.#hub.post(upload)
      this.#carry(station, () => {
        if (station.session !== session) return
        station.retry = NO_FAILURE
        this.#take(station, upload, answer)
        end(kiosk.disk.acked < kiosk.disk.log.length ? 200 : undefined)
      })
    })
    this.#queue.after(ANSWER_LIMIT, () => {
      const { state, wait } = nextTry(station.retry, UNHURRIED, this.#chance())
      if (!isOver && station.session === session) station.retry = state
      end(wait)
    })
  }

  /** One way over the line: it takes its time, gets lost, or comes twice, the second time much later. */
  #carry(station: Station, arrive: () => void | Promise<void>): void {
    if (this.#isDown(station) || this.#chance() < 0.03) return
    this.#queue.after(5 + this.#below(800), arrive)
    if (this.#chance() < 0.03) this.#queue.after(this.#below(2 * this.#part), arrive)
  }

  #take(station: Station, upload: Upload, answer: ModelAnswer): void {
    const { kiosk, waiting } = station
    if (kiosk.stopped) return
    if (answer.status === 'accepted' && answer.ack <= kiosk.disk.log.length) this.#oracle.acknowledged(kiosk.number, answer.ack)
    const granted = kiosk.take(answer, upload)
    for (const seq of granted) this.#oracle.granted(this.#idAt(station, seq), NOT_LOOKED_AT)
    for (const voter of [...waiting]) {
      const claim = kiosk.standing(voter)
      if (claim !== undefined && !kiosk.disk.grants.has(claim)) continue
      waiting.delete(voter)
      if (claim === undefined) this.#refuse()
      else this.#issue(station, voter)
    }
  }

  async #poll(station: Station): Promise<void> {
    if (!this.#isDown(station)) await this.#follow(station)
    this.#queue.after(POLL + this.#below(POLL), () => this.#poll(station))
  }

  async #follow({ kiosk }: Station): Promise<void> {
    const { epoch, position } = kiosk.disk.feed
    const page = await this.#hub.feed(epoch, position, PAGE)
    if (page.status === 'events' && page.events.length === 0) return
    if (!kiosk.follow(page, false)) this.#oracle.disbelieved(kiosk.number)
  }

  #crash(station: Station): void {
    const { kiosk, waiting } = station
    kiosk.crash()
    waiting.clear()
    station.session += 1
    station.isSending = false
    this.#oracle.restarted(
      kiosk.number,
      kiosk.disk.log.map(({ id }) => id),
    )
  }

  /** The day is over and every line is whole: everything comes together, or it is said what does not. */
  async #rest(): Promise<void> {
    for (let round = 0, before = ''; round < 40; round += 1) {
      const now = this.#everybody
        .map(({ kiosk: { disk } }) => [disk.acked, disk.epoch, disk.feed.position, disk.grants.size, disk.refused.size])
        .join()
      if (now === before) break
      before = now
      for (const station of this.#everybody) {
        const upload = station.kiosk.upload(BATCH)
        if (upload !== undefined) this.#take(station, upload, await this.#hub.post(upload))
        await this.#follow(station)
      }
    }
    const view = await this.#hub.view()
    this.#oracle.look(view)
    if (view.fenced) this.#oracle.restless('the hub still waits')
    for (const { kiosk } of this.#everybody)
      if (kiosk.stopped || kiosk.disk.feed.position !== view.rows.length)
        this.#oracle.restless(`station ${kiosk.number} is behind`)
    const chains = new Map(view.rows.map(({ device }) => [device.slice(0, 32), device]))
    const deviceOf = (kiosk: ModelKiosk) => {
      const name = Buffer.from(kiosk.disk.empty.owner.device).toString('hex')
      return chains.get(name) ?? `${name}-0`
    }
    this.#oracle.end(
      view,
      this.#everybody.map(({ kiosk }) => ({ kiosk: kiosk.number, device: deviceOf(kiosk), revoked: false })),
    )
  }

  #idAt({ kiosk }: Station, seq: number): string {
    return kiosk.disk.log[seq - 1]?.id ?? ''
  }

  #shown(kiosk: ModelKiosk, event: ModelEvent | undefined, claim?: string): void {
    if (event === undefined) return
    const { id, happening, position } = event
    this.#oracle.shown({
      ...{ id, kiosk: kiosk.number, what: happening.what, clock: position.hlc, delta: 0 },
      ...('voter' in happening && { voter: happening.voter }),
      ...(claim !== undefined && { claim }),
    })
  }
}

export function runPollingDay(request: DayRequest): Promise<DayResult> {
  return new PollingDay(request).run()
}

/** A day at the hub as it runs, over a database of its own. */
export async function dayOnStores(stores: RestorableStores, request: Omit<DayRequest, 'hub' | 'parts'>): Promise<DayResult> {
  const store = await stores.open()
  try {
    return await runPollingDay({ ...request, parts: CORRECT, hub: { face: new RealHub(store), sign: signAsStation } })
  } finally {
    await store.close()
  }
}
