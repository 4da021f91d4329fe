import type { LogPosition } from '../../core/event/index.ts'
import type { Receipt } from '../../core/protocol/receipt.ts'
import type { ModelEvent } from './model-events.ts'

/** What a follower has made of the feed, in one transaction with its cursor. */
export interface Followed {
  readonly epoch: number
  readonly position: number
  /** The right edge of its own tree. */
  readonly edge: readonly Uint8Array[]
  /** Which device holds which token, both in hex. */
  readonly holders: ReadonlyMap<string, string>
  readonly inside: number
}

export interface Grant {
  readonly epoch: number
  readonly receipt: () => Receipt
}

/** All that a station has on its disk. Never changed: a commit puts another in its place. */
export interface Disk {
  readonly incarnation: number
  readonly empty: LogPosition
  readonly log: readonly ModelEvent[]
  /** The newest epoch that was heard of. */
  readonly epoch: number
  readonly acked: number
  /** Claims by sequence number: granted with a receipt, refused, let pass by the policy, given up. */
  readonly grants: ReadonlyMap<number, Grant>
  readonly refused: ReadonlySet<number>
  readonly policy: ReadonlySet<number>
  readonly voided: ReadonlySet<number>
  readonly issued: ReadonlySet<number>
  readonly feed: Followed
}

export const NOTHING_FOLLOWED: Followed = { epoch: 0, position: 0, edge: [], holders: new Map(), inside: 0 }

export function emptyDisk(empty: LogPosition): Disk {
  return {
    incarnation: empty.owner.incarnation,
    empty,
    log: [],
    epoch: 0,
    acked: 0,
    grants: new Map(),
    refused: new Set(),
    policy: new Set(),
    voided: new Set(),
    issued: new Set(),
    feed: NOTHING_FOLLOWED,
  }
}

export function positionOf(disk: Disk): LogPosition {
  return disk.log.at(-1)?.position ?? disk.empty
}
