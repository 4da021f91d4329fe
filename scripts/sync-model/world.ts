import { type Command, KIOSKS } from './commands.ts'
import type { Disk } from './disk.ts'
import type { HubFace, HubView, ModelAnswer, Upload } from './hub-face.ts'
import type { ModelEvent } from './model-events.ts'
import { ModelKiosk } from './model-kiosk.ts'
import { hexOf } from './names.ts'
import { Oracle } from './oracle.ts'
import type { Parts } from './parts.ts'
import { signAsModel } from './signatures.ts'

type Message =
  | { readonly to: 'hub'; readonly upload: Upload; readonly session: number }
  | { readonly to: 'kiosk'; readonly upload: Upload; readonly session: number; readonly answer: ModelAnswer }

/** Batches and pages are short, so that they end in the middle of things; at rest they are not. */
const BATCH = 4
const PAGE = 3
const WHOLE = 1_000

/** Rounds after which everybody must have been heard: a few batches for each, and once more for what was held for the time being. */
const ROUNDS = 60

/** Stations, a hub and what is on its way between them, driven by commands and watched by an oracle. */
export class World {
  readonly oracle = new Oracle()
  readonly #hub: HubFace
  readonly #kiosks: readonly ModelKiosk[]
  #onTheWay: Message[] = []
  readonly #sent: { readonly upload: Upload; readonly last: string }[] = []
  /** Counts restarts of a station: an answer to one that has restarted in between reaches nobody. */
  readonly #sessions: number[] = Array.from({ length: KIOSKS }, () => 0)
  readonly #copies: Disk[][] = Array.from({ length: KIOSKS }, () => [])
  readonly #incarnations: number[] = Array.from({ length: KIOSKS }, () => 0)
  readonly #revoked = new Set<number>()
  /** What was told to stations, in order, for comparison with another history. */
  readonly #told: string[] = []

  constructor(hub: HubFace, parts: Parts, sign = signAsModel) {
    this.#hub = hub
    this.#kiosks = Array.from({ length: KIOSKS }, (_, number) => new ModelKiosk(number, parts, sign))
  }

  /** Does it all, brings it to rest and looks at it. */
  async run(commands: readonly Command[]): Promise<Oracle> {
    for (const kiosk of this.#kiosks) {
      await this.#hub.enrol(kiosk.number, 0)
      for (const event of kiosk.disk.log) this.#shown(kiosk, event)
    }
    for (const command of commands) {
      await this.#do(command)
      this.oracle.look(await this.#hub.view())
      if (this.oracle.violations.length > 0) return this.oracle
    }
    await this.#rest()
    return this.oracle
  }

  /** What came of it, without what clocks and chances have written into it. */
  async outcome(): Promise<string> {
    const { rows, holds } = await this.#hub.view()
    const places = new Map(rows.map(({ id }, index) => [id, index + 1]))
    return JSON.stringify([
      rows.map(({ device, seq }) => `${device} ${seq}`),
      [...holds].map(([token, id]) => [token, places.get(id)]).sort(),
      this.#told,
    ])
  }

  async #do(command: Command): Promise<void> {
    switch (command.do) {
      case 'claim': {
        const kiosk = this.#at(command.kiosk)
        const event = kiosk.stopped ? undefined : kiosk.claim(command.voter)
        return this.#shown(kiosk, event)
      }
      case 'pass':
        return this.#record(command.kiosk, (kiosk) => kiosk.record({ what: 'pass', delta: command.delta }))
      case 'paper':
        return this.#record(command.kiosk, (kiosk) => kiosk.record({ what: 'paper', voter: command.voter }))
      case 'unknown-kind':
        return this.#record(command.kiosk, (kiosk) => kiosk.record({ what: 'unknown-kind' }))
      case 'issue':
      case 'release': {
        const kiosk = this.#at(command.kiosk)
        if (kiosk.stopped) return
        const done = command.do === 'issue' ? kiosk.issue(command.voter) : kiosk.release(command.voter)
        if (done === undefined) return
        return this.#shown(kiosk, done.event, done.claim === undefined ? undefined : this.#idAt(kiosk, done.claim))
      }
      case 'policy': {
        const kiosk = this.#at(command.kiosk)
        const claim = kiosk.stopped ? undefined : kiosk.letPass(command.voter)
        if (claim !== undefined) this.oracle.policy(this.#idAt(kiosk, claim))
        return
      }
      case 'send':
        return this.#send(this.#at(command.kiosk))
      case 'deliver':
        return this.#deliver(command.message, command.again)
      case 'lose':
        this.#onTheWay = without(this.#onTheWay, command.message)
        return
      case 'exchange':
        return this.#exchange(this.#at(command.kiosk))
      case 'follow':
        return this.#follow(this.#at(command.kiosk), command.crash)
      case 'crash': {
        const kiosk = this.#at(command.kiosk)
        kiosk.crash()
        return this.#restarted(kiosk)
      }
      case 'copy-disk':
        this.#copiesOf(command.kiosk).push(this.#at(command.kiosk).disk)
        return
      case 'old-disk': {
        const kiosk = this.#at(command.kiosk)
        const copy = this.#copiesOf(command.kiosk).at(-1)
        if (copy === undefined || copy.incarnation !== kiosk.disk.incarnation) return
        kiosk.putBack(copy)
        this.#sessions[kiosk.number] = this.#session(kiosk) + 1
        return this.oracle.replaced(
          kiosk.number,
          idsOf(copy),
          [...copy.grants.keys()].map((seq) => this.#idAt(kiosk, seq)),
        )
      }
      case 'backup':
        return this.#hub.backup()
      case 'restore':
        return this.#hub.restore(command.backup)
      case 'revoke': {
        // One is left to go on with, whatever happens.
        return command.kiosk === 0 ? undefined : this.#revoke(this.#at(command.kiosk))
      }
      case 'clock':
        return this.#at(command.kiosk).shiftClock(command.hours)
      case 'damage': {
        const message = this.#onTheWay[command.message % Math.max(1, this.#onTheWay.length)]
        if (message?.to !== 'hub') return
        const batch = Uint8Array.from(message.upload.batch)
        const middle = Math.floor(batch.length / 2)
        batch[middle] = (batch[middle] ?? 0) ^ 1
        await this.#hub.post({ ...message.upload, batch })
        return
      }
    }
  }

  #at(number: number): ModelKiosk {
    const kiosk = this.#kiosks[number % KIOSKS]
    if (kiosk === undefined) throw new Error('the model has no such station')
    return kiosk
  }

  #record(number: number, what: (kiosk: ModelKiosk) => ModelEvent): void {
    const kiosk = this.#at(number)
    if (!kiosk.stopped) this.#shown(kiosk, what(kiosk))
  }

  #copiesOf(kiosk: number): Disk[] {
    return this.#copies[kiosk] ?? []
  }

  #session(kiosk: ModelKiosk): number {
    return this.#sessions[kiosk.number] ?? 0
  }

  #idAt(kiosk: ModelKiosk, seq: number): string {
    return kiosk.disk.log[seq - 1]?.id ?? ''
  }

  #shown(kiosk: ModelKiosk, event: ModelEvent | undefined, claim?: string): void {
    if (event === undefined) return
    const { id, happening, position } = event
    this.oracle.shown({
      ...{ id, kiosk: kiosk.number, what: happening.what, clock: position.hlc },
      delta: happening.what === 'pass' ? happening.delta : 0,
      ...('voter' in happening && { voter: happening.voter }),
      ...(claim !== undefined && { claim }),
    })
  }

  #send(kiosk: ModelKiosk): void {
    const upload = kiosk.upload(BATCH)
    if (upload === undefined) return
    this.#sent.push({ upload, last: this.#idAt(kiosk, upload.last) })
    this.#onTheWay.push({ to: 'hub', upload, session: this.#session(kiosk) })
  }

  async #deliver(index: number, again: boolean): Promise<void> {
    const message = this.#onTheWay[index % Math.max(1, this.#onTheWay.length)]
    if (message === undefined) return
    if (!again) this.#onTheWay = without(this.#onTheWay, index)
    const { upload, session } = message
    if (message.to === 'kiosk') return this.#take(upload, session, message.answer)
    this.#onTheWay.push({ to: 'kiosk', upload, session, answer: await this.#hub.post(upload) })
  }

  async #exchange(kiosk: ModelKiosk, limit = BATCH): Promise<void> {
    const upload = kiosk.upload(limit)
    if (upload === undefined) return
    if (limit === BATCH) this.#sent.push({ upload, last: this.#idAt(kiosk, upload.last) })
    await this.#take(upload, this.#session(kiosk), await this.#hub.post(upload))
  }

  async #take(upload: Upload, session: number, answer: ModelAnswer): Promise<void> {
    const kiosk = this.#at(upload.kiosk)
    if (session !== this.#session(kiosk) || kiosk.stopped) return
    if (answer.status === 'accepted' && answer.ack <= kiosk.disk.log.length) this.oracle.acknowledged(kiosk.number, answer.ack)
    const granted = kiosk.take(answer, upload)
    this.#told.push(`${kiosk.number} ${answer.status} ${answer.verdicts.map(({ seq, verdict }) => `${seq} ${verdict}`).join()}`)
    const view = await this.#hub.view()
    for (const seq of granted) this.oracle.granted(this.#idAt(kiosk, seq), view)
  }

  async #follow(kiosk: ModelKiosk, crash: boolean, limit = PAGE): Promise<void> {
    const { epoch, position } = kiosk.disk.feed
    const page = await this.#hub.feed(epoch, position, limit)
    if (!kiosk.follow(page, crash)) this.oracle.disbelieved(kiosk.number)
    if (crash) this.#restarted(kiosk)
    const { feed } = kiosk.disk
    if (page.status !== 'events') return
    this.oracle.look(await this.#hub.view())
    this.oracle.followed(kiosk.number, feed, digestOf(feed))
  }

  #restarted(kiosk: ModelKiosk): void {
    this.#sessions[kiosk.number] = this.#session(kiosk) + 1
    this.oracle.restarted(kiosk.number, idsOf(kiosk.disk))
  }

  /** The network is whole again: everybody sends and follows until nothing changes any more. */
  async #rest(): Promise<void> {
    this.#onTheWay = []
    let before = ''
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kiosk of this.#kiosks) {
        if (kiosk.stopped) await this.#beginAgain(kiosk)
        await this.#exchange(kiosk, WHOLE)
        await this.#follow(kiosk, false, WHOLE)
      }
      const after = await this.#state()
      if (after === before) break
      before = after
      if (round === ROUNDS - 1) this.oracle.restless('it does not come to rest')
    }
    const view = await this.#hub.view()
    this.oracle.look(view)
    if (view.fenced) this.oracle.restless('everybody was heard, and the hub still waits')
    for (const { number, disk } of this.#kiosks)
      if (disk.feed.position !== view.rows.length) this.oracle.restless(`station ${number} does not get the whole stream`)
    this.oracle.end(
      view,
      this.#kiosks.map((kiosk) => ({
        kiosk: kiosk.number,
        device: deviceOf(kiosk),
        revoked: this.#revoked.has(kiosk.number),
      })),
    )
    await this.#again(view, stateOf(view))
  }

  async #beginAgain(kiosk: ModelKiosk): Promise<void> {
    const incarnation = (this.#incarnations[kiosk.number] ?? 0) + 1
    this.#incarnations[kiosk.number] = incarnation
    kiosk.beginAgain(incarnation)
    this.#sessions[kiosk.number] = this.#session(kiosk) + 1
    this.oracle.replaced(kiosk.number, [])
    for (const event of kiosk.disk.log) this.#shown(kiosk, event)
    await this.#hub.enrol(kiosk.number, incarnation)
    if (this.#revoked.has(kiosk.number)) await this.#revoke(kiosk)
  }

  async #revoke(kiosk: ModelKiosk): Promise<void> {
    await this.#hub.revoke(kiosk.number)
    this.#revoked.add(kiosk.number)
    this.oracle.revoked(kiosk.number, deviceOf(kiosk), await this.#hub.view())
  }

  /** Everything that was ever sent, and that the hub has, arrives once more, the last first. */
  async #again(view: HubView, before: string): Promise<void> {
    const there = new Set([...view.before, ...view.rows].map(({ id }) => id))
    for (const { upload, last } of this.#sent.toReversed()) if (there.has(last)) await this.#hub.post(upload)
    this.oracle.delivered(before, stateOf(await this.#hub.view()))
  }

  async #state(): Promise<string> {
    const kiosks = this.#kiosks.map(({ disk, stopped }) =>
      [disk.acked, disk.epoch, disk.grants.size, disk.refused.size, disk.feed.epoch, disk.feed.position, stopped].join(),
    )
    const { rows, before, holds, conflicts, quarantine, fenced } = await this.#hub.view()
    return `${kiosks.join(' ')} ${[rows, before].map(({ length }) => length)} ${holds.size} ${conflicts.size} ${quarantine.size} ${fenced}`
  }
}

function deviceOf({ disk }: ModelKiosk): string {
  return `${hexOf(disk.empty.owner.device)}-${disk.incarnation}`
}

function stateOf({ epoch, fenced, rows, before, holds, conflicts, quarantine }: HubView): string {
  const ids = [...before, ...rows].map(({ id }) => id)
  return JSON.stringify([epoch, fenced, ids, [...holds].sort(), [...conflicts].sort(), [...quarantine].sort()])
}

function digestOf({ edge, holders, inside }: Disk['feed']): string {
  return `${edge.map(hexOf).join()} ${[...holders].sort().join()} ${inside}`
}

function idsOf(disk: Disk): readonly string[] {
  return disk.log.map(({ id }) => id)
}

function without<Value>(values: readonly Value[], index: number): Value[] {
  const at = index % Math.max(1, values.length)
  return values.filter((_, place) => place !== at)
}
