import type { HybridLogicalTime } from '../../core/event/index.ts'
import { claimEffectOf } from '../../core/protocol/claim-effect.ts'
import { placeBatch } from '../../core/protocol/placement.ts'
import { takeAnswer } from '../../main/sync/outbox-state.ts'
import { type Decided, type DecideOn, decideClaim } from './claims.ts'
import type { Disk } from './disk.ts'

/** Said by a device with a batch: in this epoch its chain ends here. What was said in another epoch proves nothing. */
export interface Report {
  readonly epoch: number
  readonly seq: number
}

/**
 * What the system of the model is made of, piece by piece, so that one can be replaced by a wrong one (defects.ts). Everything that is not
 * wrong is the code that stations and hubs run, as far as it is pure.
 */
export interface Parts {
  readonly placeBatch: typeof placeBatch
  readonly claimEffectOf: typeof claimEffectOf
  readonly decideClaim: (on: DecideOn) => Decided
  /** Devices that a hub waits for after it was set up from a backup. */
  readonly fence: (devices: readonly string[]) => readonly string[]
  /** Whether a report says that the hub has all of a device now. */
  readonly isReported: (
    report: Report | undefined,
    hub: { readonly epoch: number; readonly seq: number; readonly cut: number },
  ) => boolean
  /** The epoch of a hub that was set up from a backup. */
  readonly nextEpoch: (backup: number, everUsed: number) => number
  /** What a station makes of an answer. */
  readonly takeAnswer: typeof takeAnswer
  readonly mayIssue: (disk: Disk, claim: number) => boolean
  /** Receipts that go with events which are sent again. */
  readonly sendsReceipts: boolean
  /** The clock of the log, before the next tick. */
  readonly clockBefore: (last: HybridLogicalTime) => HybridLogicalTime
  /** What is on a disk when the power goes away after a commit. */
  readonly durable: (before: Disk, after: Disk) => Disk
  /** Transactions by which a page is applied, from what is there to what shall be. */
  readonly feedCommits: (before: Disk, after: Disk) => readonly Disk[]
  /** Whether a follower begins anew. */
  readonly restartsFeed: (disk: Disk, epoch: number) => boolean
}

export const CORRECT: Parts = {
  placeBatch,
  claimEffectOf,
  decideClaim,
  fence: (devices) => devices,
  isReported: (report, hub) => report?.epoch === hub.epoch && hub.seq >= Math.min(report.seq, hub.cut),
  nextEpoch: (backup, everUsed) => Math.max(backup, everUsed) + 1,
  takeAnswer,
  mayIssue: (disk, claim) => disk.grants.has(claim) || disk.policy.has(claim),
  sendsReceipts: true,
  clockBefore: (last) => last,
  durable: (_before, after) => after,
  feedCommits: (_before, after) => [after],
  restartsFeed: (disk, epoch) => epoch !== disk.feed.epoch,
}
