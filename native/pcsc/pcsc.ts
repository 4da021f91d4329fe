import type { Result } from '../../core/base/index.ts'
import type { ReaderStatus } from './reader-status.ts'
import type { PcscError } from './return-codes.ts'

/** What becomes of the card at the end of a connection or transaction (`SCARD_LEAVE_CARD` …). */
export const CARD_DISPOSITIONS = { leave: 0, reset: 1, unpower: 2, eject: 3 } as const
export type CardDisposition = keyof typeof CARD_DISPOSITIONS

/** Whether others may use the card at the same time (`SCARD_SHARE_EXCLUSIVE`, `SCARD_SHARE_SHARED`). */
export const SHARE_MODES = { exclusive: 1, shared: 2 } as const
export type ShareMode = keyof typeof SHARE_MODES

/** `SCARD_PROTOCOL_T0` and `SCARD_PROTOCOL_T1`, the two that every platform numbers alike. */
export const PROTOCOL_T0 = 1
export const PROTOCOL_T1 = 2

/** How command and answer travel (ISO 7816-3); contactless cards are shown as `T=1` (PC/SC part 3). */
export type CardProtocol = 'T=0' | 'T=1' | 'other'

/** Room for the longest answer: 65,536 bytes of data (extended Le) and two status bytes. */
export const LONGEST_ANSWER = 65_538

/** No wait on the service may be longer: what blocks cannot be ended from outside (runtime reference §7). */
export const LONGEST_WAIT_MILLISECONDS = 500

/** The PC/SC API of this machine. Every call runs on another thread; none blocks the JavaScript thread. */
export interface PcscLibrary {
  establishContext(): Promise<Result<PcscContext, PcscError>>
}

/** One conversation with the service. Calls on one context wait for each other, so a watcher and a card use one each. */
export interface PcscContext {
  isValid(): Promise<boolean>
  /** Names of the readers; none at all is an ordinary answer. */
  listReaders(): Promise<Result<readonly string[], PcscError>>
  /**
   * Waits until one of the readers differs from its `known` state, at most `milliseconds` (≤ 500), and tells the states
   * as they are then. A time-out is an ordinary answer.
   */
  getStatusChange(
    readers: readonly { readonly reader: string; readonly known: number }[],
    milliseconds: number,
  ): Promise<Result<{ readonly changed: boolean; readonly statuses: readonly ReaderStatus[] }, PcscError>>
  connect(reader: string, share: ShareMode): Promise<Result<PcscCard, PcscError>>
  /**
   * Ends a wait in `getStatusChange` on this context. One that comes while the wait is still being set up is lost, and the
   * service calls it a success all the same: whoever must be sure asks again until the wait is over.
   */
  cancel(): Promise<Result<void, PcscError>>
  release(): Promise<Result<void, PcscError>>
}

/** What the service knows of a connected card. */
export interface CardStatus {
  readonly answerToReset: Uint8Array
  readonly protocol: CardProtocol
}

/** A connection to the card on one reader. */
export interface PcscCard {
  beginTransaction(): Promise<Result<void, PcscError>>
  endTransaction(disposition: CardDisposition): Promise<Result<void, PcscError>>
  /** Sends one command APDU; the answer may have any length, also none. Cannot be ended by anybody once begun. */
  transmit(command: Uint8Array): Promise<Result<Uint8Array, PcscError>>
  reconnect(share: ShareMode, initialization: CardDisposition): Promise<Result<void, PcscError>>
  status(): Promise<Result<CardStatus, PcscError>>
  disconnect(disposition: CardDisposition): Promise<Result<void, PcscError>>
}
