import type { LocalizedText } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { Sex, ValueProof } from '../../core/person/index.ts'
import type { Outcome } from '../../core/program/decision.ts'
import type { CredentialKind } from '../../native/mynumber/reading-request.ts'
import type { DeskPinChange, PinChangeView } from './pin-change.ts'

export type { CredentialKind }

/** The visitor's screen (来場者画面). The renderer shows exactly this and holds no truth of its own. */
export type VisitorView =
  | { readonly screen: 'starting' }
  /** The station cannot take cards: what is wrong, and what to do. */
  | { readonly screen: 'out-of-order'; readonly code: FailureCode }
  | { readonly screen: 'waiting' }
  | { readonly screen: 'reading'; readonly step: number; readonly steps: number }
  | {
      readonly screen: 'entry'
      readonly tapId: string
      /** Ways to open the card, the preferred one first, each with the tries left on it. */
      readonly offers: readonly { readonly kind: CredentialKind; readonly triesLeft: number }[]
      /** Why it is asked again: `pin-wrong`, `authentication-pin-wrong`, `number-b-wrong`, `pin-malformed`, `number-b-implausible`. */
      readonly previous?: FailureCode
    }
  /** The staff compares the face with the photo of the card, which nobody sees here. The card is not needed any more. */
  | { readonly screen: 'comparison'; readonly cardPresent: boolean }
  /** After the commit only. */
  | {
      readonly screen: 'decision'
      readonly outcome: Outcome
      readonly reasons: readonly { readonly text: LocalizedText; readonly code?: FailureCode }[]
      readonly priceClass?: { readonly name: LocalizedText; readonly yen?: number }
      /** Receipt number (受付番号) within this station. */
      readonly checkInNumber: number
      readonly cardPresent: boolean
    }
  | { readonly screen: 'failure'; readonly code: FailureCode; readonly cardPresent: boolean }
  | PinChangeView
  /** A card was left on the reader after its decision was cleared away: nothing of that person is on the screen. */
  | { readonly screen: 'take-card' }

/** Sound that goes with a view; names of patterns, never of persons. */
export type Sound = 'admit' | 'refuse' | 'ask' | 'failure' | 'attention'

export interface VisitorState {
  readonly view: VisitorView
  /** Grows by one with every change of view; a sound is played once per revision. */
  readonly revision: number
  readonly sound?: Sound
  readonly program?: { readonly title: LocalizedText; readonly place: LocalizedText; readonly instruction: LocalizedText }
  /** True when cards are simulated: the screens say so, always. */
  readonly simulated: boolean
}

/** One line of the desk's list of the last check-ins (最近の受付). */
export interface DeskCheckIn {
  readonly id: string
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly outcome: Outcome
  readonly ruleId: string
  /** As the visitor was told. */
  readonly reason: LocalizedText
  /** What is behind it, for the staff: cause and remedy stand in the catalogue. */
  readonly codes: readonly FailureCode[]
  readonly priceClass?: LocalizedText
  readonly undone?: { readonly at: string; readonly reason: string }
}

/**
 * What the staff compares with the person who stands there (顔の確認). It is pushed to the desk for as long as the question
 * stands, and nowhere else: no picture goes to the ledger, a log or the visitor's screen.
 */
export interface FaceToCompare {
  readonly tapId: string
  /** PNG files: the portrait of the chip, name and address as printed on the card. */
  readonly photo?: Uint8Array
  readonly nameImage: Uint8Array
  readonly addressImage: Uint8Array
  /** As on the card, eight characters `YYYYMMDD`; may be partial. */
  readonly birthDate: string
  readonly sex: Sex
  /** False: nobody could prove that the pictures are those of the card's issuer. */
  readonly authentic: boolean
  /** How long the question stands before the tap ends unrecorded, seconds. */
  readonly limitSeconds: number
}

/** How what was read for the last check-in was proved. Names what was proved, never a value of it. */
export interface DeskProof {
  readonly checkInNumber: number
  /** ISO 8601 instant at which everything was read and proved. */
  readonly readAt: string
  readonly values: readonly ValueProof[]
  /** The card told its expiry, which nothing signs. */
  readonly unsignedExpiry: boolean
}

/** What this station trusts, and how old its revocation lists (失効情報) are. */
export interface DeskTrust {
  readonly hierarchy: 'production' | 'test'
  /** How many lists are imported, and how many of them are past the date of their next edition. */
  readonly lists: number
  readonly outdated: number
  /** ISO 8601 instant of the newest list, and the whole days since. */
  readonly newest?: { readonly thisUpdate: string; readonly ageDays: number }
  /** Whether the program reads certificates: about nothing else the lists are asked. */
  readonly asked: boolean
}

export interface DeskState {
  readonly readers: readonly { readonly name: string; readonly state: 'ready' | 'card-present' | 'starting' }[]
  readonly readerFailure?: FailureCode
  /** Why the station takes nobody in, with the facts that whoever mends it needs (a file, a line). */
  readonly stationFailure?: Failure
  /** The ledger waits for a passphrase: entering one is of use. */
  readonly locked: boolean
  readonly checkIns: readonly DeskCheckIn[]
  readonly counts: { readonly admit: number; readonly refuse: number; readonly ask: number; readonly undone: number }
  /** Where the key of the ledger comes from: the desk sees which (DESIGN decision 3). */
  readonly keySource: 'os-key-store' | 'passphrase' | 'key-file' | 'none'
  readonly lastFailure?: { readonly code: FailureCode; readonly at: string }
  /** The staff is asked about this face now. */
  readonly comparison?: FaceToCompare
  readonly pinChange?: DeskPinChange
  readonly lastProof?: DeskProof
  readonly trust: DeskTrust
}

/** A card of the dock of sample citizens (simulated reader only). */
export interface SampleCard {
  readonly id: string
  readonly label: LocalizedText
  /** One line on what this citizen is good for. */
  readonly note: LocalizedText
  /** The digits a clerk in training may type, since the card cannot be looked at: invented persons only. Empty for other cards. */
  readonly pin: string
  readonly numberB: string
}

export interface DockState {
  readonly cards: readonly SampleCard[]
  readonly cardOnReader?: string
  readonly readerPlugged: boolean
}
