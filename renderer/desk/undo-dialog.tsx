import type { Bridge, DeskCheckIn } from '../../main/contract/index.ts'
import { useText } from '../text/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const PRESETS = ['double', 'wrong-person', 'left', 'test', 'other'] as const

export interface UndoDialogProps {
  readonly checkIn: Pick<DeskCheckIn, 'id' | 'number'>
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Undoes one check-in, never without a reason. */
export function UndoDialog({ checkIn, bridge, onClose }: UndoDialogProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('undo.title', { number: checkIn.number })}
      explain={t('undo.explain')}
      presets={PRESETS.map((id) => ({ id, words: t(`undo.preset.${id}`) }))}
      confirm={t('undo.confirm')}
      back={t('undo.close')}
      onConfirm={(reason) => bridge.request('check-in:undo', { id: checkIn.id, reason })}
      onClose={onClose}
    />
  )
}
