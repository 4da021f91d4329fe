import type { ClaimVerdictMessage, EventsAnswer, ProvedBatch, Receipt, SealingKey } from '../../core/protocol/index.ts'
import type { DeviceRecord } from '../store/index.ts'

/** A batch that has proved itself, on its way into the log. */
export interface Submission {
  readonly device: DeviceRecord
  readonly incarnation: number
  readonly batch: ProvedBatch
  /** Their signatures were verified. */
  readonly keys: readonly SealingKey[]
  /** By sequence number; not yet believed. */
  readonly receipts: ReadonlyMap<number, Receipt>
}

/** A verdict whose receipt, if there is one, is made after the commit from what the commit has fixed. */
export interface SubmissionOutcome {
  readonly status: EventsAnswer['status']
  readonly ack: number
  readonly epoch: number
  readonly verdicts: readonly ClaimVerdictMessage[]
  /** Claims that were granted in an earlier group: their receipts are read from the store. */
  readonly grantedBefore: readonly {
    readonly seq: number
    readonly stream: string
    readonly position: number
    /** By which right a hub on site has granted it. */
    readonly site?: Receipt['site']
  }[]
}

/** What a hub is, to those who prove something with what it has signed. */
export interface HubIdentity {
  readonly tenant: number
  /** Name of its key in checkpoints. */
  readonly name: string
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
  /** A hub on site: it grants only what the municipal hub has delegated to it. */
  readonly isSite?: boolean
}
