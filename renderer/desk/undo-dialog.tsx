import type { Bridge, DeskCheckIn, DeskStaff } from '../../main/contract/index.ts'
import { useText } from '../text/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const PRESETS = ['double', 'wrong-person', 'left', 'test', 'other'] as const

export interface UndoDialogProps {
  readonly checkIn: Pick<DeskCheckIn, 'id' | 'number' | 'undo'>
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Undoes one check-in, never without a reason. */
export function UndoDialog({ checkIn, staff, bridge, onClose }: UndoDialogProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('undo.title', { number: checkIn.number })}
      explain={t('undo.explain')}
      presets={PRESETS.map((id) => ({ id, words: t(`undo.preset.${id}`) }))}
      confirm={t('undo.confirm')}
      back={t('undo.close')}
      standBy={checkIn.undo === undefined ? undefined : { release: checkIn.undo, staff }}
      onConfirm={(reason, proofs) => bridge.request('check-in:undo', { id: checkIn.id, reason, ...proofs })}
      onClose={onClose}
    />
  )
}
