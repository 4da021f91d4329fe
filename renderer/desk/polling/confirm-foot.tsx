import { useText } from '../../text/index.ts'
import { DeskButton, type DeskButtonProps } from '../desk-button.tsx'
import { DialogFoot } from '../dialog-foot.tsx'

export interface ConfirmFootProps {
  readonly confirm: { readonly words: string; readonly testId: string; readonly look?: DeskButtonProps['look'] }
  readonly isDisabled: boolean
  readonly onClose: () => void
}

/** The foot of a form in a dialog: back, and the one thing that it is for. */
export function ConfirmFoot({ confirm: { words, testId, look = 'main' }, isDisabled, onClose }: ConfirmFootProps) {
  const { t } = useText()
  return (
    <DialogFoot>
      <DeskButton onPress={onClose} className="min-h-12">
        {t('polling.back')}
      </DeskButton>
      <DeskButton look={look} type="submit" data-testid={testId} isDisabled={isDisabled} className="min-h-12 min-w-40">
        {words}
      </DeskButton>
    </DialogFoot>
  )
}
