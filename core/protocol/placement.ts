import { equalBytes } from '../base/index.ts'
import type { ChainHead } from '../event/chain.ts'
import type { ProvedBatch, ProvedEvent } from './batch.ts'

/** Where a proved batch belongs in what the hub has of its device (sync reference §4.4). */
export type Placement =
  /** These are new. Empty: everything was there already. */
  | { readonly place: 'append'; readonly events: readonly ProvedEvent[] }
  /** Something between is missing: the device sends again from the head on. */
  | { readonly place: 'gap'; readonly head: number }
  /** The device tells another history than before: a cloned or rolled-back disk. Nothing of it is taken. */
  | { readonly place: 'fork'; readonly at: number }

/**
 * Finds the place of a batch.
 *
 * @param head the end of the device's chain at the hub; absent: nothing is known of it yet
 * @param hashAt chain hash that is stored for a sequence number up to the head
 */
export function placeBatch(
  batch: ProvedBatch,
  head: ChainHead | undefined,
  hashAt: (seq: number) => Uint8Array | undefined,
): Placement {
  const known = head?.seq ?? 0
  if (batch.first > known + 1) return { place: 'gap', head: known }
  const before = batch.first - 1
  const stored = before === 0 ? undefined : before === known ? head?.hash : hashAt(before)
  if (stored !== undefined && !equalBytes(stored, batch.previous)) return { place: 'fork', at: before }
  // The chain binds everything before: where the last event that both have is the same, all before it is.
  const shared = batch.events.findLast(({ decoded }) => decoded.seq <= known)
  if (shared !== undefined) {
    const { seq } = shared.decoded
    const own = seq === known ? head?.hash : hashAt(seq)
    if (own === undefined || !equalBytes(own, shared.hash)) return { place: 'fork', at: seq }
  }
  return { place: 'append', events: batch.events.filter(({ decoded }) => decoded.seq > known) }
}
