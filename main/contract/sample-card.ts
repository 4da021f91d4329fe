import type { LocalizedText } from '../../core/base/index.ts'
import type { StaffRole } from '../../core/program/release.ts'

/** A card of the dock of sample citizens (simulated reader only). */
export interface SampleCard {
  readonly id: string
  readonly label: LocalizedText
  /** One line on what this citizen is good for. */
  readonly note: LocalizedText
  /** The digits a clerk in training may type, since the card cannot be looked at: invented persons only. Empty for other cards. */
  readonly pin: string
  readonly numberB: string
}

/** Somebody of the invented staff of a training station, with the PIN to sign in with at its desk. */
export interface SampleStaffMember {
  readonly name: string
  readonly role: StaffRole
  readonly pin: string
}
