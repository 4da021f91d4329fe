import type { z } from 'zod'
import type { LocalizedText } from '../../core/base/index.ts'
import type { ListedPlace, PersonFacts, Stay } from '../../core/shelter/act-fields.ts'
import type { Likeness } from '../../core/shelter/duplicates.ts'
import type { ReportFigures } from '../../core/shelter/figures.ts'
import type { PresenceChange } from '../../core/shelter/person.ts'
import type {
  AgeBand,
  CareClass,
  ConsentId,
  Destination,
  DocumentKind,
  GoodsKind,
  Presence,
  Route,
  ShelterSex,
  UrgentNeed,
} from '../../core/shelter/vocabulary.ts'
import type { situationSchema } from './shelter-requests.ts'
import type { GivenConsent, GoodsOutcome } from './shelter-session.ts'

export type Situation = z.output<typeof situationSchema>

/** One line of a list. What is not asked for, or not to be seen, is absent. */
export interface ShelterLine {
  readonly person: string
  readonly number: string
  readonly name?: string
  readonly kana?: string
  readonly age?: number
  readonly band: AgeBand
  readonly sex: ShelterSex
  /** Of somebody `expected`: as what they will be here. */
  readonly presence: Presence
  /** 事前登録: they have not come yet. */
  readonly expected?: true
  readonly zone?: string
  readonly household: string
  readonly care: readonly CareClass[]
  readonly urgent: readonly UrgentNeed[]
  /** ISO 8601 instants. */
  readonly since: string
  readonly lastSeen?: string
  readonly expectedBack?: string
  /** In a list of the roll-call. */
  readonly seen?: boolean
  /** Only ever shown to the restricted role (支援措置). */
  readonly protected?: true
}

/** A page of a list. No total: it would tell of whoever is not on it. */
export interface ShelterPage {
  readonly lines: readonly ShelterLine[]
  /** Hand it back for the next page. */
  readonly next?: number
}

/** Everything of one person that whoever asks may see (避難者カード). */
export interface ShelterPersonCard extends ShelterLine {
  readonly facts: PersonFacts
  readonly stay: Stay
  readonly route: Route
  readonly document?: DocumentKind
  readonly representative: boolean
  /** The needs were asked to the end (要確認 is done). */
  readonly needsAsked: boolean
  readonly needsMet: readonly UrgentNeed[]
  readonly consents: Readonly<Partial<Record<ConsentId, GivenConsent>>>
  readonly tags: readonly string[]
  readonly hasCard: boolean
  readonly left?: {
    readonly destination: Destination
    readonly place?: string
    readonly contact?: string
    readonly shelter?: string
  }
  readonly from?: string
  /** The others of the household. */
  readonly members: readonly ShelterLine[]
  readonly history: readonly ShelterHistoryLine[]
}

/** One step of where somebody was, or what they got. What was undone is not in it. */
export interface ShelterHistoryLine {
  /** Of the act, to undo it. */
  readonly act: string
  /** When it happened; ISO 8601 instant. */
  readonly at: string
  readonly change: PresenceChange | 'goods'
  /** Name of who of the staff did it. */
  readonly operator?: string
  readonly presence?: Presence
  readonly zone?: string
  readonly destination?: Destination
  /** The shelter that they moved to or came from. */
  readonly shelter?: string
  readonly goods?: { readonly name: LocalizedText; readonly quantity: number }
}

export interface ShelterGoodsOption {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: GoodsKind
  readonly outcomes: readonly GoodsOutcome[]
}

export interface ShelterSuggestion {
  readonly id: string
  readonly by: Likeness
  readonly first: ShelterPersonCard
  readonly second: ShelterPersonCard
}

/** 避難所状況報告 (§B.4): the figures now, those of the last report to compare with, and what only people can tell. */
export interface ShelterReport {
  readonly figures: ReportFigures
  readonly before?: ReportFigures
  readonly situation: Situation
}

/** Counts over time, for charts. */
export interface ShelterSeries {
  readonly of: 'arrivals' | 'occupancy'
  /** ISO 8601 instants, in order. */
  readonly at: readonly string[]
  readonly values: readonly number[]
}

/** What a request was answered with, by the request. */
export type ShelterAnswer =
  | { readonly of: 'page'; readonly page: ShelterPage }
  | { readonly of: 'person'; readonly card: ShelterPersonCard }
  | {
      readonly of: 'household'
      readonly number: string
      readonly members: readonly ShelterLine[]
      readonly household: string
      readonly representative: string
    }
  | { readonly of: 'session'; readonly session: string }
  | { readonly of: 'goods'; readonly options: readonly ShelterGoodsOption[] }
  | { readonly of: 'needs'; readonly toAsk: readonly ShelterLine[]; readonly now: readonly ShelterLine[]; readonly more: boolean }
  | { readonly of: 'suggestions'; readonly suggestions: readonly ShelterSuggestion[] }
  | { readonly of: 'report'; readonly report: ShelterReport }
  | { readonly of: 'series'; readonly series: ShelterSeries }
  | { readonly of: 'shelters'; readonly shelters: readonly ListedPlace[]; readonly more: boolean }
  | { readonly of: 'tag'; readonly code: string; readonly number: string; readonly person: string; readonly printed: boolean }
  | {
      readonly of: 'imported'
      readonly lines: number
      readonly rejected: readonly { readonly line: number; readonly code: string }[]
    }
  | {
      readonly of: 'list-share'
      readonly people: number
      readonly refused: number
      readonly notAsked: number
    }
  | { readonly of: 'inquiry'; readonly lines: readonly ShelterLine[]; readonly more: boolean }
