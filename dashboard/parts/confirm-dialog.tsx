import type { ReactNode } from 'react'
import { Heading } from 'react-aria-components'
import type { Refusal } from '../../core/dashboard/index.ts'
import { DeskButton } from '../../renderer/desk/desk-button.tsx'
import { DeskDialog } from '../../renderer/desk/desk-dialog.tsx'
import { DialogFoot } from '../../renderer/desk/dialog-foot.tsx'
import { useText } from '../text/index.ts'
import { FailureNote } from './failure-note.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly act: string
  readonly look?: 'main' | 'danger'
  readonly busy: boolean
  /** Nothing is missing. */
  readonly ready?: boolean
  readonly refusal: Refusal | undefined
  readonly onAct: () => void
  readonly onClose: () => void
  readonly testId: string
}

/** A question before something is done: what it means, what is still needed, one button that does it and one that does nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, act, look = 'main', busy, ready = true, refusal, onAct, onClose, testId } = props
  const { t } = useText()
  return (
    <DeskDialog onClose={onClose} width="max-w-[40rem]" className="flex flex-col gap-5">
      <Heading slot="title" className="text-[1.375rem] leading-140 font-bold">
        {title}
      </Heading>
      {children}
      <FailureNote refusal={refusal} />
      <DialogFoot>
        <DeskButton onPress={onClose} className="min-h-12">
          {t('cancel')}
        </DeskButton>
        <DeskButton look={look} isDisabled={busy || !ready} onPress={onAct} className="min-h-12" data-testid={testId}>
          {busy ? t('busy') : act}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}
