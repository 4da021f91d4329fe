import type { LocalizedText, VisitorLanguage } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { Outcome } from '../../core/program/decision.ts'
import type { CredentialKind } from '../../native/mynumber/reading-request.ts'
import type { PinChangeView } from './pin-change.ts'
import type { PollingVisitorView } from './polling-session.ts'
import type { ShelterVisitorView } from './shelter.ts'

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
      /** Whom this person may bring along (介助者, family), for `admit`. */
      readonly companions?: VisitorCompanions
      /** What is decided apart from the entry (投票用紙, 物資, 食事). */
      readonly items?: readonly VisitorItem[]
      /** What became of the gate, where the program opens one. `pending`: the command is under way. */
      readonly gate?: 'pending' | 'commanded' | 'confirmed' | 'unknown' | 'failed'
      /** Receipt number (受付番号) within this station. */
      readonly checkInNumber: number
      readonly cardPresent: boolean
    }
  | { readonly screen: 'failure'; readonly code: FailureCode; readonly cardPresent: boolean }
  | PinChangeView
  /** A card is bound to an entry of the roll (カードの登録). How it is read is shown as with any card. */
  | { readonly screen: 'register-card'; readonly step: 'place-card' }
  | { readonly screen: 'register-card'; readonly step: 'done'; readonly cardPresent: boolean }
  /** What follows a tap at a shelter or a polling station, for as long as the desk has the person. */
  | { readonly screen: 'shelter'; readonly shelter: ShelterVisitorView }
  | { readonly screen: 'polling'; readonly polling: PollingVisitorView }
  /** A known card was served; what became of it is for the program's service to show. */
  | { readonly screen: 'served'; readonly cardPresent: boolean }
  /** A card was left on the reader after its decision was cleared away: nothing of that person is on the screen. */
  | { readonly screen: 'take-card' }

export interface VisitorCompanions {
  readonly upTo: number
  /** What they are called; 'companions' without it. */
  readonly name?: LocalizedText
  readonly priceClass?: { readonly name: LocalizedText; readonly yen?: number }
}

export interface VisitorItem {
  readonly id: string
  readonly name: LocalizedText
  readonly outcome: Outcome
  readonly reason: LocalizedText
}

/** Sound that goes with a view; names of patterns, never of persons. */
export type Sound = 'admit' | 'refuse' | 'ask' | 'failure' | 'attention'

export interface VisitorState {
  readonly view: VisitorView
  /** Grows by one with every change of view; a sound is played once per revision. */
  readonly revision: number
  readonly sound?: Sound
  readonly program?: {
    readonly title: LocalizedText
    readonly place: LocalizedText
    readonly instruction: LocalizedText
    /** What the visitor can choose from; shown in the first as long as nobody chooses. */
    readonly languages: readonly VisitorLanguage[]
  }
  /** True when cards are simulated: the screens say so, always. */
  readonly simulated: boolean
}
