import type { SchoolGrade } from '../calendar/index.ts'

/** Days of the week, Monday first as ISO 8601 counts them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** What rules can ask about sex. A card can also leave it open. */
export const CONDITION_SEXES = ['male', 'female', 'not-applicable'] as const
export type ConditionSex = (typeof CONDITION_SEXES)[number]

/** An age in whole years, bounds included. `date` and `counting` belong to the basis `asOf`. */
export type AgeCondition = {
  readonly atLeast?: number
  readonly atMost?: number
} & (
  | { readonly basis: 'birthday' | 'attain' | 'schoolYear' | 'fiscalYearEnd' | 'yearEnd' }
  | { readonly basis: 'asOf'; readonly date: string; readonly counting: 'birthday' | 'attain' }
)

/** Marks that the roll gives a person: one of `any`, every one of `all`, not one of `none`. A mark past its last day is none. */
export interface FlagCondition {
  readonly any?: readonly string[]
  readonly all?: readonly string[]
  readonly none?: readonly string[]
}

/** A booking of the person covers this moment, which may come somewhat before or after it. */
export interface BookingCondition {
  readonly earlyMinutes: number
  readonly lateMinutes: number
  readonly rooms?: readonly string[]
  /** No more people come than it was made for. */
  readonly withinHeadcount: boolean
}

/** Days, `YYYY-MM-DD`, both included. */
export interface DateRange {
  readonly from: string
  readonly until: string
}

/** Times of day, `HH:MM`, the end excluded. In a condition it may pass midnight, in a slot not. */
export interface TimeRange {
  readonly from: string
  readonly until: string
}

/** All that are present must hold. */
export interface Conditions {
  readonly place?: readonly string[]
  readonly residence?: { readonly relation: 'in' | 'outside'; readonly set: string }
  readonly age?: AgeCondition
  readonly schoolYear?: { readonly from: SchoolGrade; readonly to: SchoolGrade }
  readonly sex?: readonly ConditionSex[]
  /** The roll knows the person. */
  readonly registered?: boolean
  readonly flags?: FlagCondition
  readonly booking?: BookingCondition
  readonly weekdays?: readonly Weekday[]
  /** A public holiday (国民の祝日) or one that stands in for it. */
  readonly holiday?: boolean
  /** Days of every year, `MM-DD`, both included; may pass the turn of the year. */
  readonly season?: { readonly from: string; readonly until: string }
  readonly dates?: DateRange
  readonly time?: TimeRange
  /** Ids of time slots, of which one is now. */
  readonly slots?: readonly string[]
  readonly inside?: { readonly zone: string; readonly is: boolean }
  /** People who come on this card, the holder included. */
  readonly headcount?: { readonly atLeast?: number; readonly atMost?: number }
}
