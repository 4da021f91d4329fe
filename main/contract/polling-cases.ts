import type { LocalizedText } from '../../core/base/index.ts'
import type { CaseKind } from '../../core/event/case-words.ts'
import type { QuarantineReason } from '../../core/protocol/index.ts'

/** One of the facts of a case. */
export interface PollingCaseFact {
  readonly what: 'claim' | 'use' | 'history' | 'provisional-vote' | 'registration'
  /** ISO 8601 instant, by the clock of whoever recorded it. */
  readonly at: string
  readonly place?: LocalizedText
  readonly desk?: string
  /** Name of the staff, where this station knows it. */
  readonly operator?: string
  /** Beginning of the device's id, in hex: what tells two stations of one place apart. */
  readonly device: string
  /** It was this station. */
  readonly own: boolean
  /** How many events, of a history. */
  readonly events?: number
}

/** Somebody's word on how a case ended. */
export interface PollingCaseWord {
  readonly at: string
  readonly place: LocalizedText
  readonly operator?: string
  readonly second?: string
}

/** What cannot both stand, or nobody but people can judge: the same at every station and at the hub. */
export interface PollingCase {
  /** In hex. */
  readonly id: string
  readonly kind: CaseKind
  /** Of kinds that tell of a device: why. */
  readonly reason?: QuarantineReason
  readonly voter?: string
  readonly name?: string
  readonly ballot?: string
  /** One of its facts is of this station. */
  readonly own: boolean
  readonly facts: readonly PollingCaseFact[]
  /** Words that only one signed, or the same one twice: without effect. */
  readonly withoutEffect: readonly PollingCaseWord[]
  /** `recorded`: two have signed here, and the hub has not placed it yet. */
  readonly state: 'open' | 'recorded' | 'resolved'
  readonly resolution?: PollingCaseWord
}

export interface PollingCases {
  /** All, those that were resolved among them. */
  readonly known: number
  /** Conflicts, copied devices and events that count for nothing, which nobody has looked into. */
  readonly open: number
  /** 仮投票 of which nobody has said yet what becomes of them. */
  readonly votes: number
  /** One that concerns this station and was not seen here: it stands before everything between two voters. */
  readonly wall?: PollingCase
}
