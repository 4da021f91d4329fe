import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type Release, STAFF_ROLES, type StaffRole } from '../../core/program/index.ts'
import type { StaffMember } from './staff.ts'

/** Whether a role may do what the other may. */
export function atLeast(role: StaffRole, least: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(least)
}

/**
 * Whether these people, who have proved who they are, may admit in spite of a decision (解除). Where two are needed, one of them
 * has the role and the other has seen it: a clerk begins, the supervisor comes over.
 *
 * Fails with `staff-role-too-low` (with the `role` that is needed), `staff-second-person-missing` or `staff-second-person-same`.
 */
export function mayRelease(release: Release, first: StaffMember, second?: StaffMember): Result<undefined, Failure> {
  const present = release.twoPerson && second !== undefined ? [first, second] : [first]
  if (release.twoPerson && second === undefined) return err(failure('staff-second-person-missing'))
  if (release.twoPerson && second?.id === first.id) return err(failure('staff-second-person-same'))
  return present.some(({ role }) => atLeast(role, release.role))
    ? ok(undefined)
    : err(failure('staff-role-too-low', { role: release.role }))
}
