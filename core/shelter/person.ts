import type { DayNumber } from '../calendar/index.ts'
import type { PersonFacts, ReceiptNumber, ShelterName, Stay } from './act-fields.ts'
import type { ConsentId, ConsentMethod, Destination, DocumentKind, MealTime, Presence, Route, UrgentNeed } from './vocabulary.ts'

export const PRESENCE_CHANGES = [
  'expected',
  'admitted',
  're-entered',
  'out',
  'overnight-out',
  'returned',
  'left',
  'moved',
  'stay-changed',
  'zone-changed',
] as const
export type PresenceChange = (typeof PRESENCE_CHANGES)[number]

/** One step of where somebody was (入退所の履歴). */
export interface PresenceEntry {
  readonly change: PresenceChange
  /** When it happened, and when it was recorded: milliseconds since 1970. */
  readonly at: number
  readonly recordedAt: number
  /** Where they are by it. */
  readonly presence: Presence
  readonly stay: Stay
  readonly zone?: string
  readonly destination?: Destination
  /** The shelter that they moved to or came from. */
  readonly shelter?: ShelterName
  readonly operator?: string
  /** Id of the event. */
  readonly ref: string
}

/** What somebody last answered to one consent. */
export interface ConsentStanding {
  readonly given: boolean
  readonly at: number
  readonly version: string
  readonly language: string
  readonly method: ConsentMethod
}

export interface GoodsEntry {
  readonly goods: string
  readonly at: number
  readonly quantity: number
  readonly meal?: MealTime
  /** Id of the event: what is undone. */
  readonly ref: string
}

/** Days between which somebody was born, both included. */
export interface BirthDays {
  readonly earliest: DayNumber
  readonly latest: DayNumber
}

/** A person of the shelter, as all acts together say. */
export interface ShelterPerson {
  readonly id: string
  /** All ids that are this person; more than one after a merge. */
  readonly ids: readonly string[]
  readonly household: string
  readonly receipt?: ReceiptNumber
  /** 受付番号 as printed. */
  readonly number: string
  readonly route: Route
  readonly document?: DocumentKind
  readonly facts: PersonFacts
  readonly birth?: BirthDays
  readonly presence: Presence
  readonly stay: Stay
  readonly zone?: string
  /** Known before they come; counted nowhere. */
  readonly expected: boolean
  readonly admittedAt: number
  readonly leftAt?: number
  readonly destination?: Destination
  readonly movedTo?: ShelterName
  /** Where they can be reached after they left. */
  readonly contact?: string
  readonly arrivedFrom?: ShelterName
  readonly expectedBack?: number
  readonly lastSeenAt: number
  /** Something was seen of them after they had left: somebody should look at it. */
  readonly seenAfterLeaving: boolean
  readonly history: readonly PresenceEntry[]
  readonly consents: Readonly<Partial<Record<ConsentId, ConsentStanding>>>
  /** 支援措置: see protection.ts. */
  readonly protected: boolean
  readonly tags: readonly string[]
  readonly cards: readonly string[]
  readonly goods: readonly GoodsEntry[]
  /** What has to be asked after the door was asked. */
  readonly needsComplete: boolean
  /** What is needed and not yet seen to, the most urgent first. */
  readonly openNeeds: readonly UrgentNeed[]
}

export interface ShelterHousehold {
  readonly id: string
  /** 受付番号 of the household, without a suffix. */
  readonly number: string
  /** 世帯代表者. */
  readonly representative: ShelterPerson
  /** By number; those who left among them. */
  readonly members: readonly ShelterPerson[]
}
