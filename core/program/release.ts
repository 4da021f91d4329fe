/** What a member of the staff may do at a desk; each role may do what those before it may. */
export const STAFF_ROLES = ['clerk', 'supervisor', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Who may admit somebody in spite of a decision (解除), always with a reason that is recorded. */
export interface Release {
  /** The lowest role that may. */
  readonly role: StaffRole
  /** A second person has to confirm, who is not the first. */
  readonly twoPerson: boolean
}
