import type { LocalizedText } from '../../core/base/index.ts'
import type { StaffRole } from '../../core/program/release.ts'
import type {
  AgeBand,
  Allergen,
  CareClass,
  ConsentId,
  Destination,
  DocumentKind,
  GoodsKind,
  Lifeline,
  LifelineState,
  MealClass,
  MealTime,
  Presence,
  Relationship,
  Route,
  ShelterSex,
  Symptom,
  UrgentNeed,
} from '../../core/shelter/vocabulary.ts'
import type { GivenConsent, GoodsOutcome, HeadCount, ShelterSession } from './shelter-session.ts'

/** One line of a list. What is not asked for, or not to be seen, is absent. */
export interface ShelterLine {
  readonly person: string
  readonly number: string
  readonly name?: string
  readonly kana?: string
  readonly age?: number
  readonly band: AgeBand
  readonly sex: ShelterSex
  readonly presence: Presence
  readonly zone?: string
  readonly household: string
  readonly care: readonly CareClass[]
  readonly urgent: readonly UrgentNeed[]
  /** ISO 8601 instants. */
  readonly since: string
  readonly lastSeen?: string
  readonly expectedBack?: string
  /** Only ever shown to the restricted role (支援措置). */
  readonly shielded?: true
}

/** A page of a list. No total: it would tell of whoever is not on it. */
export interface ShelterPage {
  readonly lines: readonly ShelterLine[]
  /** Hand it back for the next page. */
  readonly next?: number
}

/** 要配慮 and what is needed now. Sensitive: nothing of it in a header or on the visitor's screen. */
export interface ShelterNeeds {
  readonly asked: boolean
  readonly care: readonly CareClass[]
  readonly allergens: readonly Allergen[]
  readonly urgent: readonly { readonly need: UrgentNeed; readonly since: string; readonly met?: string }[]
  readonly symptoms: readonly Symptom[]
  readonly meal: MealClass
  readonly note?: string
}

/** Everything of one person that whoever asks may see (避難者カード). */
export interface ShelterPersonCard extends Omit<ShelterLine, 'care' | 'urgent'> {
  readonly birthDate?: string
  readonly address?: string
  readonly route: Route
  readonly document?: DocumentKind
  readonly relationship?: Relationship
  readonly representative: boolean
  /** Fields of the program's choice, by id: phone, contact, district, language, pets, car, damage, skills … */
  readonly details: Readonly<Record<string, string>>
  readonly needs: ShelterNeeds
  readonly wantsFood: boolean
  readonly consents: Readonly<Partial<Record<ConsentId, GivenConsent>>>
  readonly tags: readonly string[]
  readonly hasCard: boolean
  readonly destination?: Destination
  /** Where, in words, or the other shelter. */
  readonly destinationPlace?: string
  readonly contact?: string
  readonly from?: string
  readonly members: readonly ShelterLine[]
  readonly history: readonly ShelterHistoryLine[]
}

export interface ShelterHistoryLine {
  /** Of the act, to undo it. */
  readonly act: string
  readonly at: string
  readonly word: string
  readonly operator?: string
  /** Presence, goods, place … as it stands in the act. */
  readonly what?: string
  readonly undone: boolean
  readonly undoable: boolean
}

export interface ShelterGoodsOption {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: GoodsKind
  readonly outcomes: readonly GoodsOutcome[]
}

export interface ShelterSuggestion {
  readonly id: string
  readonly by: 'name-and-birth-date' | 'card-after-tag' | 'other-desk'
  readonly first: ShelterPersonCard
  readonly second: ShelterPersonCard
}

/** One figure of the report, with what it was in the last one. */
export interface ReportFigure {
  readonly id: string
  readonly value: number
  readonly before?: number
}

export interface MealForecast {
  readonly meal: MealTime
  readonly name: LocalizedText
  readonly at: string
  readonly servings: number
  /** Of these, by kind: normal, allergy, baby-food, milk, soft … */
  readonly kinds: readonly { readonly kind: MealClass; readonly servings: number }[]
  readonly allergens: readonly { readonly allergen: Allergen; readonly people: number }[]
}

/** 避難所状況報告 (§B.4): figures in groups, what they were in the last report, and the next three meals. */
export interface ShelterReport {
  readonly at: string
  readonly since?: string
  readonly groups: readonly { readonly id: string; readonly figures: readonly ReportFigure[] }[]
  readonly languages: readonly { readonly language: string; readonly people: number }[]
  readonly meals: readonly MealForecast[]
  /** What staff wrote last; it stands until it is changed. */
  readonly remarks: ShelterRemarks
}

/** What only people can tell. */
export interface ShelterRemarks {
  readonly shortages: readonly { readonly item: string; readonly amount: number; readonly unit: string }[]
  readonly lifelines: Readonly<Partial<Record<Lifeline, LifelineState>>>
  readonly hazards: string
  readonly staff: number
  readonly helpers: number
  readonly note: string
}

/** Counts over time, for charts. */
export interface ShelterSeries {
  readonly of: 'arrivals' | 'occupancy' | 'meals'
  /** ISO 8601 instants, in order. */
  readonly at: readonly string[]
  readonly values: readonly number[]
}

export interface ShelterFacility {
  readonly id: string
  readonly name: string
  readonly kana?: string
  readonly address?: string
  readonly phone?: string
  readonly latitude?: number
  readonly longitude?: number
}

/** What a request was answered with, by the request. */
export type ShelterAnswer =
  | { readonly of: 'page'; readonly page: ShelterPage }
  | { readonly of: 'person'; readonly card: ShelterPersonCard; readonly mayShield: boolean }
  | {
      readonly of: 'household'
      readonly number: string
      readonly members: readonly ShelterLine[]
      readonly counted: readonly HeadCount[]
    }
  | { readonly of: 'session'; readonly session: ShelterSession }
  | { readonly of: 'goods'; readonly options: readonly ShelterGoodsOption[] }
  | { readonly of: 'needs'; readonly toAsk: readonly ShelterLine[]; readonly now: readonly ShelterLine[]; readonly more: boolean }
  | { readonly of: 'suggestions'; readonly suggestions: readonly ShelterSuggestion[] }
  | { readonly of: 'report'; readonly report: ShelterReport }
  | { readonly of: 'series'; readonly series: ShelterSeries }
  | { readonly of: 'shelters'; readonly shelters: readonly ShelterFacility[]; readonly more: boolean }
  | { readonly of: 'tag'; readonly code: string; readonly number: string; readonly person: string; readonly printed: boolean }
  | {
      readonly of: 'imported'
      readonly lines: number
      readonly rejected: readonly { readonly line: number; readonly code: string }[]
    }
  | { readonly of: 'role-needed'; readonly role: StaffRole }
