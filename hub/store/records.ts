import type { ChainHead, EventReference } from '../../core/event/index.ts'

/** Whose chain: one incarnation of a device. */
export type ChainOf = Pick<EventReference, 'device' | 'incarnation'>

export interface StoredHead extends ChainOf, ChainHead {
  /** Program that the chain named last (core/protocol/stream.ts). */
  readonly carried: string
}

export interface DeviceRecord extends ChainOf {
  readonly publicKey: Uint8Array
  readonly sealingKey: Uint8Array
  readonly station: { readonly id: string; readonly name: string }
  /** Encoded `EnrolmentBundle`. */
  readonly bundle: Uint8Array
  /** Ids of programs whose streams it may read. */
  readonly programs: readonly string[]
  /** Last sequence number that still counts; absent: not revoked. */
  readonly cut?: number | undefined
  /** It told two histories: a copied or rolled-back disk. */
  readonly forked: boolean
  /** Milliseconds since 1970; absent: never. */
  readonly contactAt?: number | undefined
  /** Last epoch in which it showed that the hub has its whole chain. */
  readonly reportedEpoch: number
}

/** What the hub knows about itself. */
export interface HubState {
  readonly epoch: number
  /** Devices that have not reported in this epoch: while there are some, nothing is granted for sure. */
  readonly awaited: number
  /** Grows with every change of a delegation: what is known of them is read anew only then. */
  readonly delegations: number
}

/** The decision over some tokens, as it was given to a hub on site. Kept by the one that gave it and by the one that has it. */
export interface StoredDelegation {
  /** `Delegation.id`. */
  readonly id: string
  readonly stream: string
  /** The signed note. */
  readonly note: string
  /** Sorted, one behind the other. */
  readonly tokens: Uint8Array
  /** Key of the municipal hub in what it signs. */
  readonly hubName: string
  readonly hubKey: Uint8Array
  /**
   * - `active`: the site decides;
   * - `returned`: the site has stopped; the municipal hub does not have all of its log yet, and decides nothing either;
   * - `ended`: the municipal hub decides again;
   * - `lost`: as ended, without the site's word: what it granted proves itself by its receipts (sync reference §5.6).
   */
  readonly state: DelegationState
  /** What the site has signed at its end (`SiteReturn`). */
  readonly returned?: Uint8Array | undefined
}

export const DELEGATION_STATES = ['active', 'returned', 'ended', 'lost'] as const
export type DelegationState = (typeof DELEGATION_STATES)[number]

/** A station that waits for somebody to compare the words of its keys. */
export interface Enrolment {
  readonly incarnation: number
  readonly publicKey: Uint8Array
  readonly sealingKey: Uint8Array
  readonly station: { readonly id: string; readonly name: string }
  /** The device whose place it takes: revoked when this one is approved. */
  readonly predecessor?: Uint8Array | undefined
  readonly askedAt: number
}
