import type { Decision } from '../../core/program/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** A check-in after which something is to be done. */
export interface FollowedCheckIn {
  readonly checkInId: string
  readonly checkInNumber: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly active: ActiveProgram
  /** As it counts now: `admit` also where the staff released it. */
  readonly decision: Decision
  /** The staff released it: actions that the refusal had as well are done anew. */
  readonly released?: true
  /** For line outputs: under what the roll knows the card. */
  readonly registeredNumber?: string
}
