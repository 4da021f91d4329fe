import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type Release, STAFF_ROLES, type StaffRole } from '../../core/program/index.ts'
import type { StaffMember } from './staff.ts'

/** Whether a role may do what the other may. */
export function atLeast(role: StaffRole, least: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(least)
}

/** Who stands at the desk and answers for a release. */
export interface ReleasingStaff {
  readonly first: StaffMember
  /** With their own PIN for this very release: to be signed in says that they were here, not that they are. */
  readonly hasProved: boolean
  /** With their own PIN, always. */
  readonly second?: StaffMember | undefined
}

/**
 * Whether these people may admit in spite of a decision (解除). Where two are needed, both have just proved who they are, one of them
 * has the role and the other has seen it: a clerk begins, the supervisor comes over.
 *
 * Fails with `staff-role-too-low` (with the `role` that is needed), `staff-second-person-missing`, `staff-second-person-same` or
 * `staff-first-person-unproved`.
 */
export function mayRelease(release: Release, { first, hasProved, second }: ReleasingStaff): Result<undefined, Failure> {
  const present = release.twoPerson && second !== undefined ? [first, second] : [first]
  if (release.twoPerson && second === undefined) return err(failure('staff-second-person-missing'))
  if (release.twoPerson && second?.id === first.id) return err(failure('staff-second-person-same'))
  if (!present.some(({ role }) => atLeast(role, release.role))) return err(failure('staff-role-too-low', { role: release.role }))
  return release.twoPerson && !hasProved ? err(failure('staff-first-person-unproved')) : ok(undefined)
}
