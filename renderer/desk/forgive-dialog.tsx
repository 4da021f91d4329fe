import type { Bridge, DeskDecision } from '../../main/contract/index.ts'
import { useText } from '../text/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const PRESETS = ['without-card', 'open-gate', 'not-passed', 'other'] as const

export interface ForgiveDialogProps {
  readonly decision: DeskDecision
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Lets somebody pass again whose last passage the station never saw (続けての入場の解除). */
export function ForgiveDialog({ decision, bridge, onClose }: ForgiveDialogProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('forgive.title', { number: decision.number })}
      explain={t('forgive.explain')}
      presets={PRESETS.map((id) => ({ id, words: t(`forgive.preset.${id}`) }))}
      confirm={t('forgive.confirm')}
      onConfirm={(reason) => bridge.request('passback:forgive', { checkInId: decision.checkInId, reason })}
      onClose={onClose}
    />
  )
}
