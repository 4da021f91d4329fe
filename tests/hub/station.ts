import { createHash } from 'node:crypto'
import { genesisHash } from '../../core/event/chain.ts'
import { type ActDraft, appendEvent, type EventContent, emptyLog, type LogPosition } from '../../core/event/index.ts'
import type { PollingAct } from '../../core/polling/index.ts'
import { type Batch, batchSigningBytes, encodeBatch, type Receipt } from '../../core/protocol/index.ts'
import type { DeviceRecord } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'

export const MORNING = Date.UTC(2026, 10, 23)

const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
export const tokenOf = (text: string) => digest(`token ${text}`).slice(0, 16)

/** A station with its own key and log, whose every byte follows from its name. */
export class TestStation {
  readonly publicKey: Uint8Array
  readonly incarnation: number
  readonly events: { readonly header: Uint8Array; readonly body: Uint8Array; readonly hash: Uint8Array }[] = []
  readonly #name: string
  readonly #privateKey: Uint8Array
  #position: LogPosition

  constructor(name: string, incarnation = 0) {
    this.#name = name
    this.incarnation = incarnation
    this.#privateKey = digest(`key of ${name}`)
    this.publicKey = publicKeyOf(this.#privateKey)
    this.#position = emptyLog(this.publicKey, incarnation)
    this.record({ kind: 'ledger-opened', publicKey: this.publicKey, station: { id: name, name } })
  }

  get device(): Uint8Array {
    return this.#position.owner.device
  }

  get seq(): number {
    return this.#position.seq
  }

  sign(message: Uint8Array): Uint8Array {
    return signerOf(this.#privateKey)(message)
  }

  /** A second disk with the same content. */
  clone(): TestStation {
    const twin = new TestStation(this.#name, this.incarnation)
    twin.events.splice(0, twin.events.length, ...this.events)
    twin.#position = this.#position
    return twin
  }

  record(content: EventContent, wallMilliseconds = MORNING + 1_000 * this.#position.seq): number {
    const salt = digest(`salt ${this.#name} ${this.#position.seq}`).slice(0, 16)
    const { headerBytes, bodyBytes, position } = appendEvent(this.#position, content, { wallMilliseconds, salt })
    this.#position = position
    this.events.push({ header: headerBytes, body: bodyBytes, hash: position.hash })
    return position.seq
  }

  act(content: PollingAct, more: Partial<ActDraft> = {}): number {
    const frame = { program: { id: 'election', version: '1' }, place: `hall of ${this.#name}`, operator: 'clerk-1' }
    return this.record({ kind: 'polling-act', ...frame, ...more, content } as ActDraft)
  }

  /** Asks for these tokens. */
  claim(...names: readonly string[]): number {
    return this.act({ act: 'claim-made', voter: 'x', ballots: ['mayor'] }, { claims: names.map(tokenOf) })
  }

  use(...names: readonly string[]): number {
    return this.act({ act: 'paper-issued', voter: 'x', ballot: 'mayor' }, { claims: names.map(tokenOf) })
  }

  release(claim: number, ...names: readonly string[]): number {
    const id = `${Buffer.from(this.device).toString('hex')}-${this.incarnation}-${claim}`
    const content = { act: 'claim-voided', claim: id, voter: 'x', reason: 'left' } as const
    return this.act(content, { claims: names.map(tokenOf), second: 'supervisor-1' })
  }

  /** A paper that was handed out comes back. */
  takeBack(issue: number, ...names: readonly string[]): number {
    const id = `${Buffer.from(this.device).toString('hex')}-${this.incarnation}-${issue}`
    const content = { act: 'undone', refs: [id], voter: 'x', reason: 'wrong voter' } satisfies PollingAct
    return this.act(content, { claims: names.map(tokenOf), second: 'supervisor-1' })
  }

  note(program = 'election'): number {
    return this.act({ act: 'incident-noted', kind: 'other', text: 'rain' }, { program: { id: program, version: '1' } })
  }

  batch(first = 1, last = this.seq, receipts: readonly (readonly [number, Receipt])[] = [], standing?: number): Batch {
    const before = this.events[first - 2]?.hash ?? genesisHash(this.#position.owner)
    const hash = this.events[last - 1]?.hash ?? before
    return {
      device: this.device,
      incarnation: this.incarnation,
      first,
      previous: before,
      events: this.events.slice(first - 1, last).map(({ header, body }) => ({ header, sealed: body })),
      ...(receipts.length > 0 && { receipts }),
      ...(standing !== undefined && { standing }),
      signature: this.sign(batchSigningBytes(this.#position.owner, { seq: last, hash }, standing)),
    }
  }

  bytes(first?: number, last?: number, receipts?: readonly (readonly [number, Receipt])[]): Uint8Array {
    return encodeBatch(this.batch(first, last, receipts))
  }

  /** Says that this is where the station stands in an epoch. */
  standing(epoch = 0): Uint8Array {
    return encodeBatch(this.batch(this.seq + 1, this.seq, [], epoch))
  }

  get enrolled(): DeviceRecord {
    return {
      device: this.device,
      incarnation: this.incarnation,
      publicKey: this.publicKey,
      sealingKey: digest(`sealing ${this.#name}`),
      station: { id: this.#name, name: this.#name },
      bundle: new Uint8Array(),
      programs: ['election'],
      forked: false,
      reportedEpoch: 0,
    }
  }
}
