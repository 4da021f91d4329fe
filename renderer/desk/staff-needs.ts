import { type Release, STAFF_ROLES, type StaffRole } from '../../core/program/release.ts'
import type { DeskStaff, StaffMember } from '../../main/contract/index.ts'

/** Whether a role may do what the other may. */
export function atLeast(role: StaffRole, least: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(least)
}

/** Who has to prove who they are beside whoever is signed in. */
export interface StaffNeeds {
  /** Nobody who is known here could: the role that is missed. */
  readonly missing?: StaffRole
  /** One of these stands by it, in place of whoever is signed in. */
  readonly by?: readonly StaffMember[]
  /** One of these confirms, who is not the first. */
  readonly second?: readonly StaffMember[]
}

/**
 * What a release asks of the people at the desk. Where two are needed, both enter their PIN, also who is signed in, and one of them
 * has the role: a clerk begins, the supervisor comes over. `first`: who was chosen for `by`.
 */
export function staffNeeds({ role, twoPerson }: Release, { members, signedIn }: DeskStaff, first?: StaffMember): StaffNeeds {
  const able = members.filter((member) => atLeast(member.role, role))
  if (!twoPerson) {
    if (signedIn !== undefined && atLeast(signedIn.role, role)) return {}
    if (members.length === 0 && role === 'clerk') return {}
    return able.length === 0 ? { missing: role } : { by: able }
  }
  if (able.length === 0 || members.length < 2) return { missing: role }
  const others = members.filter(({ id }) => id !== first?.id)
  const second = first === undefined || atLeast(first.role, role) ? others : others.filter((member) => able.includes(member))
  return { by: members, second }
}
