import { randomUUID, randomBytes as systemRandomBytes } from 'node:crypto'
import { type Clock, systemClock, systemTimers, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CredentialAnswer, type ReaderCapability, type ReadingRequest, runCardTask } from '../mynumber/index.ts'
import {
  type ApduTrace,
  describeDefect,
  type ReaderEvent,
  type ReaderPort,
  type ReadingPlan,
  Tap,
  wipeAnswer,
} from '../reader/index.ts'
import { simulatedContext } from './simulated-connection.ts'
import type { VirtualCard } from './virtual-card.ts'

export const SIMULATED_READER_NAME = 'Uketsuke simulated reader'

export interface SimulatedReaderOptions {
  readonly name?: string
  readonly clock?: Clock
  readonly timers?: Timers
  readonly randomBytes?: (length: number) => Uint8Array
  /** An identifier that no other tap has. */
  readonly createTapId?: () => string
  readonly plan?: ReadingPlan
  /** Told every command and its answer. */
  readonly trace?: ApduTrace
}

/** A card from its arrival until it was taken away and everything about it was told. */
interface Visit {
  readonly tap: Tap
  readonly done: Promise<void>
  /** `tap-finished` has been told. */
  finished: boolean
}

/**
 * A reader in this process with cards of software on it, for training and for tests. A tap runs exactly as on a real reader
 * (same session, same plan, same time limits); only the card and the PC/SC service under it are simulated.
 */
export class SimulatedReader implements ReaderPort {
  readonly name: string
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #randomBytes: (length: number) => Uint8Array
  readonly #createTapId: () => string
  readonly #plan: ReadingPlan
  readonly #trace: ApduTrace | undefined
  readonly #listeners = new Set<(event: ReaderEvent) => void>()
  #request: ReadingRequest | undefined
  /** Of the reader, until its cable is pulled. */
  #capability: ReaderCapability = { extendedLength: 'unknown' }
  #plugged = true
  #closed = false
  #card: VirtualCard | undefined
  #visit: Visit | undefined
  #whenGone: () => void = () => {}
  readonly #events: ReaderEvent[] = []
  #telling = false

  constructor(options: SimulatedReaderOptions = {}) {
    this.name = options.name ?? SIMULATED_READER_NAME
    this.#clock = options.clock ?? systemClock
    this.#timers = options.timers ?? systemTimers
    this.#randomBytes = options.randomBytes ?? ((length) => Uint8Array.from(systemRandomBytes(length)))
    this.#createTapId = options.createTapId ?? randomUUID
    this.#plan = options.plan ?? runCardTask
    this.#trace = options.trace
  }

  /** The card that lies on the reader. */
  get card(): VirtualCard | undefined {
    return this.#card
  }

  get plugged(): boolean {
    return this.#plugged
  }

  /** Lays a card on the reader. Throws when another one lies there. It is read once, however long it stays. */
  putCard(card: VirtualCard): void {
    if (this.#card !== undefined) throw new Error('a card lies on the reader already')
    this.#card = card
    this.#announce()
    this.#settle()
  }

  /** Takes the card away, at any time, also in the middle of a command. Nothing happens when none lies there. */
  takeCard(): void {
    if (this.#card === undefined) return
    this.#card = undefined
    this.#leave(failure('card-removed'))
    this.#announce()
  }

  /** Pulls the cable. A card stays where it lies and is read anew after {@link plug}. */
  unplug(): void {
    if (!this.#plugged) return
    this.#plugged = false
    this.#capability = { extendedLength: 'unknown' }
    this.#leave(failure('reader-unplugged'))
    this.#announce()
  }

  plug(): void {
    if (this.#plugged) return
    this.#plugged = true
    this.#announce()
    this.#settle()
  }

  subscribe(listener: (event: ReaderEvent) => void): () => void {
    // A wrapper of its own, so that the same function can be registered twice.
    const registered = (event: ReaderEvent) => listener(event)
    this.#listeners.add(registered)
    return () => {
      this.#listeners.delete(registered)
    }
  }

  configure(request: ReadingRequest): void {
    if (this.#closed) return
    const first = this.#request === undefined
    this.#request = request
    if (!first) return
    this.#announce()
    this.#settle()
  }

  answer(tapId: string, answer: CredentialAnswer): void {
    if (this.#visit?.tap.id === tapId) this.#visit.tap.answer(answer)
    else wipeAnswer(answer)
  }

  /** Ends a running tap and powers its card off; nothing is told any more after that. */
  async close(): Promise<void> {
    this.#closed = true
    this.#visit?.tap.abort(failure('reader-not-responding', { station: 'closing' }))
    await this.#visit?.done
    this.#listeners.clear()
  }

  #leave(seen: Failure): void {
    const visit = this.#visit
    if (visit === undefined || visit.tap.left) return
    visit.tap.leave(seen)
    this.#whenGone()
    if (visit.finished) this.#farewell(visit)
  }

  /** Begins with the card that lies on the reader, unless another one has not been taken leave of. */
  #settle(): void {
    const card = this.#card
    const request = this.#request
    if (card === undefined || request === undefined || this.#visit !== undefined || !this.#plugged || this.#closed) return
    const gone = new Promise<void>((resolve) => {
      this.#whenGone = resolve
    })
    const tapId = this.#createTapId()
    const named = { reader: this.name, tapId }
    const trace = this.#trace
    const tap = new Tap({
      ...named,
      eventCount: 0,
      context: simulatedContext({ card, gone, tearOff: () => this.takeCard() }),
      request,
      plan: this.#plan,
      capability: this.#capability,
      clock: this.#clock,
      timers: this.#timers,
      randomBytes: this.#randomBytes,
      report: (progress) => this.#emit({ type: 'tap-progress', ...named, progress }),
      prompt: (prompt) => this.#emit({ type: 'credential-needed', ...named, prompt }),
      learn: (capability) => {
        this.#capability = capability
      },
      ...(trace === undefined ? {} : { trace: (exchange) => trace({ ...named, ...exchange }) }),
    })
    const visit: Visit = { tap, finished: false, done: Promise.resolve().then(() => this.#run(visit, card)) }
    this.#visit = visit
  }

  async #run(visit: Visit, card: VirtualCard): Promise<void> {
    const { tap } = visit
    const named = { reader: this.name, tapId: tap.id }
    this.#emit({ type: 'tap-started', ...named, ...tap.task })
    const { outcome } = await tap.run()
    // Also after a command that was never answered, which a session cannot close.
    card.powerOff()
    this.#emit({ type: 'tap-finished', ...named, outcome })
    visit.finished = true
    if (tap.left) this.#farewell(visit)
  }

  #farewell({ tap }: Visit): void {
    this.#visit = undefined
    this.#emit({ type: 'card-removed', reader: this.name, tapId: tap.id })
    this.#settle()
  }

  /** Tells what the reader does, once it has been started. */
  #announce(): void {
    if (this.#request === undefined) return
    const state = this.#card === undefined ? 'ready' : 'card-present'
    this.#emit(
      this.#plugged
        ? { type: 'readers-changed', readers: [{ name: this.name, state }] }
        : { type: 'readers-changed', readers: [], failure: failure('reader-none') },
    )
  }

  /** A listener may take the card away: what follows from that is told to all after what they are being told now. */
  #emit(event: ReaderEvent): void {
    this.#events.push(event)
    if (this.#telling) return
    this.#telling = true
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      for (const listener of [...this.#listeners]) {
        try {
          listener(next)
        } catch (error) {
          // One broken listener must not cost the others their events.
          queueMicrotask(() => console.error('a listener of reader events failed:', describeDefect(error)))
        }
      }
    }
    this.#telling = false
  }
}
