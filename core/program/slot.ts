import type { LocalizedText } from '../base/index.ts'
import type { DateRange, Weekday } from './conditions.ts'

/** A time slot (時間枠) of the days on which it takes place. Where two are on at once, the first of the program is meant. */
export interface Slot {
  readonly id: string
  readonly name: LocalizedText
  /** `HH:MM` */
  readonly from: string
  /** `HH:MM`, excluded; `24:00` is midnight. */
  readonly until: string
  readonly weekdays?: readonly Weekday[]
  readonly dates?: DateRange
}
