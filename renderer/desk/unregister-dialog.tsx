import type { Bridge } from '../../main/contract/index.ts'
import { useText } from '../text/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const PRESETS = ['lost', 'returned', 'wrong', 'other'] as const

export interface UnregisterDialogProps {
  /** Of the entry of the roll. */
  readonly number: string
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Takes the card from an entry of the roll. */
export function UnregisterDialog({ number, bridge, onClose }: UnregisterDialogProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('unregister.title', { number })}
      explain={t('unregister.explain')}
      presets={PRESETS.map((id) => ({ id, words: t(`unregister.preset.${id}`) }))}
      confirm={t('unregister.confirm')}
      onConfirm={(reason) => bridge.request('card:unregister', { number, reason })}
      onClose={onClose}
    />
  )
}
