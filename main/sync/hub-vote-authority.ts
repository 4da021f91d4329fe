import { equalBytes } from '../../core/base/index.ts'
import { formatEventId, parseEventId } from '../../core/event/index.ts'
import type { AuthorityState, ClaimRequest, ClaimVerdict, LateVerdict, VoteAuthority } from '../../core/polling/index.ts'
import { claimVerdictSchema, decodeMessage, receiptSchema } from '../../core/protocol/index.ts'
import type { ClaimAnswer, SyncRecords } from '../ledger/index.ts'
import type { DelegatedSite, DelegatedSites } from './delegated-sites.ts'
import { retryAfterOf } from './hub-connection.ts'
import { NO_FAILURE, nextTry } from './retry.ts'
import type { Sender } from './sender.ts'
import type { SyncParts } from './sync-parts.ts'

/** Nobody waits longer for a verdict, milliseconds; what comes after it is told as a late one. */
export const CLAIM_LIMIT = 10_000
/** Tries of a claim that somebody waits for, milliseconds. */
const RETRY = { shortest: 200, longest: 1_000 }

/**
 * The one authority over votes: the municipal hub, or for whom it says so a hub on site. A claim that stands in the ledger is sent before
 * everything else, and counts as granted only with a receipt that proves itself by the municipal hub's key. All that might decide are asked
 * at once: about one voter only one of them does. Asking again with the same claim gives the same verdict.
 */
export class HubVoteAuthority implements VoteAuthority {
  readonly #parts: SyncParts
  readonly #sender: Sender
  readonly #sites: Pick<DelegatedSites, 'all' | 'isReachable'>
  /** Claims that somebody waits for. */
  readonly #waiting = new Map<number, (answer: ClaimAnswer) => void>()
  readonly #late = new Set<(late: LateVerdict) => void>()

  constructor(parts: SyncParts, sender: Sender, sites: Pick<DelegatedSites, 'all' | 'isReachable'>) {
    this.#parts = parts
    this.#sender = sender
    this.#sites = sites
  }

  state(): AuthorityState {
    if (this.#sites.isReachable) return 'site'
    return this.#parts.contact.isReachable ? 'connected' : 'unreachable'
  }

  lastContact(): number | undefined {
    return this.#parts.contact.lastContactAt
  }

  async claim({ claim }: ClaimRequest, signal: AbortSignal): Promise<ClaimVerdict> {
    const seq = this.#ownSeq(claim)
    if (seq === undefined) return { verdict: 'no-answer' }
    const known = this.#known(seq)
    if (known !== undefined) return known
    return await new Promise((resolve) => {
      const end = (verdict: ClaimVerdict) => {
        this.#waiting.delete(seq)
        stop()
        signal.removeEventListener('abort', give)
        resolve(verdict)
      }
      const give = () => end({ verdict: 'no-answer' })
      const stop = this.#parts.timers.after(CLAIM_LIMIT, give)
      signal.addEventListener('abort', give, { once: true })
      this.#waiting.set(seq, (answer) => {
        const verdict = verdictOf(answer)
        if (verdict !== undefined) end(verdict)
      })
      void this.#ask(this.#sender, seq)
      for (const { sender } of this.#sites.all) void this.#ask(sender, seq)
    })
  }

  /** A hub on site became known: it is asked for what somebody waits for. */
  askAlso({ sender }: DelegatedSite): void {
    for (const seq of this.#waiting.keys()) void this.#ask(sender, seq)
  }

  onLateVerdict(listener: (late: LateVerdict) => void): () => void {
    this.#late.add(listener)
    return () => this.#late.delete(listener)
  }

  /** The hub has said something to a claim; it stands in the ledger. */
  note(answer: ClaimAnswer): void {
    const waiting = this.#waiting.get(answer.seq)
    if (waiting !== undefined) {
      waiting(answer)
      return
    }
    const verdict = verdictOf(answer)
    if (verdict === undefined) return
    const claim = formatEventId({ ...this.#parts.records.owner, seq: answer.seq })
    for (const listener of this.#late) listener({ claim, verdict })
  }

  /** Sends it until there is a verdict, or nobody waits any more. */
  async #ask(sender: Sender, seq: number): Promise<void> {
    let retry = NO_FAILURE
    while (this.#waiting.has(seq)) {
      const sent = await sender.sendClaim(seq).catch(() => undefined)
      if (!this.#waiting.has(seq)) return
      const retryAfter = sent?.ok === false ? retryAfterOf(sent.error) : undefined
      const { state, wait } = nextTry(retry, RETRY, this.#parts.random(), retryAfter)
      // Somebody stands at the desk: the tries stay close for as long as they wait.
      retry = { ...state, failures: Math.min(state.failures, 2) }
      await new Promise<void>((resolve) => {
        this.#parts.timers.after(wait, resolve)
      })
    }
  }

  #known(seq: number): ClaimVerdict | undefined {
    const answer = this.#parts.records.claimAnswer(seq)
    return answer === undefined ? undefined : verdictOf(answer)
  }

  #ownSeq(claim: string): number | undefined {
    const { owner } = this.#parts.records
    const reference = parseEventId(claim)
    const isOwn = reference?.incarnation === owner.incarnation && equalBytes(reference.device, owner.device)
    return isOwn ? reference.seq : undefined
  }
}

/** What the hub has said to claims of this station, as it stands in the ledger: also to those for which nobody listened. */
export function answeredClaims(records: Pick<SyncRecords, 'claimAnswers' | 'head' | 'owner'>): readonly LateVerdict[] {
  return records.claimAnswers(1, records.head().seq).flatMap((answer) => {
    const verdict = verdictOf(answer)
    return verdict === undefined ? [] : [{ claim: formatEventId({ ...records.owner, seq: answer.seq }), verdict }]
  })
}

/** A verdict as the desk takes it; `provisional` is none: the hub does not know yet, and is asked again. */
function verdictOf({ verdict, answer }: ClaimAnswer): ClaimVerdict | undefined {
  switch (verdict) {
    case 'granted': {
      const receipt = decodeMessage(receiptSchema, answer)
      if (receipt === undefined) return undefined
      return {
        verdict: 'granted',
        mode: receipt.site === undefined ? 'online' : 'site',
        receipt: `${receipt.epoch}/${receipt.position} ${receipt.stream}`.slice(0, 200),
      }
    }
    case 'refused': {
      const said = decodeMessage(claimVerdictSchema, answer)
      const held = said?.held
      const mode = said?.decides === undefined ? 'online' : 'site'
      return { verdict: 'refused', mode, ...(held !== undefined && { elsewhere: { place: held.place, at: held.at } }) }
    }
    case 'provisional':
      return undefined
  }
}
