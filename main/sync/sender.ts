import { err, ok, type Result } from '../../core/base/index.ts'
import { decodeHeader } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type ClaimVerdictMessage,
  claimEffectOf,
  claimVerdictSchema,
  type Decides,
  type EventsAnswer,
  encodeMessage,
  isReceiptFor,
  type Lane,
  receiptSchema,
} from '../../core/protocol/index.ts'
import type { ClaimAnswer, SyncRecords } from '../ledger/index.ts'
import { BATCH_EVENTS, type CutBatch, cutBatch } from './cut-batch.ts'
import { type HubConnection, type HubTrouble, retryAfterOf } from './hub-connection.ts'
import { dueRun, type OutboxRun, type OutboxState, takeAnswer, withAgain } from './outbox-state.ts'
import { OwnKeys } from './own-keys.ts'
import { NO_FAILURE, nextTry, type RetryState, UNHURRIED } from './retry.ts'
import { StreamTracker } from './stream-tracker.ts'
import type { SyncParts } from './sync-parts.ts'

/** A station that has nothing to say says so, milliseconds: else nobody would notice that the hub has lost its last events. */
export const HEARTBEAT = 60_000
/** Events are gathered for so long before they go, milliseconds. */
export const GATHERING = 200

export type SenderRecords = Pick<
  SyncRecords,
  'owner' | 'head' | 'event' | 'events' | 'sign' | 'outbox' | 'noteAnswer' | 'claimAnswer' | 'claimAnswers' | 'ownKey' | 'keepKey'
>

export interface SenderParts extends Omit<SyncParts, 'records' | 'hub'> {
  readonly records: SenderRecords
  readonly hub: Pick<HubConnection, 'postEvents'>
}

export interface SenderHooks {
  /** The hub has said something to a claim; it stands in the ledger. */
  readonly onVerdict: (answer: ClaimAnswer) => void
  /** Another hub decides about a claim. */
  readonly onWithheld?: (decides: Decides) => void
}

/** What is different where the hub is one on site. */
export interface SiteTerms {
  /** What its verdict is worth. */
  readonly judge: (verdict: ClaimVerdictMessage) => ClaimAnswer | undefined
  readonly isSite: true
}

/** Sends the own log to the hub: the log is the outbox, what the hub has not acknowledged is what is due (sync reference §4.3). */
export class Sender {
  readonly #parts: SenderParts
  readonly #site: SiteTerms | undefined
  readonly #keys: OwnKeys
  readonly #streams: StreamTracker
  readonly #hooks: SenderHooks
  readonly #stop = new AbortController()
  #state: OutboxState
  #retry: RetryState = NO_FAILURE
  #isSending = false
  /** The hub is to hear where this device stands, after everything else: at the start, now and then, and in each new epoch. */
  #owesReport: boolean
  /** Something came up while a batch was on its way. */
  #isDue = false
  #cancel: (() => void) | undefined

  constructor(parts: SenderParts, hooks: SenderHooks, site?: SiteTerms) {
    this.#parts = parts
    this.#hooks = hooks
    this.#site = site
    // A hub on site awaits nobody's word on where a device stands.
    this.#owesReport = site === undefined
    this.#keys = new OwnKeys(parts)
    this.#streams = new StreamTracker(parts.records)
    const mark = parts.records.outbox()
    const again = this.#grantsBefore(mark.epoch)
    const state = { ...mark, ...(again !== undefined && { again }) }
    // The hub was not sure when it last answered; perhaps it is by now.
    this.#state = this.#provisional().reduce(withAgain, state)
  }

  get state(): OutboxState {
    return this.#state
  }

  /** Events that the hub does not have. */
  get waiting(): number {
    return Math.max(0, this.#parts.records.head().seq - this.#state.acked)
  }

  /** Sends what is due, and says where the device stands when nothing is. */
  begin(): void {
    void this.#send()
  }

  /** Events were recorded. */
  noteRecorded(): void {
    if (this.#isSending) this.#isDue = true
    // While the hub does not answer, its next try takes them along.
    else if (this.#retry === NO_FAILURE) this.#after(GATHERING, () => void this.#send())
  }

  /** The hub has come to another word on a claim of this device: with the claim sent once more, it says it, with its proof. */
  askAgain(seq: number): void {
    const event = this.#parts.records.event(seq)
    const header = event === undefined ? undefined : decodeHeader(event.header)
    if (header === undefined || claimEffectOf(header)?.effect !== 'claim') return
    this.#state = withAgain(this.#state, seq)
    void this.#send()
  }

  /** The hub is known to be in a later epoch: it has to hear from this device, also where there is nothing to send. */
  noteEpoch(epoch: number): void {
    if (epoch > this.#state.epoch) this.#report()
  }

  close(): void {
    this.#stop.abort()
    this.#cancel?.()
  }

  /**
   * Sends a claim, with whatever stands before it in the chain, over the lane of claims. What was said to it is in the ledger when this
   * returns ok.
   */
  async sendClaim(seq: number): Promise<Result<undefined, HubTrouble>> {
    while (!this.#stop.signal.aborted) {
      const { acked } = this.#state
      const after = Math.min(acked, seq - 1)
      const batch = await this.#cut(after, Math.min(seq, after + BATCH_EVENTS))
      const answered = await this.#post(batch, 'claim', this.#stop.signal)
      if (!answered.ok) return answered
      // Done, stopped, or not a step further: asking at once again would be of no use.
      if (batch.last >= seq || this.#state.block !== undefined || this.#state.acked <= acked) return ok(undefined)
    }
    return ok(undefined)
  }

  /** An answer that was carried here by hand. */
  takeCarried(answer: EventsAnswer): Result<undefined, HubTrouble> {
    return this.#take(undefined, answer)
  }

  #report(): void {
    this.#owesReport = true
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isSending) {
      this.#isDue = true
      return
    }
    this.#isSending = true
    this.#cancel?.()
    try {
      while (!this.#stop.signal.aborted) {
        this.#isDue = false
        const { seq } = this.#parts.records.head()
        const run = dueRun(this.#state, seq, BATCH_EVENTS)
        // From nothing the empty batch would follow, which says where a device stands.
        const isMute = this.#site !== undefined && seq === 0
        if (run === undefined && (!this.#owesReport || isMute)) break
        const { after, last } = run ?? this.#nothingNew(seq)
        const before = this.#state
        const answered = await this.#post(await this.#cut(after, last), 'backlog', this.#stop.signal)
        if (!answered.ok) {
          this.#fail(answered.error)
          return
        }
        if (this.#stop.signal.aborted) return
        const isNewEpoch = this.#state.epoch > before.epoch
        if (run === undefined && !isNewEpoch) this.#owesReport = false
        if (run !== undefined && !isNewEpoch && !isFurther(before, this.#state)) {
          // Not a step further: whatever it is, asking again at once would not mend it.
          this.#fail({ trouble: 'busy' })
          return
        }
        this.#retry = NO_FAILURE
      }
      this.#rest()
      this.#parts.contact.stand('sending', undefined)
    } catch (defect) {
      // A ledger that was closed meanwhile is the end of it.
      if (this.#stop.signal.aborted) return
      this.#parts.contact.stand('sending', failure('internal'))
      this.#fail({ trouble: 'not-understood', problem: defect instanceof Error ? defect.name : 'defect' })
    } finally {
      this.#isSending = false
    }
    if (this.#isDue && !this.#stop.signal.aborted) void this.#send()
  }

  /** Nothing is due: until something is recorded, or the heartbeat. */
  #rest(): void {
    this.#after(HEARTBEAT, () => this.#report())
  }

  /**
   * What goes where nothing is due. Where a device stands it signs for the municipal hub alone: a hub on site gets the last event once more,
   * which says nothing that anybody could bring elsewhere.
   */
  #nothingNew(seq: number): OutboxRun {
    return { after: this.#site === undefined ? seq : Math.max(0, seq - 1), last: seq }
  }

  #fail(trouble: HubTrouble): void {
    const { state, wait } = nextTry(this.#retry, UNHURRIED, this.#parts.random(), retryAfterOf(trouble))
    this.#retry = state
    this.#after(wait, () => void this.#send())
  }

  #after(milliseconds: number, action: () => void): void {
    this.#cancel?.()
    if (!this.#stop.signal.aborted) this.#cancel = this.#parts.timers.after(milliseconds, action)
  }

  #cut(after: number, last: number): Promise<CutBatch> {
    const parts = { records: this.#parts.records, streams: this.#streams, keyOf: (program: string) => this.#keys.of(program) }
    return cutBatch(parts, { after, last, epoch: this.#state.epoch })
  }

  async #post(batch: CutBatch, lane: Lane, signal: AbortSignal): Promise<Result<undefined, HubTrouble>> {
    const { hub, contact } = this.#parts
    const answered = await hub.postEvents(batch.bytes, lane, signal)
    if (signal.aborted) return ok(undefined)
    if (!answered.ok) {
      contact.failed(answered.error)
      return answered
    }
    contact.answered(answered.value.time)
    return this.#take(batch, answered.value)
  }

  #take(batch: CutBatch | undefined, answer: EventsAnswer): Result<undefined, HubTrouble> {
    const { records, contact } = this.#parts
    const sent = batch === undefined ? undefined : { after: batch.first - 1, last: batch.last, epoch: batch.epoch }
    const grants = answer.epoch > this.#state.epoch ? this.#grantsBefore(answer.epoch) : undefined
    const context = { ...(sent !== undefined && { sent }), ...(grants !== undefined && { grants }) }
    const step = takeAnswer(this.#state, answer, records.head().seq, context)
    const isOver = step.step === 'ignored'
    contact.stand('epoch', isOver ? failure('sync-hub-contradicts-itself', { problem: 'epoch-over' }) : undefined)
    if (isOver) return err({ trouble: 'not-understood', problem: 'epoch-over' })
    const judge = this.#site?.judge ?? ((verdict: ClaimVerdictMessage) => this.#claimAnswer(verdict, answer.epoch))
    const answers = answer.verdicts.flatMap((verdict) => judge(verdict) ?? [])
    // The same word again, on the other lane or after a rewind, is no news.
    const news = answers.filter(({ seq, verdict }) => records.claimAnswer(seq)?.verdict !== verdict)
    const { state } = step
    const noted = records.noteAnswer(
      { epoch: state.epoch, acked: state.acked },
      answers,
      answer.status === 'accepted' && batch !== undefined ? batch.keys : [],
    )
    if (!noted.ok) {
      // It is asked again, and answers the same: nothing is known before it stands on the disk.
      contact.stand('ledger', noted.error)
      return err({ trouble: 'not-understood', problem: 'not kept' })
    }
    contact.stand('ledger', undefined)
    this.#state = state
    if (step.isNewEpoch && this.#site === undefined) this.#owesReport = true
    contact.stand('own-log', blockFailure(state))
    for (const each of news) this.#hooks.onVerdict(each)
    for (const { decides } of answer.verdicts) if (decides !== undefined) this.#hooks.onWithheld?.(decides)
    return ok(undefined)
  }

  #provisional(): readonly number[] {
    const { records } = this.#parts
    return records.claimAnswers(1, records.head().seq).flatMap(({ seq, verdict }) => (verdict === 'provisional' ? [seq] : []))
  }

  /** The run in which all grants lie that the hub of this epoch has not confirmed. */
  #grantsBefore(epoch: number): OutboxRun | undefined {
    const { records } = this.#parts
    const grants = records.claimAnswers(1, records.head().seq).filter((each) => each.verdict === 'granted' && each.epoch < epoch)
    const [first] = grants
    const last = grants.at(-1)
    return first === undefined || last === undefined ? undefined : { after: first.seq - 1, last: last.seq }
  }

  /** What was said to a claim, as it is kept; a grant without a receipt that holds is none. */
  #claimAnswer(verdict: ClaimVerdictMessage, epoch: number): ClaimAnswer | undefined {
    const { records, enrolment, verify, contact } = this.#parts
    const { seq, verdict: word, receipt } = verdict
    const event = records.event(seq)
    const header = event === undefined ? undefined : decodeHeader(event.header)
    if (event === undefined || header === undefined || !('program' in header) || header.program === undefined) return undefined
    if (word !== 'granted') {
      // A hub that says nothing to it takes nothing back, of what it or a hub on site has said.
      const before = word === 'withheld' ? records.claimAnswer(seq)?.verdict : undefined
      if (before === 'granted' || before === 'refused') return undefined
      // Whom another hub decides about, this one may decide about later: kept and asked again like what is not sure yet.
      const kept = word === 'withheld' ? 'provisional' : word
      return { seq, epoch, verdict: kept, answer: encodeMessage(claimVerdictSchema, verdict) }
    }
    const { device, incarnation } = records.owner
    const claim = {
      tenant: enrolment.tenant,
      stream: header.program.id,
      event: { device, incarnation, seq },
      hash: event.hash,
    }
    if (receipt === undefined || !isReceiptFor(receipt, claim, enrolment.hub, verify)) {
      contact.stand('receipt', failure('sync-hub-contradicts-itself', { what: 'receipt' }))
      return undefined
    }
    contact.stand('receipt', undefined)
    return { seq, epoch: receipt.epoch, verdict: word, answer: encodeMessage(receiptSchema, receipt) }
  }
}

function isFurther(before: OutboxState, after: OutboxState): boolean {
  if (after.block !== undefined || after.acked > before.acked) return true
  return before.again !== undefined && (after.again === undefined || after.again.after > before.again.after)
}

function blockFailure({ block }: OutboxState): Failure | undefined {
  switch (block) {
    case 'forked':
      return failure('sync-device-forked')
    case 'revoked':
      return failure('sync-device-revoked')
    default:
      return block
  }
}
