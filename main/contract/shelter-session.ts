import type { PersonFacts, ShelterName, Stay } from '../../core/shelter/act-fields.ts'
import type { GoodsRefusal } from '../../core/shelter/goods.ts'
import type {
  AgeBand,
  ConsentId,
  ConsentMethod,
  DocumentKind,
  Presence,
  Relationship,
  Route,
  ShelterField,
  ShelterSex,
} from '../../core/shelter/vocabulary.ts'

export interface GivenConsent {
  readonly answer: boolean
  readonly method: ConsentMethod
  /** A visitor's language. */
  readonly language: string
  /** Absent in a session: it is not recorded yet. */
  readonly at?: string
  readonly version?: string
}

/** An arrival that is not recorded yet (受付中). Everything in it is recorded in one step, or nothing. */
export interface ShelterSession {
  readonly id: string
  readonly members: readonly ShelterMember[]
  /** Of `members`; the first one, until somebody else is chosen. */
  readonly representative?: string
  readonly companions: readonly HeadCount[]
  readonly stay: Stay
  readonly zone?: string
  /** Where they come from, when that is another shelter. */
  readonly from?: ShelterName
  /** A household that is on the list already and grows. */
  readonly joins?: { readonly household: string; readonly number: string; readonly people: number }
  /** The time that stands on the paper (後から入力); ISO 8601 instant. */
  readonly paperTime?: string
  /** The question on the visitor's screen. */
  readonly asking?: { readonly member: string; readonly question: ConsentId }
  /** What stands in the way of recording it. */
  readonly missing: readonly ('member' | 'known-choice' | 'required-field' | 'zone' | 'already-here')[]
  /** Questions of consent that nobody answered; whoever was not asked has not agreed. */
  readonly unanswered: number
  /** Whoever was set aside, for the next arrival. */
  readonly later: number
  /** More come than there are places. */
  readonly overCapacity: boolean
}

/** People by the head, without names. */
export interface HeadCount {
  readonly band: AgeBand
  readonly sex: ShelterSex
  readonly people: number
}

export interface ShelterMember {
  /** Within the session. */
  readonly id: string
  readonly route: Route
  readonly name?: string
  readonly kana?: string
  /** As on the card, `YYYYMMDD`, unknown parts as 00. */
  readonly birthDate?: string
  readonly age?: number
  readonly band: AgeBand
  readonly sex: ShelterSex
  readonly address?: string
  readonly relationship?: Relationship
  /** All that was told of them, for what the program asks at the door. */
  readonly facts: PersonFacts
  readonly document?: DocumentKind
  /** A tag that will be theirs. */
  readonly tag?: string
  readonly consents: Readonly<Partial<Record<ConsentId, GivenConsent>>>
  /** 支援措置: set with the arrival. */
  readonly protect?: true
  /** Required fields that are empty. */
  readonly missing: readonly ShelterField[]
  /** Is on the list already, for sure (the same card or tag) or perhaps (the same name and birth date). */
  readonly known?: KnownMember
}

export interface KnownMember {
  readonly by: 'card' | 'tag' | 'name-and-birth-date'
  /** Whose card can be opened; absent where nothing is to be shown of them. */
  readonly person?: string
  readonly number: string
  readonly name?: string
  readonly address?: string
  readonly presence: Presence
  /** 事前登録: they have not come yet. */
  readonly expected?: true
  /** When they came last. */
  readonly since: string
  /** Where they went, and whose household they are of; absent where nothing is to be shown of them. */
  readonly destination?: string
  readonly household?: { readonly id: string; readonly number: string; readonly people: number }
  /** What the clerk said; needed where it is only perhaps the same. */
  readonly choice?: 'same' | 'other'
}

export interface GoodsOutcome {
  /** Absent for whoever is not to be shown. */
  readonly person?: string
  readonly number: string
  readonly name?: string
  readonly given: boolean
  /** Why not. */
  readonly because?: GoodsRefusal
  /** When they can have it again; ISO 8601 instant. */
  readonly until?: string
}
