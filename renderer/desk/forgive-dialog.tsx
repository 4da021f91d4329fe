import type { Bridge, DeskDecision, DeskStaff } from '../../main/contract/index.ts'
import { useText } from '../text/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const PRESETS = ['without-card', 'open-gate', 'not-passed', 'other'] as const

export interface ForgiveDialogProps {
  readonly decision: DeskDecision
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Lets somebody pass again whose last passage the station never saw (続けての入場の解除). */
export function ForgiveDialog({ decision, staff, bridge, onClose }: ForgiveDialogProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('forgive.title', { number: decision.number })}
      explain={t('forgive.explain')}
      presets={PRESETS.map((id) => ({ id, words: t(`forgive.preset.${id}`) }))}
      confirm={t('forgive.confirm')}
      standBy={decision.forgive === undefined ? undefined : { release: decision.forgive, staff }}
      onConfirm={(reason, proofs) => bridge.request('passback:forgive', { checkInId: decision.checkInId, reason, ...proofs })}
      onClose={onClose}
    />
  )
}
