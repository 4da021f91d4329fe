import type { PersonFailureCode } from '../catalogue.ts'

/** What a failure says to the person at the card: what happened, why, and what to do next. */
export interface FailureWords {
  readonly title: string
  readonly cause: string
  readonly remedy: string
}

/** Every failure that speaks to that person, in one of their languages: one that is missing does not compile. */
export type VisitorFailures = Readonly<Record<PersonFailureCode, FailureWords>>
