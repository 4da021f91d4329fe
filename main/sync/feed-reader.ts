import { delay, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeHeader } from '../../core/event/index.ts'
import { failure } from '../../core/failure/index.ts'
import {
  decodeHubRecord,
  encodeMessage,
  type FeedAnswer,
  LONGEST_WAIT_SECONDS,
  MOST_FEED_EVENTS,
  parseCheckpoint,
  parseNote,
  type StreamKey,
  sealingKeySchema,
  splitSealed,
} from '../../core/protocol/index.ts'
import type { FeedRow, StoredSealingKey } from '../ledger/index.ts'
import { type CheckedEvent, enterEpoch, type Follower, newFollower, takeFeed } from './follower.ts'
import { type HubTrouble, retryAfterOf } from './hub-connection.ts'
import type { ReadTokens } from './read-tokens.ts'
import { NO_FAILURE, nextTry, type RetryState, UNHURRIED } from './retry.ts'
import { openBody, openSealingKey } from './sealing.ts'
import type { SyncParts } from './sync-parts.ts'
import { standingSetFailure, takeStandingSet } from './take-standing-set.ts'

/** A hub that answers a long question at once with nothing is not asked more often than this, milliseconds. */
const AT_LEAST = 1_000

/** While a station is far behind it asks every so many pages what stands by now. */
const PAGES_BETWEEN_SETS = 50
/** Fewer events than these are not all that a page holds. */
const PART_OF_A_PAGE = 100
/** How often it is written down that the feed was read to its end, milliseconds. */
const CURRENT_EVERY = 60_000

export interface FeedHooks {
  /** Events of other devices of this stream came in, and stand. */
  readonly onEvents: (stream: string) => void
  /** The hub says in the feed that an own event, by its sequence number, has become another than it was: it is worth asking. */
  readonly onVerdict: (seq: number) => void
  /** The hub is in this epoch. */
  readonly onEpoch: (epoch: number) => void
}

/**
 * Follows one stream of the hub: what other devices recorded, in its order. Every page is checked against the tree before anything of it is
 * taken; page and place are one durable step.
 */
export class FeedReader {
  readonly #parts: SyncParts
  readonly #tokens: ReadTokens
  readonly #hooks: FeedHooks
  readonly #stop = new AbortController()
  readonly #stopped: Promise<void>
  #follower: Follower
  #retry: RetryState = NO_FAILURE
  /** Pages that were read since the hub was asked what stands. */
  #pagesSinceSet = Number.POSITIVE_INFINITY
  /** When it was last written down that the feed was read to its end. */
  #currentAt = 0

  constructor(stream: string, parts: SyncParts, tokens: ReadTokens, hooks: FeedHooks) {
    this.#parts = parts
    this.#tokens = tokens
    this.#hooks = hooks
    this.#follower = parts.records.cursor(stream) ?? newFollower(stream)
    this.#stopped = new Promise((resolve) => this.#stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  }

  get follower(): Follower {
    return this.#follower
  }

  async run(): Promise<void> {
    const { contact, random, clock } = this.#parts
    while (!this.#stop.signal.aborted) {
      const began = clock.monotonicMilliseconds()
      const done = await this.#guardedStep()
      if (this.#stop.signal.aborted) return
      if (done.ok) {
        this.#retry = NO_FAILURE
        if (!done.value && clock.monotonicMilliseconds() - began < AT_LEAST) await this.#wait(AT_LEAST)
        continue
      }
      const trouble = done.error
      contact.failed(trouble)
      if (trouble.trouble === 'refused') this.#tokens.drop()
      const { state, wait } = nextTry(this.#retry, UNHURRIED, random(), retryAfterOf(trouble))
      this.#retry = state
      await this.#wait(wait)
    }
  }

  close(): void {
    this.#stop.abort()
  }

  /** Takes an answer that came by whatever way. True: something was new. */
  async take(answer: FeedAnswer): Promise<Result<boolean, HubTrouble>> {
    const { contact, enrolment, verify } = this.#parts
    const { stream } = this.#follower
    const believed = { tenant: enrolment.tenant, hub: enrolment.hub, verify }
    const step = takeFeed(this.#follower, answer, believed)
    switch (step.step) {
      case 'wrong':
        contact.stand(`feed ${stream}`, failure('sync-hub-contradicts-itself', { stream, problem: step.defect }))
        return ok(false)
      case 'epoch':
        this.#follower = await this.#enter(step.epoch)
        this.#pagesSinceSet = Number.POSITIVE_INFINITY
        this.#hooks.onEpoch(step.epoch)
        return ok(true)
      case 'page':
        return ok(await this.#apply(step.follower, step.events, answer.status === 'events' ? answer.keys : []))
    }
  }

  /** A defect of ours must not end the reading: it is said, and tried again. */
  async #guardedStep(): Promise<Result<boolean, HubTrouble>> {
    const about = `reading ${this.#follower.stream}`
    try {
      const done = await this.#step()
      this.#parts.contact.stand(about, undefined)
      return done
    } catch (defect) {
      // A ledger that was closed meanwhile is the end of it.
      if (!this.#stop.signal.aborted) this.#parts.contact.stand(about, failure('internal'))
      return err({ trouble: 'not-understood', problem: defect instanceof Error ? defect.name : 'defect' })
    }
  }

  async #step(): Promise<Result<boolean, HubTrouble>> {
    const { hub, contact } = this.#parts
    const token = await this.#tokens.token()
    if (!token.ok) return token
    if (this.#pagesSinceSet >= PAGES_BETWEEN_SETS) {
      const asked = await this.#askForSet(token.value)
      if (!asked.ok) return asked
    }
    const { stream, epoch, position } = this.#follower
    const query = { stream, epoch, after: position, wait: LONGEST_WAIT_SECONDS, limit: MOST_FEED_EVENTS }
    const answered = await hub.feed(query, token.value, this.#stop.signal)
    if (!answered.ok) return answered
    if (this.#stop.signal.aborted) return ok(false)
    contact.answered()
    const taken = await this.take(answered.value)
    if (taken.ok) this.#noteCurrent(answered.value)
    return taken
  }

  /**
   * Who is far behind is told in one answer what stands, before all of it is read: from then on a second visit is seen. A set that proves
   * nothing is said and not taken; the feed brings everything all the same.
   */
  async #askForSet(token: string): Promise<Result<undefined, HubTrouble>> {
    const { hub, records, contact, clock } = this.#parts
    const { stream, epoch, position } = this.#follower
    const known = records.standingSets(stream).find((set) => set.epoch === epoch)
    const after = Math.max(position, known?.position ?? 0)
    const answered = await hub.snapshot({ stream, epoch, after }, token, this.#stop.signal)
    if (!answered.ok) return answered
    if (this.#stop.signal.aborted) return ok(undefined)
    this.#pagesSinceSet = 0
    const answer = answered.value
    if (answer.status === 'near' && answer.settled && records.standingSets(stream).some((set) => set.epoch < epoch))
      records.endStandingSetsBefore(stream, epoch)
    // In another epoch the feed says so, and it is asked again.
    if (answer.status !== 'set') return ok(undefined)
    const taken = takeStandingSet(answer, this.#follower, this.#parts, clock.now().epochMilliseconds)
    const wrong = taken.ok ? undefined : standingSetFailure(stream, taken.error)
    contact.stand(`standing ${stream}`, wrong)
    if (taken.ok) this.#hooks.onEvents(stream)
    return ok(undefined)
  }

  /** A page that is not full is the end of the feed for now: since when that is known is kept, once a minute. */
  #noteCurrent(answer: FeedAnswer): void {
    if (answer.status !== 'events' || answer.events.length >= PART_OF_A_PAGE) return
    const now = this.#parts.clock.now().epochMilliseconds
    if (Math.abs(now - this.#currentAt) < CURRENT_EVERY) return
    this.#currentAt = now
    this.#parts.records.applyPage({ cursor: this.#follower, rows: [], keys: [], currentAt: now })
  }

  /** Where the hub proves that nothing of what was read was lost, reading goes on; else it begins anew. */
  async #enter(epoch: number): Promise<Follower> {
    const { hub, enrolment, verify } = this.#parts
    const follower = this.#follower
    const believed = { tenant: enrolment.tenant, hub: enrolment.hub, verify }
    const anew = enterEpoch(follower, epoch, believed)
    if (follower.position === 0) return anew
    const token = await this.#tokens.token()
    if (!token.ok) return anew
    const shown = await hub.checkpoint(follower.stream, token.value, this.#stop.signal)
    const to = shown.ok ? sizeOf(shown.value.checkpoint) : undefined
    if (!shown.ok || to === undefined || to < follower.position) return anew
    const query = { stream: follower.stream, from: follower.position, to }
    const proof = await hub.proof(query, token.value, this.#stop.signal)
    return proof.ok ? enterEpoch(follower, epoch, believed, { ...shown.value, proof: proof.value.proof }) : anew
  }

  async #apply(next: Follower, events: readonly CheckedEvent[], sent: readonly StreamKey[]): Promise<boolean> {
    const { records, contact } = this.#parts
    const { stream } = next
    const keys = await this.#openKeys(sent)
    if (this.#stop.signal.aborted) return false
    const rows: FeedRow[] = []
    /** What the desk has to hear of: what others recorded, and own events that did not get what they took. */
    let news = 0
    const told: number[] = []
    for (const event of events) {
      if (this.#isOwn(event)) {
        this.#compareOwn(event)
        // Where it stands among the others, without its body: that is in the log.
        rows.push(placeOf(event))
        if (event.claim === 'conflict') news += 1
      } else {
        rows.push(this.#rowOf(event, keys))
        news += 1
        const own = this.#ownCause(event)
        if (own !== undefined) told.push(own)
      }
    }
    const applied = records.applyPage({ cursor: next, rows, keys: [...keys.values()] })
    if (!applied.ok) {
      contact.stand(`feed ${stream}`, applied.error)
      return false
    }
    contact.stand(`feed ${stream}`, undefined)
    this.#follower = next
    this.#pagesSinceSet += 1
    const opened = keys.size > 0 ? this.#openWaiting(stream) : 0
    if (news + opened > 0) this.#hooks.onEvents(stream)
    for (const seq of told) this.#hooks.onVerdict(seq)
    return events.length > 0
  }

  async #openKeys(sent: readonly StreamKey[]): Promise<ReadonlyMap<string, StoredSealingKey>> {
    const { enrolment } = this.#parts
    const keys = new Map<string, StoredSealingKey>()
    for (const { device, incarnation, ...key } of sent) {
      const group = enrolment.programs.get(key.program)?.group
      const contentKey = group === undefined ? undefined : await openSealingKey({ device, incarnation }, key, group)
      keys.set(key.id.join(), {
        id: key.id,
        program: key.program,
        own: false,
        ...(contentKey !== undefined && { contentKey }),
        sent: encodeMessage(sealingKeySchema, key),
      })
    }
    return keys
  }

  #rowOf(event: CheckedEvent, keys: ReadonlyMap<string, StoredSealingKey>): FeedRow {
    const { sealed } = event
    const body = sealed === undefined ? undefined : this.#open(event, sealed, keys)
    return { ...placeOf(event), ...(body !== undefined ? { body } : sealed !== undefined ? { sealed } : {}) }
  }

  /** The own event that a record of the hub is about. */
  #ownCause({ header, weighs }: CheckedEvent): number | undefined {
    const record = weighs ? decodeHubRecord(header, this.#parts.enrolment.hub.publicKey) : undefined
    if (record?.kind !== 'hub-verdict') return undefined
    const { cause } = record.says
    return this.#isOwn(cause) ? cause.seq : undefined
  }

  #open(
    { device, incarnation, seq, bodyHash }: Pick<CheckedEvent, 'device' | 'incarnation' | 'seq' | 'bodyHash'>,
    sealed: Uint8Array,
    keys: ReadonlyMap<string, StoredSealingKey>,
  ): Uint8Array | undefined {
    const id = splitSealed(sealed)?.keyId
    if (id === undefined || bodyHash === undefined) return undefined
    const contentKey = keys.get(id.join())?.contentKey ?? this.#parts.records.key(id)?.contentKey
    return contentKey === undefined ? undefined : openBody(contentKey, { device, incarnation, seq, bodyHash }, sealed)
  }

  /** Bodies whose key came later than they did. */
  #openWaiting(stream: string): number {
    const { records } = this.#parts
    let opened = 0
    for (const row of records.sealedRows(stream)) {
      const { header, sealed, device, incarnation, seq } = row
      const bodyHash = decodeHeader(header)?.bodyHash
      const body =
        sealed === undefined || bodyHash === undefined
          ? undefined
          : this.#open({ device, incarnation, seq, bodyHash }, sealed, new Map())
      if (body !== undefined && records.openRow(row, body).ok) opened += 1
    }
    return opened
  }

  #isOwn({ device, incarnation }: Pick<CheckedEvent, 'device' | 'incarnation'>): boolean {
    const { owner } = this.#parts.records
    return incarnation === owner.incarnation && equalBytes(device, owner.device)
  }

  /** The hub has something else under the name of this device, or more than there is here: this disk is a copy, or an older one. */
  #compareOwn({ seq, hash }: CheckedEvent): void {
    const own = this.#parts.records.event(seq)
    if (own === undefined || !equalBytes(own.hash, hash)) this.#parts.contact.stand('own-events', failure('sync-device-forked'))
  }

  async #wait(milliseconds: number): Promise<void> {
    await Promise.race([delay(this.#parts.timers, milliseconds), this.#stopped])
  }
}

/** What is kept of every event, the own ones as well. */
function placeOf({ position, device, incarnation, seq, hash, header, at, claim, weighs, card }: CheckedEvent): FeedRow {
  return {
    ...{ position, device, incarnation, seq, hash, header, at },
    ...(claim !== undefined && { claim }),
    ...(weighs && { weighs }),
    ...(card !== undefined && { card }),
  }
}

function sizeOf(note: string): number | undefined {
  const parsed = parseNote(note)
  return parsed === undefined ? undefined : parseCheckpoint(parsed.text)?.size
}
