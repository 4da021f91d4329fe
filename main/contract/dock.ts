import type { DockRehearsal } from './rehearsal.ts'
import type { SampleCard, SampleStaffMember } from './sample-card.ts'

export interface DockState {
  readonly cards: readonly SampleCard[]
  /** Empty where the station has a staff of its own. */
  readonly staff: readonly SampleStaffMember[]
  readonly cardOnReader?: string
  readonly readerPlugged: boolean
  /** In a rehearsal only. */
  readonly rehearsal?: DockRehearsal
}
