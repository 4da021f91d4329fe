import type { LocalizedText } from '../base/index.ts'

/** Who can do something about it: the person at the card, the staff at the desk, or whoever runs the station. */
export type FailureAudience = 'person' | 'staff' | 'reader' | 'station'

export interface FailureEntry {
  /** Short number to say on the telephone; never reused. */
  readonly number: string
  readonly audience: FailureAudience
  readonly title: LocalizedText
  readonly cause: LocalizedText
  readonly remedy: LocalizedText
}

/** Failures of one part of the product, by their codes. */
export type FailureEntries = Readonly<Record<string, FailureEntry>>
