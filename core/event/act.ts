import type { PollingAct } from '../polling/acts.ts'
import type { ShelterAct } from '../shelter/acts.ts'

/** What is done at a desk beyond the check-in, by the room whose rules it follows: its words are those of the content. */
export interface ActContents {
  readonly 'shelter-act': ShelterAct
  readonly 'polling-act': PollingAct
}
export type ActKind = keyof ActContents

/** What every act says beside its content. Nothing here tells who a person is: headers outlive their bodies. */
export interface ActFrame {
  readonly program: { readonly id: string; readonly version: string }
  /** Place id of the station. */
  readonly place: string
  /** Role or pseudonym of who of the staff did it; absent where the visitor did it alone. */
  readonly operator?: string
  /** Who confirmed it as the second person. */
  readonly second?: string
  /** Receipt number (受付番号) of the person or household that it is about. */
  readonly number?: number
  /** 16 bytes, keyed token of whom it is about, the same at every station that shares the key (sync reference §4.1). */
  readonly subject?: Uint8Array
  /**
   * 16 bytes each, keyed tokens of what can be granted once only (this voter's paper of one kind): whoever watches over the whole, and may
   * not read the content, grants each of them once.
   */
  readonly claims?: readonly Uint8Array[]
}

/** What is about to be recorded. */
export type ActDraft = {
  readonly [Kind in ActKind]: ActFrame & { readonly kind: Kind; readonly content: ActContents[Kind] }
}[ActKind]

/** An act as it stands in the log. */
export type ActRecord<Kind extends ActKind = ActKind> = {
  readonly [Each in Kind]: ActFrame & {
    readonly kind: Each
    /** Names the event for ever, on every device. */
    readonly id: string
    readonly seq: number
    /** Wall-clock time, milliseconds since 1970. */
    readonly at: number
    /** Hybrid logical time: the order of acts of several stations. */
    readonly hlc: readonly [number, number]
    /** The word of the content, which outlives it. */
    readonly act: string
    /** Absent when it was erased. */
    readonly content?: ActContents[Each]
  }
}[Kind]
