import { generateKeyPairSync, sign as nodeSign } from 'node:crypto'
import { bytesToHex, err, ok, type Result } from '../../core/base/index.ts'
import { chainHash, decodeHeader, deviceIdOf, type EventReference, genesisHash } from '../../core/event/index.ts'
import {
  checkpointOrigin,
  claimEffectOf,
  consistencyProof,
  decodeBatch,
  type EnrolmentBundle,
  type EventsAnswer,
  encodeHubRecord,
  encodeStandingSet,
  type FeedAnswer,
  type FeedEvent,
  formatCertificate,
  formatCheckpoint,
  formatNote,
  type HubRecordContent,
  hubChainOf,
  inclusionProof,
  newSealingKeyPair,
  nodeHash,
  placeBatch,
  programKeyInfo,
  proveBatch,
  type Receipt,
  rootOf,
  type SealingKey,
  type SnapshotAnswer,
  StandingClaims,
  sealTo,
  signNote,
  standingSetText,
  streamLeaf,
  streamOf,
  type Verdict,
  type WholeSubtree,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../ledger/index.ts'
import type { FeedQuery, HubConnection, HubTrouble, SnapshotQuery } from './hub-connection.ts'

interface Placed extends EventReference {
  readonly hash: Uint8Array
  event: Omit<FeedEvent, 'position'>
  readonly leaf: Uint8Array
}

type PairOfKeys = Awaited<ReturnType<typeof newSealingKeyPair>>

interface ProgramOfHub {
  readonly id: string
  readonly tokenKey: Uint8Array
  readonly group: PairOfKeys
}

interface Chain {
  readonly hashes: Uint8Array[]
  carried: string
}

function keyPair(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ format: 'der', type: 'spki' })
  const key = { name, publicKey: new Uint8Array(der.subarray(-32)) }
  return { ...key, sign: (message: Uint8Array): Uint8Array => new Uint8Array(nodeSign(null, message, privateKey)) }
}

const wholeOf =
  (leaves: readonly Uint8Array[]): WholeSubtree =>
  (start, size) => {
    const leaf = leaves[start]
    if (leaf === undefined) throw new Error('no such leaf')
    const whole = wholeOf(leaves)
    return size === 1 ? leaf : nodeHash(whole(start, size / 2), whole(start + size / 2, size / 2))
  }

/**
 * A hub in memory, for tests of the station's side: the real proofs, trees and notes of core/protocol, and none of the durability. It can
 * lose what it had, answers, or the line.
 */
export class MemoryHub {
  static readonly TENANT = 282_014
  readonly name = 'hub.test'
  readonly checkpointKey = keyPair('hub.test')
  readonly authority = keyPair('municipality')
  epoch = 1
  /** It has lost data, and does not know yet who claimed before. */
  isFenced = false
  /** The line is down. */
  isDown = false
  /** The next answers to batches get lost on their way back. */
  losesAnswers = 0
  /** Batches that came in. */
  batches = 0
  /** Receipts of earlier grants that came with them. */
  receipts = 0
  /** Who is more events behind gets a set. */
  near = Number.POSITIVE_INFINITY
  /** What is sent in place of the set that the hub would send. */
  spoilsSet: (set: { readonly content: Uint8Array; readonly note: string }) => { content: Uint8Array; note: string } = (set) =>
    set
  /** Sets that were sent. */
  sets = 0
  /** Pages with events that were sent. */
  pages = 0
  /** The code of a ticket that it has given out, and whether the administrator has approved of whoever uses it. */
  ticket: { readonly code: string; isApproved: boolean } | undefined
  /** Pages of the feed are held back. */
  feedIsSlow = false
  readonly #devices = new Map<string, Uint8Array>()
  readonly #chains = new Map<string, Chain>()
  readonly #streams = new Map<string, Placed[]>()
  readonly #claims = new Map<string, Placed>()
  readonly #verdicts = new Map<string, { readonly verdict: Verdict; readonly by: Placed }>()
  readonly #keys = new Map<string, { readonly key: SealingKey; readonly device: Uint8Array; readonly incarnation: number }>()
  readonly #wakes = new Set<() => void>()
  readonly #programs: readonly ProgramOfHub[]
  readonly #municipality: PairOfKeys

  private constructor(programs: readonly ProgramOfHub[], municipality: PairOfKeys) {
    this.#programs = programs
    this.#municipality = municipality
  }

  static async open(programs: readonly string[]): Promise<MemoryHub> {
    const made = programs.map(async (id, index) => ({
      id,
      tokenKey: new Uint8Array(32).fill(index + 1),
      group: await newSealingKeyPair(),
    }))
    return new MemoryHub(await Promise.all(made), await newSealingKeyPair())
  }

  async bundleFor(device: Uint8Array, publicKey: Uint8Array, sealingKey: Uint8Array): Promise<EnrolmentBundle> {
    const { TENANT } = MemoryHub
    this.#devices.set(bytesToHex(device), publicKey)
    const text = formatCertificate({ tenant: TENANT, publicKey, sealingKey, from: '2026-01-01', until: '2027-12-31' })
    const certificate = formatNote(signNote({ text, signatures: [] }, this.authority, this.authority.sign))
    const programs = await Promise.all(
      this.#programs.map(async ({ id, tokenKey, group }) => ({
        id,
        tokenKey: await sealTo(sealingKey, tokenKey, { info: programKeyInfo('token', TENANT, id), aad: device }),
        groupKey: await sealTo(sealingKey, group.privateKey, { info: programKeyInfo('group', TENANT, id), aad: device }),
        groupPublicKey: group.publicKey,
      })),
    )
    return {
      tenant: TENANT,
      device,
      certificate,
      hub: { name: this.name, checkpointKey: this.checkpointKey.publicKey },
      authority: { name: this.authority.name, key: this.authority.publicKey },
      municipalityKey: this.#municipality.publicKey,
      programs,
    }
  }

  /** The hub was restored from a copy of before anybody came. */
  loseAll(): void {
    this.epoch += 1
    for (const all of [this.#streams, this.#verdicts, this.#claims, this.#chains, this.#keys]) all.clear()
    this.#wake()
  }

  /** Everybody has reported: what was given provisionally stands, and is told. */
  settle(): void {
    this.isFenced = false
    for (const [name, { verdict, by }] of this.#verdicts) {
      if (verdict !== 'provisional') continue
      this.#verdicts.set(name, { verdict: 'granted', by })
      const [stream] = [...this.#streams].find(([, list]) => list.includes(by)) ?? ['']
      const { device, incarnation, seq } = by
      this.says(stream, { kind: 'hub-verdict', says: { cause: { device, incarnation, seq }, claim: 'held' } })
    }
  }

  /** Puts a record of its own at the end of a stream. */
  says(stream: string, content: HubRecordContent): void {
    const owner = hubChainOf(this.checkpointKey.publicKey, stream, this.epoch)
    const list = this.#streams.get(stream) ?? []
    this.#streams.set(stream, list)
    const own = list.filter(({ device }) => bytesToHex(device) === bytesToHex(owner.device))
    const seq = own.length + 1
    const header = encodeHubRecord(
      { ...owner, tenant: MemoryHub.TENANT },
      { ...content, stream, seq, at: Date.UTC(2026, 10, 23) },
    )
    const previous = own.at(-1)?.hash ?? genesisHash(owner)
    const hash = chainHash(previous, header)
    list.push({ ...owner, seq, hash, leaf: streamLeaf({ ...owner, seq }, hash), event: { previous, header } })
    this.#wake()
  }

  positions(stream: string): readonly string[] {
    return (this.#streams.get(stream) ?? []).map(({ device, seq }) => `${bytesToHex(device).slice(0, 4)} ${seq}`)
  }

  /** A stream in the order of the hub. */
  events(stream: string): readonly Pick<FeedEvent, 'position' | 'header' | 'claim'>[] {
    return (this.#streams.get(stream) ?? []).map(({ event }, index) => ({ ...event, position: index + 1 }))
  }

  /** Bytes that the hub keeps of events, for looking whether anything of a person stands there. */
  stored(): Uint8Array[] {
    return [...this.#streams.values()].flat().flatMap(({ event: { header, sealed } }) => [header, ...(sealed ? [sealed] : [])])
  }

  connect(): HubConnection {
    const down = <Value>(): Result<Value, HubTrouble> | undefined =>
      this.isDown ? err({ trouble: 'unreachable', problem: 'ECONNREFUSED' }) : undefined
    return {
      enrol: async (request) => {
        if (request.code !== this.ticket?.code) return err({ trouble: 'refused', code: 'not-found', message: '' })
        if (!this.ticket.isApproved) return ok({ v: 1, status: 'pending' })
        const { publicKey, sealingKey } = request
        return ok({ v: 1, status: 'enrolled', bundle: await this.bundleFor(deviceIdOf(publicKey), publicKey, sealingKey) })
      },
      challenge: async () => down<Uint8Array>() ?? ok(new Uint8Array(32)),
      token: async () => down() ?? ok({ v: 1, token: 'token', expiresAt: 0 }),
      postEvents: async (bytes) => {
        const answer = down<EventsAnswer>() ?? this.#events(bytes)
        if (this.losesAnswers > 0 && answer.ok) {
          this.losesAnswers -= 1
          return err({ trouble: 'unreachable', problem: 'ECONNRESET' })
        }
        return answer
      },
      feed: async (query, _token, signal) => {
        const isBehind = () => query.epoch !== this.epoch || query.after < (this.#streams.get(query.stream)?.length ?? 0)
        while (!this.isDown && (this.feedIsSlow ? query.epoch === this.epoch : !isBehind()) && !signal.aborted)
          await this.#sleep(signal)
        return down<FeedAnswer>() ?? ok(this.#feed(query))
      },
      snapshot: async (query) => down<SnapshotAnswer>() ?? ok(this.#snapshot(query)),
      checkpoint: async (stream) => down() ?? ok({ v: 1, checkpoint: this.checkpoint(stream) }),
      proof: async ({ stream, from, to }) =>
        down() ?? ok({ v: 1, proof: [...consistencyProof(from, to, wholeOf(this.#leaves(stream)))] }),
      delegations: async () => down() ?? ok({ v: 1, notes: [] }),
      roll: async () => down() ?? ok({ v: 1, time: 0 }),
      rollFile: async () => err({ trouble: 'refused', code: 'not-found', message: '' }),
      close: () => this.#wake(),
    }
  }

  checkpoint(stream: string, size = this.#leaves(stream).length, root = rootOf(size, wholeOf(this.#leaves(stream)))): string {
    const origin = checkpointOrigin(this.name, MemoryHub.TENANT, stream)
    const text = formatCheckpoint({ origin, size, root, epoch: this.epoch })
    return formatNote(signNote({ text, signatures: [] }, this.checkpointKey, this.checkpointKey.sign))
  }

  #snapshot({ stream, epoch, after }: SnapshotQuery): SnapshotAnswer {
    const placed = this.#streams.get(stream) ?? []
    if (epoch !== this.epoch) return { v: 1, status: 'epoch', epoch: this.epoch, size: placed.length }
    if (placed.length - after <= this.near) return { v: 1, status: 'near', settled: !this.isFenced }
    const claims = new StandingClaims(this.checkpointKey.publicKey)
    for (const { event } of placed) claims.apply(event)
    const content = encodeStandingSet({ ...claims.set(), settled: !this.isFenced })
    const origin = checkpointOrigin(this.name, MemoryHub.TENANT, stream)
    const leaves = this.#leaves(stream)
    const root = rootOf(leaves.length, wholeOf(leaves))
    const text = standingSetText(origin, { epoch, position: leaves.length, root, at: Date.UTC(2026, 10, 23) }, content)
    const note = formatNote(signNote({ text, signatures: [] }, this.checkpointKey, this.checkpointKey.sign))
    this.sets += 1
    return { v: 1, status: 'set', ...this.spoilsSet({ content, note }) }
  }

  #feed({ stream, epoch, after, limit }: FeedQuery): FeedAnswer {
    const placed = this.#streams.get(stream) ?? []
    if (epoch !== this.epoch) return { v: 1, status: 'epoch', epoch: this.epoch, size: placed.length }
    const page = placed.slice(after, after + limit)
    const until = after + page.length
    if (page.length > 0) this.pages += 1
    return {
      v: 1,
      status: 'events',
      epoch,
      after: until,
      events: page.map(({ event }, index) => ({ ...event, position: after + index + 1 })),
      keys: [...this.#keys.values()]
        .filter(({ key }) => key.program === stream)
        .map(({ key, device, incarnation }) => ({ ...key, device, incarnation })),
      checkpoint: this.checkpoint(stream, until),
    }
  }

  #leaves(stream: string): readonly Uint8Array[] {
    return (this.#streams.get(stream) ?? []).map(({ leaf }) => leaf)
  }

  #events(bytes: Uint8Array): Result<EventsAnswer, HubTrouble> {
    this.batches += 1
    const batch = decodeBatch(bytes)
    const publicKey = batch === undefined ? undefined : this.#devices.get(bytesToHex(batch.device))
    if (batch === undefined || publicKey === undefined) return err({ trouble: 'refused', code: 'unknown-device', message: '' })
    const owner = { tenant: MemoryHub.TENANT, device: batch.device, incarnation: batch.incarnation }
    const proved = proveBatch(batch, { owner, publicKey }, verifySignature)
    if (!proved.ok) return err({ trouble: 'refused', code: 'not-proved', message: proved.error })
    const name = `${bytesToHex(batch.device)}-${batch.incarnation}`
    const chain = this.#chains.get(name) ?? { hashes: [], carried: '-' }
    this.#chains.set(name, chain)
    const hash = chain.hashes.at(-1)
    const head = hash === undefined ? undefined : { seq: chain.hashes.length, hash }
    const placement = placeBatch(proved.value, head, (seq) => chain.hashes[seq - 1])
    const answer = (status: EventsAnswer['status'], verdicts: EventsAnswer['verdicts'] = []) =>
      ok({ v: 1, status, ack: chain.hashes.length, epoch: this.epoch, time: Date.UTC(2026, 10, 23), verdicts } as const)
    if (placement.place !== 'append') return answer(placement.place)
    for (const key of batch.keys ?? []) this.#keys.set(bytesToHex(key.id), { key, ...owner })
    this.receipts += batch.receipts?.length ?? 0
    for (const { decoded, header, sealed, hash: own } of placement.events) {
      const { seq } = decoded
      const previous = chain.hashes.at(-1) ?? proved.value.previous
      const step = streamOf(decoded, chain.carried)
      chain.carried = step.carried
      chain.hashes.push(own)
      const placed: Placed = {
        ...owner,
        seq,
        hash: own,
        leaf: streamLeaf({ ...owner, seq }, own),
        event: { previous, header, ...(sealed !== undefined && { sealed }) },
      }
      const list = this.#streams.get(step.stream) ?? []
      this.#streams.set(step.stream, list)
      list.push(placed)
      this.#claim(name, placed)
    }
    this.#wake()
    return answer(
      'accepted',
      proved.value.events.flatMap(({ decoded: { seq } }) => this.#verdict(name, seq)),
    )
  }

  #claim(name: string, placed: Placed): void {
    const header = decodeHeader(placed.event.header)
    const effect = header === undefined ? undefined : claimEffectOf(header)
    if (effect === undefined || effect.effect === 'release') return
    const tokens = effect.tokens.map(bytesToHex)
    const isUse = effect.effect === 'use'
    const holder = tokens
      .map((token) => this.#claims.get(token))
      .find((held) => held !== undefined && !(isUse && bytesToHex(held.device) === bytesToHex(placed.device)))
    // Of a claim all or none; what was used is used.
    if (isUse || holder === undefined) for (const token of tokens) if (!this.#claims.has(token)) this.#claims.set(token, placed)
    placed.event = { ...placed.event, claim: holder !== undefined ? 'conflict' : this.isFenced ? 'provisional' : 'held' }
    if (isUse) return
    const verdict = holder !== undefined ? 'refused' : this.isFenced ? 'provisional' : 'granted'
    this.#verdicts.set(`${name}-${placed.seq}`, { verdict, by: holder ?? placed })
  }

  #verdict(name: string, seq: number): EventsAnswer['verdicts'] {
    const found = this.#verdicts.get(`${name}-${seq}`)
    if (found === undefined) return []
    const { verdict, by } = found
    if (verdict === 'granted') return [{ seq, verdict, receipt: this.#receipt(by) }]
    if (verdict === 'provisional') return [{ seq, verdict }]
    const header = decodeHeader(by.event.header)
    const place = header !== undefined && 'place' in header ? header.place : 'unknown'
    const { device, incarnation } = by
    return [{ seq, verdict, held: { device, incarnation, seq: by.seq, place, at: header?.at ?? 0 } }]
  }

  #receipt(by: Placed): Receipt {
    const [stream, placed] = [...this.#streams].find(([, list]) => list.includes(by)) ?? ['', []]
    const leaves = placed.map(({ leaf }) => leaf)
    const index = placed.indexOf(by)
    return {
      stream,
      epoch: this.epoch,
      position: index + 1,
      size: leaves.length,
      path: [...inclusionProof(index, leaves.length, wholeOf(leaves))],
      checkpoint: this.checkpoint(stream),
    }
  }

  #wake(): void {
    for (const wake of this.#wakes) wake()
    this.#wakes.clear()
  }

  /** The line comes or goes. */
  setDown(isDown: boolean): void {
    this.isDown = isDown
    this.#wake()
  }

  /** Readers that have taken everything and wait for more. */
  get waiting(): number {
    return this.#wakes.size
  }

  /** Whether pages of the feed are held back. */
  setSlow(isSlow: boolean): void {
    this.feedIsSlow = isSlow
    this.#wake()
  }

  #sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wakes.add(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
}
