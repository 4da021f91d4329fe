import type { Result } from '../../core/base/index.ts'
import type {
  CheckpointAnswer,
  DelegationsAnswer,
  EnrolAnswer,
  EnrolRequest,
  EventsAnswer,
  FeedAnswer,
  Lane,
  ProofAnswer,
  RollAnswer,
  SnapshotAnswer,
  TokenAnswer,
  TokenRequest,
} from '../../core/protocol/index.ts'

/** Why a hub did not do what it was asked for. */
export type HubTrouble =
  /** No connection, no answer in time, or one that broke off: nobody knows whether it was done. */
  | { readonly trouble: 'unreachable'; readonly problem: string }
  /** The hub asks to come again, after so many milliseconds where it says so. */
  | { readonly trouble: 'busy'; readonly retryAfter?: number }
  | { readonly trouble: 'refused'; readonly code: string; readonly message: string }
  | { readonly trouble: 'not-understood'; readonly problem: string }

/** How long the hub asks to be left alone, milliseconds; undefined: it does not say. */
export function retryAfterOf(trouble: HubTrouble): number | undefined {
  return trouble.trouble === 'busy' ? trouble.retryAfter : undefined
}

export interface FeedQuery {
  readonly stream: string
  readonly epoch: number
  readonly after: number
  /** Seconds that the hub may wait for something new. */
  readonly wait: number
  readonly limit: number
}

export type SnapshotQuery = Pick<FeedQuery, 'stream' | 'epoch' | 'after'>

/** Which roll, and what the station has of it. */
export interface RollQuery {
  readonly program: string
  readonly roll: string
  readonly version?: number
  /** 64 hex digits. */
  readonly root?: string
  /** End of the lease that it has, milliseconds since 1970. */
  readonly leasedUntil?: number
}

export interface RollFileQuery extends Pick<RollQuery, 'program' | 'roll'> {
  /** 64 hex digits. */
  readonly hash: string
}

/** A hub, as a station speaks to it. Never throws. */
export interface HubConnection {
  enrol(request: EnrolRequest): Promise<Result<EnrolAnswer, HubTrouble>>
  challenge(device: Uint8Array): Promise<Result<Uint8Array, HubTrouble>>
  token(request: Omit<TokenRequest, 'v'>): Promise<Result<TokenAnswer, HubTrouble>>
  /** Claims and what was left go over connections of their own. */
  postEvents(batch: Uint8Array, lane: Lane, signal: AbortSignal): Promise<Result<EventsAnswer, HubTrouble>>
  feed(query: FeedQuery, token: string, signal: AbortSignal): Promise<Result<FeedAnswer, HubTrouble>>
  /** Which claims stand in a stream, for who has read it up to a position. */
  snapshot(query: SnapshotQuery, token: string, signal: AbortSignal): Promise<Result<SnapshotAnswer, HubTrouble>>
  checkpoint(stream: string, token: string, signal: AbortSignal): Promise<Result<CheckpointAnswer, HubTrouble>>
  /** Of consistency between two sizes of a stream's tree. */
  proof(
    query: { readonly stream: string; readonly from: number; readonly to: number },
    token: string,
    signal: AbortSignal,
  ): Promise<Result<ProofAnswer, HubTrouble>>
  /** To whom the hub has given decisions. */
  delegations(token: string, signal: AbortSignal): Promise<Result<DelegationsAnswer, HubTrouble>>
  /** The newest version of a roll, and the lease of its key. */
  roll(query: RollQuery, token: string, signal: AbortSignal): Promise<Result<RollAnswer, HubTrouble>>
  /** A sealed file of a roll. */
  rollFile(query: RollFileQuery, token: string, signal: AbortSignal): Promise<Result<Uint8Array, HubTrouble>>
  close(): void
}
