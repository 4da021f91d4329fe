import type { EventsAnswer } from '../../core/protocol/index.ts'

/** Why nothing more is sent until somebody has looked: see the failures of the same meaning. */
export type OutboxBlock = 'forked' | 'revoked'

/** How far the hub has this device's chain. Pure: what is done about it is the business of whoever holds it. */
export interface OutboxState {
  readonly epoch: number
  /** Up to here the hub of this epoch has the chain, durably. */
  readonly acked: number
  /**
   * Events after one, up to another, that are sent again in this epoch whatever the hub has of them: among them are grants of earlier
   * epochs, which keep their place by their receipts alone.
   */
  readonly again?: OutboxRun
  readonly block?: OutboxBlock
}

export interface OutboxRun {
  readonly after: number
  readonly last: number
}

/** What of an answer has an effect. */
export type OutboxStep =
  /** From an epoch that is over: it says nothing. */
  { readonly step: 'ignored' } | { readonly step: 'taken'; readonly state: OutboxState; readonly isNewEpoch: boolean }

export interface AnswerContext {
  /** What was sent, and the epoch that the hub was believed to be in: receipts of earlier ones went along. Absent: it is not known. */
  readonly sent?: OutboxRun & { readonly epoch: number }
  /** From before the oldest grant up to the newest one whose receipt the hub of the answer's epoch may not know. Absent: there is none. */
  readonly grants?: OutboxRun
}

/**
 * Takes the answer of the hub to a batch.
 *
 * The hub's word on how far it has the chain counts also where it is less than before: a lost tail is sent again, which is harmless where
 * an answer only came late. More than there is here means that this disk is older than what was sent from it.
 *
 * @param head sequence number of the last event of this device
 */
export function takeAnswer(
  state: OutboxState,
  answer: Pick<EventsAnswer, 'status' | 'ack' | 'epoch'>,
  head: number,
  { sent, grants }: AnswerContext = {},
): OutboxStep {
  const { status, ack, epoch } = answer
  if (epoch < state.epoch) return { step: 'ignored' }
  const isNewEpoch = epoch > state.epoch
  const isForked = status === 'fork' || ack > head
  const block = isForked ? 'forked' : status === 'quarantined' ? 'revoked' : undefined
  const acked = Math.min(ack, head)
  const again = isNewEpoch ? grants : leftOf(state.again, status === 'accepted' && sent?.epoch === epoch ? sent : undefined)
  return {
    step: 'taken',
    isNewEpoch,
    state: { epoch, acked, ...(again !== undefined && { again }), ...(block !== undefined && { block }) },
  }
}

/** Asks to send one event again, whatever else is sent again. */
export function withAgain(state: OutboxState, seq: number): OutboxState {
  const { again } = state
  const run = { after: Math.min(again?.after ?? seq - 1, seq - 1), last: Math.max(again?.last ?? seq, seq) }
  return { ...state, again: run }
}

/** What is still to be sent again after a run that was taken. */
function leftOf(again: OutboxRun | undefined, sent: OutboxRun | undefined): OutboxRun | undefined {
  if (again === undefined || sent === undefined || sent.after > again.after) return again
  return sent.last >= again.last ? undefined : { after: Math.max(again.after, sent.last), last: again.last }
}

/** The run of events that is due; `undefined`: the hub has all, or nothing may be sent. */
export function dueRun({ acked, again, block }: OutboxState, head: number, most: number): OutboxRun | undefined {
  const isAgain = again !== undefined && again.after < acked
  const after = isAgain ? again.after : acked
  if (block !== undefined || after >= head) return undefined
  // What is sent again ends where it has to.
  return { after, last: Math.min(isAgain ? Math.max(again.last, after + 1) : head, head, after + most) }
}
