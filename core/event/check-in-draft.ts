import type { Decision } from '../program/decision.ts'
import type { DecisionParts } from './decision-parts.ts'

/** What is about to be recorded about one person. */
export interface CheckInDraft {
  readonly program: { readonly id: string; readonly version: string }
  /** Place id of the station. */
  readonly place: string
  readonly decision: Decision & DecisionParts
}
