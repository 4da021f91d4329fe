import type { Release } from '../../../core/program/release.ts'
import type { DeskStaff, StaffMember } from '../../../main/contract/index.ts'
import { type StaffNeeds, staffNeeds } from '../staff-needs.ts'

/** What the shelter's own work asks of the people at the desk: it goes on where nobody was set up as staff. */
export function standingBy(release: Release, staff: DeskStaff, first?: StaffMember): StaffNeeds {
  return staff.members.length === 0 ? {} : staffNeeds(release, staff, first)
}
