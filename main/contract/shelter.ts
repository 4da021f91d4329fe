import type { LocalizedText } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { FieldRule, ShelterConsent, ShelterProgram } from '../../core/shelter/program.ts'
import type { CapacityState, GoodsKind, MealTime, ShelterField } from '../../core/shelter/vocabulary.ts'
import type { GoodsOutcome, ShelterSession } from './shelter-session.ts'

/** What the desk does with whoever comes: the big tabs. In `passage`, `goods` and `roll-call` a card is read without a PIN. */
export const SHELTER_MODES = ['arrival', 'passage', 'goods', 'roll-call', 'list', 'report'] as const
export type ShelterMode = (typeof SHELTER_MODES)[number]

/** The desk of an evacuation shelter (避難所受付). Lists are asked for; the state holds what is always on the screen. */
export interface DeskShelter {
  readonly status: 'not-opened' | 'open' | 'closed'
  /** ISO 8601 instant, and who answers for it. */
  readonly opened?: { readonly at: string; readonly responsible: string }
  readonly closedAt?: string
  /** What is gone through before the doors open, and at closing. */
  readonly checklists: { readonly opening: readonly LocalizedText[]; readonly closing: readonly LocalizedText[] }
  /** The lowest role that may know who is under protection (支援措置). */
  readonly protectionRole: ShelterProgram['protectionRole']
  /** Its own name, of a shelter that is in no list (自主避難所). */
  readonly name?: string
  readonly mode: ShelterMode
  /** What a passage out is in the mode `passage`. */
  readonly away: 'out' | 'overnight-out'
  /** One card stands for its household. */
  readonly wholeHousehold: boolean
  readonly capacity: {
    readonly state: CapacityState
    /** 満員 was set by hand (満員切替); else it follows the count. */
    readonly byHand: boolean
    readonly places?: number
    readonly taken: number
  }
  readonly zones: readonly {
    readonly id: string
    readonly name: LocalizedText
    readonly places?: number
    readonly taken: number
  }[]
  readonly counts: ShelterCounts
  /** When the program asks which field of a person, or not at all. */
  readonly fields: readonly ({ readonly field: ShelterField } & FieldRule)[]
  /** What is handed out here: items, meals, baths. */
  readonly goods: readonly {
    readonly id: string
    readonly name: LocalizedText
    readonly kind: GoodsKind
    readonly wholeFamily: boolean
    /** What the staff has to look at or to say. */
    readonly instruction?: LocalizedText
    readonly givenToday: number
    /** Stands in the mode `goods`: the next card or tag is for this. */
    readonly chosen: boolean
  }[]
  /** The arrival at the desk. One at a time. */
  readonly session?: ShelterSession
  /** The last thing that was done: it stands until the next, so that it can be read and undone. */
  readonly last?: ShelterDone
  readonly rollCall?: {
    readonly since: string
    readonly seen: number
    readonly notSeen: number
    /** Of `notSeen`: on no list of whoever is at the desk, so the restricted role has to look for them. */
    readonly hidden: number
  }
  /** The night's roll-call is due since then, and nobody has begun it; ISO 8601 instant. */
  readonly nightCount?: { readonly at: string }
  /** The meal that is next. */
  readonly nextMeal?: { readonly meal: MealTime; readonly at: string; readonly servings: number }
  readonly lastReportAt?: string
  /** The receipt number that comes next, so that paper can go on with it. */
  readonly nextNumber: string
  readonly lastNumber?: string
  /** Some work with a file or a printer that is under way, or how the last one ended. */
  readonly job?: ShelterJob
  /** Texts of consent in all languages that the program has them in, for asking orally. */
  readonly consents: readonly ShelterConsent[]
}

/** Always on the screen. Everybody counts, also whoever is on no list. */
export interface ShelterCounts {
  /** In the house now, without whoever is out. */
  readonly present: number
  /** Will sleep here. */
  readonly tonight: number
  readonly households: number
  readonly out: number
  readonly overnightOut: number
  /** 在宅・車中泊・テント・親戚宅 that are looked after from here. */
  readonly outside: number
  readonly transit: number
  /** Counted without a name. */
  readonly anonymous: number
  readonly arrivedToday: number
  readonly leftToday: number
  /** Of the list 要確認: needs not asked yet; urgent needs not met yet. */
  readonly needsToAsk: number
  readonly urgent: number
  /** Not seen for longer than the program says. */
  readonly notSeen: number
  /** Of those, how many are on no list of whoever is at the desk: the restricted role has to see to them. */
  readonly hidden: { readonly needsToAsk: number; readonly urgent: number; readonly notSeen: number }
  /** Pairs of entries that may be one person. */
  readonly suggestions: number
}

/** What was done at the desk last, for the eyes: never before it was durable. */
export interface ShelterDone {
  /** Changes with every deed. */
  readonly id: string
  readonly at: string
  readonly done:
    | 'opened'
    | 'closed'
    | 'admitted'
    | 'counted'
    | 'tagged'
    | 'went-out'
    | 'returned'
    | 'goods-given'
    | 'goods-blocked'
    | 'seen'
    | 'left'
    | 'moved'
    | 'edited'
    | 'merged'
    | 'reported'
    | 'undone'
    | 'found'
    | 'unknown-card'
    | 'not-here'
    | 'already-left'
  readonly number?: string
  /** Absent for whoever is not to be named. */
  readonly name?: string
  readonly people?: number
  readonly goods?: LocalizedText
  readonly outcomes?: readonly GoodsOutcome[]
  readonly expectedBack?: string
  /** Acts that undo it; absent where it cannot be undone. */
  readonly undo?: string
  /** Whose card can be opened. */
  readonly person?: string
  /** The card could not be bound: its later taps are not known here. */
  readonly unbound?: FailureCode
  /** A code on a tag or card that nobody here has; for binding it. */
  readonly tag?: string
}

export type ShelterJob = {
  readonly what: 'report' | 'list' | 'import' | 'shelters' | 'tag' | 'slip'
  readonly at: string
} & (
  | { readonly state: 'running' }
  /** `file`: written there; without it: printed. */
  | { readonly state: 'done'; readonly file?: string; readonly lines?: number; readonly rejected?: number }
  | { readonly state: 'failed'; readonly code: FailureCode; readonly folder?: string }
)

/** What the visitor sees at a shelter while the desk has them. Number, never a name: others stand behind. */
export type ShelterVisitorView =
  | { readonly step: 'please-wait' }
  /** Two large buttons. `index` of `people` who are asked. */
  | {
      readonly step: 'consent'
      readonly session: string
      readonly member: string
      readonly question: ShelterConsent
      readonly index: number
      readonly people: number
    }
  /** Further members of the household may lay their cards down. */
  | { readonly step: 'next-card'; readonly people: number }
  /** After the commit only. */
  | { readonly step: 'welcome'; readonly number: string; readonly people: number; readonly zone?: LocalizedText }
  | { readonly step: 'counted'; readonly people: number }
  | { readonly step: 'went-out'; readonly number: string; readonly expectedBack?: string }
  | { readonly step: 'returned'; readonly number: string }
  | {
      readonly step: 'goods'
      readonly number: string
      readonly goods: LocalizedText
      readonly given: number
      readonly blocked: number
      /** The first instant at which somebody who got nothing can have it. */
      readonly until?: string
    }
  | { readonly step: 'seen'; readonly number: string }
  | { readonly step: 'goodbye'; readonly number: string }
  /** To be said at the desk: nothing here knows this card or tag. */
  | { readonly step: 'unknown-card' }
  /** The desk has another family just now. */
  | { readonly step: 'wait-for-your-turn' }
