import type { FailureCode } from '../failure/index.ts'

/** Failures that a decision can give as its reason. */
export type DecisionCode = Extract<
  FailureCode,
  | 'card-forged'
  | 'card-copied'
  | 'card-unverified'
  | 'card-expired'
  | 'card-revoked'
  | 'card-parts-disagree'
  | 'card-face-mismatch'
  | 'card-incomplete'
  | 'address-unknown'
  | 'address-ambiguous'
  | 'birth-date-partial'
  | 'birth-date-impossible'
  | 'sex-unknown'
  | 'roll-entry-ambiguous'
  | 'roll-unavailable'
  | 'roll-too-old'
  | 'subject-missing'
  | 'companions-too-many'
>
