import type { LocalizedText } from '../base/index.ts'
import type { SchoolGrade } from '../calendar/index.ts'
import type { Outcome } from './decision.ts'
import type { CardState, Identity, KeepableField } from './identity.ts'

/** Version of the package format that this module reads: the field `format` of the file. */
export const PROGRAM_FORMAT = 1

/** What a program is for (domain reference §A.2). The first format serves entitlement checks. */
export const PROGRAM_TYPES = ['facility-entry', 'event'] as const
export type ProgramType = (typeof PROGRAM_TYPES)[number]

/** What to do with a card whose issuer cannot be verified: let the staff decide, refuse, or let the rules decide. */
export const UNVERIFIED_POLICIES = ['ask', 'refuse', 'decide'] as const
export type UnverifiedPolicy = (typeof UNVERIFIED_POLICIES)[number]

export interface Place {
  readonly id: string
  readonly name: LocalizedText
}

export interface PriceClass {
  readonly id: string
  readonly name: LocalizedText
  readonly yen?: number
}

/** Municipalities under one name. Codes have six digits; a designated city or a prefecture stands for all within it. */
export interface MunicipalitySet {
  readonly name: LocalizedText
  readonly codes: readonly string[]
}

/** An age in whole years, bounds included. `date` and `counting` belong to the basis `asOf`. */
export type AgeCondition = {
  readonly atLeast?: number
  readonly atMost?: number
} & (
  | { readonly basis: 'birthday' | 'attain' | 'schoolYear' | 'fiscalYearEnd' | 'yearEnd' }
  | { readonly basis: 'asOf'; readonly date: string; readonly counting: 'birthday' | 'attain' }
)

/** All that are present must hold. */
export interface Conditions {
  readonly place?: readonly string[]
  readonly residence?: { readonly relation: 'in' | 'outside'; readonly set: string }
  readonly age?: AgeCondition
  readonly schoolYear?: { readonly from: SchoolGrade; readonly to: SchoolGrade }
}

export interface Consequence {
  readonly outcome: Outcome
  /** Id of a price class; with `admit` only. */
  readonly priceClass?: string
  readonly reason: LocalizedText
}

export interface Rule {
  readonly id: string
  readonly when: Conditions
  readonly result: Consequence
}

/** One row of the program's own test table: an invented person and the expected decision. */
export interface ProgramTest {
  readonly name: string
  /** ISO 8601 day. */
  readonly on: string
  readonly place: string
  readonly person: {
    /** Present where the level reads it. */
    readonly address?: string
    /** Eight digits as on the card. Present where the level reads it. */
    readonly birthDate?: string
    readonly card: CardState
  }
  readonly expect: {
    readonly outcome: Outcome
    readonly rule: string
    readonly priceClass?: string
    readonly code?: string
  }
}

/** A program (事業): who may check in, what is read and kept. Plain data, never code (DESIGN §3). */
export interface Program {
  readonly format: typeof PROGRAM_FORMAT
  readonly id: string
  readonly version: string
  readonly type: ProgramType
  readonly title: LocalizedText
  /** What the visitor is asked to do. */
  readonly instruction: LocalizedText
  /** First and last day, ISO 8601, both included. */
  readonly period: { readonly from: string; readonly until: string }
  readonly places: readonly [Place, ...Place[]]
  readonly identity: Identity
  readonly keeps: readonly KeepableField[]
  readonly unverified: UnverifiedPolicy
  readonly municipalitySets: Readonly<Record<string, MunicipalitySet>>
  readonly priceClasses: readonly PriceClass[]
  /** In order: the first whose conditions all hold decides. */
  readonly rules: readonly Rule[]
  readonly otherwise: Consequence
  readonly tests: readonly ProgramTest[]
}
