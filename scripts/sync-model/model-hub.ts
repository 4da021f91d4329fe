import { equalBytes } from '../../core/base/index.ts'
import { type ChainHead, type ChainOwner, genesisHash } from '../../core/event/chain.ts'
import { type Batch, decodeBatch, type ProvedBatch, type ProvedEvent, proveBatch } from '../../core/protocol/batch.ts'
import { checkpointOrigin, formatCheckpoint } from '../../core/protocol/checkpoint.ts'
import type { FeedEvent } from '../../core/protocol/feed.ts'
import { EMPTY_ROOT, inclusionProof, leafHash, nodeHash, rootOf, type WholeSubtree } from '../../core/protocol/merkle-tree.ts'
import { isReceiptFor, type Receipt } from '../../core/protocol/receipt.ts'
import { formatNote, signNote } from '../../core/protocol/signed-note.ts'
import { NO_PROGRAM, streamOf } from '../../core/protocol/stream.ts'
import { streamLeaf } from '../../core/protocol/stream-leaf.ts'
import type { Hold } from './claims.ts'
import type { FeedPage, HubFace, HubView, ModelAnswer, ModelVerdict, Upload } from './hub-face.ts'
import { emptyLogOf, PROGRAM } from './model-events.ts'
import { hexOf } from './names.ts'
import type { Parts, Report } from './parts.ts'
import { HUB_KEY, publicKeyOf, signFast, TENANT, verifyFast } from './signatures.ts'
import { grown } from './tree.ts'

interface Device {
  readonly owner: ChainOwner
  readonly publicKey: Uint8Array
  readonly cut?: number
  /** It was enrolled again with the next incarnation: nobody waits for this one. */
  readonly replaced?: true
}

interface Row extends FeedEvent {
  readonly id: string
  readonly device: string
  readonly seq: number
  readonly hash: Uint8Array
  readonly leaf: Uint8Array
  /** Of the tree up to here. */
  readonly root: Uint8Array
}

/** What the hub's store has. A backup is a copy of it. */
interface Stored {
  epoch: number
  devices: Map<string, Device>
  chains: Map<string, ProvedEvent[]>
  streams: Map<string, Stream>
  /** Rows by `device seq`. */
  placed: Map<string, Row>
  /** The program that the chain of a device named last. */
  carried: Map<string, string>
  holds: Map<string, Hold>
  conflicts: Set<string>
  waiting: Set<string>
  quarantine: Set<string>
  /** Claims that were given up: a receipt of theirs proves nothing any more. */
  released: Set<string>
}

interface Stream {
  readonly rows: Row[]
  edge: readonly Uint8Array[]
}

function copyOf(stored: Stored): Stored {
  return {
    epoch: stored.epoch,
    devices: new Map(stored.devices),
    chains: new Map([...stored.chains].map(([name, chain]) => [name, [...chain]])),
    streams: new Map([...stored.streams].map(([name, { rows, edge }]) => [name, { rows: [...rows], edge }])),
    placed: new Map(stored.placed),
    carried: new Map(stored.carried),
    holds: new Map(stored.holds),
    conflicts: new Set(stored.conflicts),
    waiting: new Set(stored.waiting),
    quarantine: new Set(stored.quarantine),
    released: new Set(stored.released),
  }
}

const proved = new WeakMap<Uint8Array, { readonly batch: Batch; readonly result: ReturnType<typeof proveBatch> } | 'none'>()

/** The bytes of a batch are proved once: the same bytes come again and again. */
function prove(bytes: Uint8Array, deviceOf: (batch: Batch) => Device | undefined) {
  const known = proved.get(bytes)
  if (known !== undefined) return known === 'none' ? undefined : known
  const batch = decodeBatch(bytes)
  const device = batch === undefined ? undefined : deviceOf(batch)
  const result = batch === undefined || device === undefined ? undefined : proveBatch(batch, device, verifyFast)
  const made = batch === undefined || result === undefined ? undefined : { batch, result }
  proved.set(bytes, made ?? 'none')
  return made
}

/** A hub of the pure parts over values in memory. One call is one transaction. */
export class ModelHub implements HubFace {
  #stored: Stored = {
    epoch: 1,
    devices: new Map(),
    chains: new Map(),
    streams: new Map(),
    placed: new Map(),
    carried: new Map(),
    holds: new Map(),
    conflicts: new Set(),
    waiting: new Set(),
    quarantine: new Set(),
    released: new Set(),
  }
  readonly #backups: Stored[] = []
  readonly #parts: Parts
  /** The newest epoch that any of its lives had; an operator keeps it outside of the store. */
  #lastEpoch = 1

  constructor(parts: Parts) {
    this.#parts = parts
  }

  enrol(kiosk: number, incarnation: number): void {
    const { owner } = emptyLogOf(kiosk, incarnation)
    const { devices } = this.#stored
    for (const [name, device] of devices)
      if (equalBytes(device.owner.device, owner.device)) devices.set(name, { ...device, replaced: true })
    devices.set(nameOf(owner), { owner: { ...owner, tenant: TENANT }, publicKey: publicKeyOf(kiosk) })
    this.#wait(new Set([...this.#stored.waiting].filter((name) => devices.get(name)?.replaced !== true)))
    // What is enrolled is known to whoever restores a backup: the administrator enrols it again with the same key.
    for (const backup of this.#backups) backup.devices = new Map(devices)
  }

  post({ batch: bytes }: Upload): ModelAnswer {
    const { epoch, devices } = this.#stored
    const found = prove(bytes, (batch) => devices.get(nameOf(batch)))
    if (found?.result.ok !== true) return { status: 'rejected', ack: 0, epoch, verdicts: [] }
    const name = nameOf(found.batch)
    const device = devices.get(name)
    if (device === undefined) return { status: 'rejected', ack: 0, epoch, verdicts: [] }
    const batch = found.result.value
    const chain = this.#stored.chains.get(name) ?? []
    const last = chain.at(-1)
    const head: ChainHead | undefined = last === undefined ? undefined : { seq: chain.length, hash: last.hash }
    const placed = this.#parts.placeBatch(batch, head, (seq) => chain[seq - 1]?.hash)
    if (placed.place !== 'append') {
      const status = placed.place
      return { status, ack: chain.length, epoch, verdicts: [] }
    }
    const { cut = Number.POSITIVE_INFINITY } = device
    const isCut = batch.head.seq > cut
    const fresh = placed.events.filter(({ decoded }) => decoded.seq <= cut)
    const receipts = new Map(found.batch.receipts ?? [])
    for (const event of fresh) this.#append(name, device, event, receipts.get(event.decoded.seq))
    for (const { decoded, hash } of placed.events) if (decoded.seq > cut) this.#stored.quarantine.add(hexOf(hash))
    for (const [seq, receipt] of receipts) this.#prove(name, seq, receipt)
    this.#report(name, batch.standing === undefined ? undefined : { epoch: batch.standing, seq: batch.head.seq })
    return {
      status: isCut ? 'quarantined' : 'accepted',
      ack: this.#stored.chains.get(name)?.length ?? 0,
      epoch,
      verdicts: this.#verdicts(name, batch),
    }
  }

  feed(epoch: number, after: number, limit: number): FeedPage {
    const { rows } = this.#stream(PROGRAM)
    if (epoch !== this.#stored.epoch || after > rows.length) return { status: 'epoch', epoch: this.#stored.epoch }
    const events = rows.slice(after, after + limit)
    const size = after + events.length
    return { status: 'events', epoch, after: size, events, root: rows[size - 1]?.root ?? EMPTY_ROOT }
  }

  revoke(kiosk: number): void {
    for (const [name, device] of this.#stored.devices)
      if (equalBytes(device.publicKey, publicKeyOf(kiosk)) && device.cut === undefined)
        this.#revoke(name, this.#stored.chains.get(name)?.length ?? 0)
  }

  #revoke(name: string, cut: number): void {
    for (const { devices } of [this.#stored, ...this.#backups]) {
      const device = devices.get(name)
      if (device !== undefined) devices.set(name, { ...device, cut })
    }
  }

  backup(): void {
    this.#backups.push(copyOf(this.#stored))
  }

  restore(backup: number): void {
    const stored = this.#backups[backup % Math.max(1, this.#backups.length)]
    if (stored === undefined) return
    const epoch = this.#parts.nextEpoch(stored.epoch, this.#lastEpoch)
    this.#lastEpoch = Math.max(epoch, this.#lastEpoch)
    // A revoked one as well: what it was granted before counts.
    const devices = [...stored.devices].flatMap(([name, { replaced }]) => (replaced === undefined ? [name] : []))
    this.#stored = { ...copyOf(stored), epoch }
    this.#wait(new Set(this.#parts.fence(devices)))
  }

  view(): HubView {
    const { epoch, holds, conflicts, waiting, quarantine } = this.#stored
    return {
      epoch,
      fenced: waiting.size > 0,
      rows: this.#stream(PROGRAM).rows,
      before: this.#stream(NO_PROGRAM).rows,
      quarantine,
      // Made when it is looked at: most looks are at something else.
      get holds() {
        return new Map([...holds].map(([token, { event }]) => [token, event]))
      },
      conflicts,
    }
  }

  #stream(name: string): Stream {
    const { streams } = this.#stored
    const stream = streams.get(name) ?? { rows: [], edge: [] }
    streams.set(name, stream)
    return stream
  }

  #append(name: string, { owner }: Device, event: ProvedEvent, receipt: Receipt | undefined): void {
    const chain = this.#stored.chains.get(name) ?? []
    const { decoded, hash, header } = event
    const step = streamOf(decoded, this.#stored.carried.get(name) ?? NO_PROGRAM)
    const stream = this.#stream(step.stream)
    const { rows } = stream
    const leaf = leafOf(event)
    const tree = grown({ size: rows.length, edge: stream.edge, leaf })
    const position = rows.length + 1
    const order = receipt !== undefined && isReceipt(receipt, event) ? orderOf(receipt) : 0
    const claim = this.#claim(name, event, order, orderOf({ epoch: this.#stored.epoch, position }))
    const row: Row = {
      ...{ position, previous: chain.at(-1)?.hash ?? genesisHash(owner), header, hash, leaf, root: tree.root },
      ...{ id: hexOf(event.hash), device: name, seq: decoded.seq },
      ...(claim !== undefined && { claim }),
    }
    rows.push(row)
    stream.edge = tree.edge
    chain.push(event)
    this.#stored.chains.set(name, chain)
    this.#stored.carried.set(name, step.carried)
    if (step.stream === PROGRAM) this.#stored.placed.set(`${name} ${decoded.seq}`, row)
  }

  /** Lets an event have its effect on what can be granted once; its mark. `proved`: where it was granted before. */
  #claim(device: string, event: ProvedEvent, proved: number, now: number): Row['claim'] {
    const effect = this.#parts.claimEffectOf(event.decoded)
    if (effect === undefined) return undefined
    const { waiting, holds, conflicts, released } = this.#stored
    const id = hexOf(event.hash)
    const { mark, take, free, missed, displaced } = this.#parts.decideClaim({
      ...{ event: id, device, effect: effect.effect, fenced: waiting.size > 0, proved },
      tokens: effect.tokens.map(hexOf),
      holdOf: (token) => (holds.get(token)?.event === id ? undefined : holds.get(token)),
    })
    for (const token of displaced) conflicts.add(`${holds.get(token)?.event} ${token}`)
    for (const token of missed) conflicts.add(`${id} ${token}`)
    for (const token of free) {
      released.add(holds.get(token)?.event ?? '')
      holds.delete(token)
    }
    const isUse = effect.effect === 'use'
    const isGrant = effect.effect === 'claim' && mark === 'held'
    for (const token of take) {
      conflicts.delete(`${id} ${token}`)
      const order = isGrant ? (proved === 0 ? now : proved) : 0
      holds.set(token, { event: id, device, confirmed: isGrant || (isUse && waiting.size === 0), order, used: isUse })
    }
    for (const token of isUse ? effect.tokens.map(hexOf) : []) {
      const hold = holds.get(token)
      if (hold?.device === device) holds.set(token, { ...hold, used: true })
    }
    return mark
  }

  /** A receipt may come for an event that the hub has again already, brought by a batch of before. */
  #prove(device: string, seq: number, receipt: Receipt): void {
    const event = this.#stored.chains.get(device)?.[seq - 1]
    const effect = event === undefined ? undefined : this.#parts.claimEffectOf(event.decoded)
    if (event === undefined || effect?.effect !== 'claim' || !isReceipt(receipt, event)) return
    const id = hexOf(event.hash)
    const hasAll = effect.tokens.every((token) => {
      const hold = this.#stored.holds.get(hexOf(token))
      return hold?.event === id && hold.confirmed
    })
    if (!hasAll && !this.#stored.released.has(id)) this.#claim(device, event, orderOf(receipt), 0)
  }

  #report(device: string, report: Report | undefined): void {
    const { epoch, waiting, chains } = this.#stored
    const { cut = Number.POSITIVE_INFINITY } = this.#stored.devices.get(device) ?? {}
    const has = { epoch, seq: chains.get(device)?.length ?? 0, cut }
    if (!waiting.has(device) || !this.#parts.isReported(report, has)) return
    this.#wait(new Set([...waiting].filter((each) => each !== device)))
  }

  /** When nobody is waited for any more, what was held for the time being is granted. */
  #wait(waiting: Set<string>): void {
    const { holds, epoch } = this.#stored
    const isOver = waiting.size === 0 && this.#stored.waiting.size > 0
    this.#stored.waiting = waiting
    if (isOver) for (const [token, hold] of holds) holds.set(token, granted(hold, epoch))
  }

  #verdicts(device: string, batch: ProvedBatch): readonly ModelVerdict[] {
    return batch.events.flatMap((event): readonly ModelVerdict[] => {
      const { seq } = event.decoded
      const effect = this.#parts.claimEffectOf(event.decoded)
      const row = this.#stored.placed.get(`${device} ${seq}`)
      if (effect?.effect !== 'claim' || row === undefined) return []
      const held = effect.tokens.map((token) => this.#stored.holds.get(hexOf(token)))
      if (!held.every((hold) => hold?.event === row.id)) return [{ seq, verdict: 'refused' }]
      if (!held.every((hold) => hold?.confirmed)) return [{ seq, verdict: 'provisional' }]
      return [{ seq, verdict: 'granted', receipt: receiptOf(this.#stored.epoch, this.#stream(PROGRAM).rows, row) }]
    })
  }
}

const leaves = new WeakMap<ProvedEvent, Uint8Array>()

function leafOf(event: ProvedEvent): Uint8Array {
  const leaf = leaves.get(event) ?? streamLeaf(event.decoded, event.hash)
  leaves.set(event, leaf)
  return leaf
}

/** Orders all that a hub granted in all of its lives: later epochs are later. */
function orderOf({ epoch, position }: { readonly epoch: number; readonly position: number }): number {
  return epoch * 1_000_000 + position
}

/** What was held for the time being, when nobody can come any more who claimed before. */
function granted(hold: Hold, epoch: number): Hold {
  return hold.confirmed ? hold : { ...hold, confirmed: true, order: orderOf({ epoch, position: 0 }) }
}

function nameOf({ device, incarnation }: Pick<ChainOwner, 'device' | 'incarnation'>): string {
  return `${hexOf(device)}-${incarnation}`
}

/** Hashes of the whole subtrees that end with a row, by their size: a row is made once, after the same rows in every copy of a store. */
const subtrees = new WeakMap<Row, Map<number, Uint8Array>>()

/** Hashes of whole subtrees from the leaves, each made once: every receipt of a day has most of them in it. */
function wholeOf(rows: readonly Row[]): WholeSubtree {
  const whole: WholeSubtree = (start, size) => {
    const last = rows[start + size - 1]
    if (size === 1 || last === undefined) return last?.leaf ?? leafHash(new Uint8Array())
    const known = subtrees.get(last) ?? new Map<number, Uint8Array>()
    const hash = known.get(size) ?? nodeHash(whole(start, size / 2), whole(start + size / 2, size / 2))
    subtrees.set(last, known.set(size, hash))
    return hash
  }
  return whole
}

function receiptOf(epoch: number, rows: readonly Row[], { position }: Row): () => Receipt {
  let made: Receipt | undefined
  const size = rows.length
  return () => {
    if (made !== undefined) return made
    const whole = wholeOf(rows)
    const checkpoint = { origin: checkpointOrigin(HUB_KEY.name, TENANT, PROGRAM), size, root: rootOf(size, whole), epoch }
    const note = signNote({ text: formatCheckpoint(checkpoint), signatures: [] }, HUB_KEY, (message) =>
      signFast(HUB_KEY.publicKey, message),
    )
    const path = [...inclusionProof(position - 1, size, whole)]
    made = { stream: PROGRAM, epoch, position, size, path, checkpoint: formatNote(note) }
    return made
  }
}

function isReceipt(receipt: Receipt, { decoded, hash }: ProvedEvent): boolean {
  return isReceiptFor(receipt, { tenant: TENANT, stream: PROGRAM, event: decoded, hash }, HUB_KEY, verifyFast)
}
