import type { FeedAnswer, FeedEvent } from '../../core/protocol/feed.ts'
import type { Receipt } from '../../core/protocol/receipt.ts'

/** What a station sends: the bytes of a batch. */
export interface Upload {
  readonly kiosk: number
  readonly batch: Uint8Array
  /** Sequence number of its last event. */
  readonly last: number
  /** Sequence numbers of the claims whose receipts go with it. */
  readonly proved: readonly number[]
}

export interface ModelVerdict {
  readonly seq: number
  readonly verdict: 'granted' | 'refused' | 'provisional' | 'withheld'
  /** Made when it is looked at: most of them never are. */
  readonly receipt?: () => Receipt
}

export interface ModelAnswer {
  readonly status: 'accepted' | 'gap' | 'fork' | 'quarantined' | 'rejected'
  readonly ack: number
  readonly epoch: number
  readonly verdicts: readonly ModelVerdict[]
}

export type FeedPage =
  | {
      readonly status: 'events'
      readonly epoch: number
      readonly after: number
      readonly events: readonly FeedEvent[]
      /** Root of the tree of the first `after` events. */
      readonly root: Uint8Array
      /** As a station gets it, where it comes from a hub that makes it. */
      readonly answer?: FeedAnswer
    }
  | { readonly status: 'epoch'; readonly epoch: number }

/** A row of the hub, for the oracle: nothing of it was computed by the oracle. */
export interface HubRow {
  /** Chain hash in hex. */
  readonly id: string
  readonly device: string
  readonly seq: number
  /** The hub itself says something there. */
  readonly byHub?: boolean
}

/** What the oracle sees of the hub. */
export interface HubView {
  readonly epoch: number
  readonly fenced: boolean
  /** Of the program, in the order of the positions. */
  readonly rows: readonly HubRow[]
  /** What devices recorded before they named a program. */
  readonly before: readonly HubRow[]
  /** Ids of events that came after a revocation. */
  readonly quarantine: ReadonlySet<string>
  /** Who holds a token, by its hex: id of the event. */
  readonly holds: ReadonlyMap<string, string>
  /** Ids of events that did not get a token, with it: `id token`. */
  readonly conflicts: ReadonlySet<string>
}

/** A hub as the model drives it: the one that is made of the pure parts, and the real one over its stores. */
export interface HubFace {
  enrol(kiosk: number, incarnation: number): Promise<void> | void
  post(upload: Upload): Promise<ModelAnswer> | ModelAnswer
  feed(epoch: number, after: number, limit: number): Promise<FeedPage> | FeedPage
  /** Nothing of what this device records beyond what the hub has now counts any more. */
  revoke(kiosk: number): Promise<void> | void
  backup(): Promise<void> | void
  /** Set up again from the backup with this number, as an operator does it. */
  restore(backup: number): Promise<void> | void
  view(): Promise<HubView> | HubView
}
