import type { z } from 'zod'
import type { StaffRole } from '../../core/program/release.ts'

/** Who sits before a window. A window has exactly one role, given when it is made (DESIGN decision 11). */
export const ROLES = ['visitor', 'desk', 'trainer', 'setup'] as const
export type Role = (typeof ROLES)[number]

/** What of a request is checked before anything serves it. */
export interface RequestRule {
  readonly roles: readonly Role[]
  /**
   * The lowest role of the member of the staff who may: the one in the payload (`by`) where there is one, else whoever is
   * signed in. Absent: the window alone decides.
   */
  readonly staff?: StaffRole
  /** Goes on at a station without a staff, where nobody could have the role and the work has to be done all the same. */
  readonly unstaffed?: true
  readonly payload: z.ZodType
}
