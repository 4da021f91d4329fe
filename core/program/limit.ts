import type { LocalizedText } from '../base/index.ts'
import type { Conditions } from './conditions.ts'
import type { DenyingConsequence } from './consequence.ts'

/** Over what time a quota counts, by the business day in Japan; `fiscal-year` begins on 1 April. */
export const QUOTA_WINDOWS = ['ever', 'day', 'month', 'year', 'fiscal-year'] as const
export type QuotaWindow = (typeof QUOTA_WINDOWS)[number]

/** What a limit keeps apart; with none of them everybody counts into one. */
export const LIMIT_DIMENSIONS = ['place', 'slot', 'class', 'person', 'household'] as const
export type LimitDimension = (typeof LIMIT_DIMENSIONS)[number]

export const QUOTA_COUNTS = ['check-ins', 'people'] as const
export type QuotaCounts = (typeof QUOTA_COUNTS)[number]

/** Conditions of a limit: only on what is never open about a card. */
export type LimitConditions = Omit<Conditions, 'residence' | 'age' | 'schoolYear' | 'sex'>

interface LimitBase {
  readonly id: string
  /** What the staff reads beside its count (「先着500名」). */
  readonly name?: LocalizedText
  readonly whenReached: DenyingConsequence
}

/** So many, and no more (定員, 回数). */
export interface Quota extends LimitBase {
  readonly kind: 'quota'
  readonly limit: number
  readonly per: readonly LimitDimension[]
  readonly window: QuotaWindow
  readonly counts: QuotaCounts
  /** Only who comes in one of these price classes is counted and limited. */
  readonly classes?: readonly string[]
  readonly when?: LimitConditions
}

/** Not again within so many minutes. */
export interface Interval extends LimitBase {
  readonly kind: 'interval'
  readonly minutes: number
  readonly per: readonly LimitDimension[]
  readonly classes?: readonly string[]
  readonly when?: LimitConditions
}

/**
 * A priority window (優先枠) in a quota. With `places`, that many are kept for the classes, until `until` or for good; without,
 * nobody else is let in until `until`.
 */
export interface Priority extends LimitBase {
  readonly kind: 'priority'
  /** Id of the quota. */
  readonly quota: string
  /** Price classes that come first. */
  readonly classes: readonly string[]
  readonly places?: number
  /** Local date-time in Japan, `YYYY-MM-DDTHH:MM`, excluded. */
  readonly until?: string
}

export type CountingLimit = Quota | Interval
export type Limit = CountingLimit | Priority
