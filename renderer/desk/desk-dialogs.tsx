import { assertNever } from '../../core/base/index.ts'
import type { Bridge, DeskCheckIn, DeskDecision, DeskState, DeskZone, Slip } from '../../main/contract/index.ts'
import { ForgiveDialog } from './forgive-dialog.tsx'
import { HubDialog } from './hub-dialog.tsx'
import { OccupancyDialog } from './occupancy-dialog.tsx'
import { PinChangeDialog } from './pin-change-dialog.tsx'
import { ProgramDialog } from './program-dialog.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { SlipDialog } from './slip-dialog.tsx'
import { StaffDialog } from './staff-dialog.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { UnregisterDialog } from './unregister-dialog.tsx'

/**
 * The dialog over the desk: one at a time, never one behind the other. Each holds what it was opened for as it stood then: people
 * go on coming, and what is decided about the one before must not slip to the next.
 */
export type OpenDialog =
  | { readonly kind: 'staff'; readonly afterwards?: OpenDialog; readonly scanned?: string }
  | { readonly kind: 'undo'; readonly checkIn: Pick<DeskCheckIn, 'id' | 'number' | 'undo'> }
  | { readonly kind: 'release' | 'forgive'; readonly decision: DeskDecision }
  | { readonly kind: 'slip'; readonly checkInId: string; readonly slip: Slip }
  | { readonly kind: 'occupancy'; readonly zone: DeskZone }
  | { readonly kind: 'unregister'; readonly number: string }
  | { readonly kind: 'program' | 'pin-change' | 'report' | 'hub' }

export interface DeskDialogsProps {
  readonly dialog: OpenDialog
  readonly desk: DeskState
  readonly bridge: Bridge
  readonly onDialog: (dialog: OpenDialog | undefined) => void
}

export function DeskDialogs({ dialog, desk, bridge, onDialog }: DeskDialogsProps) {
  const onClose = () => onDialog(undefined)
  switch (dialog.kind) {
    case 'staff':
      return (
        <StaffDialog
          // Another card: another person, and no digit of the one before.
          key={dialog.scanned}
          staff={desk.staff}
          bridge={bridge}
          scanned={dialog.scanned}
          onSignedIn={() => onDialog(dialog.afterwards)}
          onClose={onClose}
        />
      )
    case 'undo':
      return <UndoDialog checkIn={dialog.checkIn} staff={desk.staff} bridge={bridge} onClose={onClose} />
    case 'release':
      return <ReleaseDialog decision={dialog.decision} staff={desk.staff} bridge={bridge} onClose={onClose} />
    case 'forgive':
      return <ForgiveDialog decision={dialog.decision} staff={desk.staff} bridge={bridge} onClose={onClose} />
    case 'slip':
      return (
        <SlipDialog checkInId={dialog.checkInId} slip={dialog.slip} printer={desk.printer} bridge={bridge} onClose={onClose} />
      )
    case 'occupancy':
      return <OccupancyDialog zone={dialog.zone} bridge={bridge} onClose={onClose} />
    case 'unregister':
      return <UnregisterDialog number={dialog.number} bridge={bridge} onClose={onClose} />
    case 'program':
      return <ProgramDialog desk={desk} bridge={bridge} onHub={() => onDialog({ kind: 'hub' })} onClose={onClose} />
    case 'hub':
      return (
        desk.enrolment !== undefined && <HubDialog enrolment={desk.enrolment} desk={desk} bridge={bridge} onClose={onClose} />
      )
    case 'pin-change':
      return <PinChangeDialog bridge={bridge} onClose={onClose} />
    case 'report':
      return <ReportDialog reports={desk.reports} today={desk.today} bridge={bridge} onClose={onClose} />
    default:
      return assertNever(dialog)
  }
}
