import { delay, ok, type Result } from '../../core/base/index.ts'
import { BATCH_EVENTS, cutBatch } from './cut-batch.ts'
import { type HubTrouble, retryAfterOf } from './hub-connection.ts'
import { OwnKeys } from './own-keys.ts'
import { StreamTracker } from './stream-tracker.ts'
import type { SyncParts } from './sync-parts.ts'

/** What the hub has of a ledger that will grow no more. */
export interface HandedOver {
  /** It has another history, or the device is revoked: a part is kept apart there and counts no more. */
  readonly isApart: boolean
}

/** How often a busy hub is waited for, and for how long where it does not say, milliseconds. */
const MOST_WAITS = 100
const A_WHILE = 1_000

/** No epoch is known to whoever hands over: keys and receipts go along always. */
const WHATEVER_EPOCH = Number.POSITIVE_INFINITY

/**
 * Gives the hub what it does not have of a ledger, before another takes its place: what goes on from the hub's history counts, what differs
 * from it is kept there for people to look at.
 */
export async function handOverRest(parts: SyncParts): Promise<Result<HandedOver, HubTrouble>> {
  const { records, hub } = parts
  const keys = new OwnKeys(parts)
  const cutting = { records, streams: new StreamTracker(records), keyOf: (program: string) => keys.of(program) }
  const head = records.head().seq
  // At least one event, so that the hub is heard: one that says it has all may have it from another copy of the disk.
  let after = Math.min(records.outbox().acked, head - 1)
  let isAnew = false
  let isApart = false
  let waits = 0
  const { signal } = new AbortController()
  while (after < head) {
    const batch = await cutBatch(cutting, { after, last: Math.min(head, after + BATCH_EVENTS), epoch: WHATEVER_EPOCH })
    const answered = await hub.postEvents(batch.bytes, 'backlog', signal)
    if (!answered.ok) {
      // A hub has room for so much of one device at a time.
      const isPatient = answered.error.trouble === 'busy' && waits < MOST_WAITS
      if (!isPatient) return answered
      waits += 1
      await delay(parts.timers, retryAfterOf(answered.error) ?? A_WHILE)
      continue
    }
    const { status, ack } = answered.value
    if (status !== 'accepted' && !isAnew && after > 0) {
      // Where the histories part is further back than what this ledger believes to have been taken.
      isAnew = true
      after = status === 'gap' ? Math.min(ack, after - 1) : 0
      continue
    }
    isApart ||= status !== 'accepted'
    after = batch.last
  }
  return ok({ isApart })
}
