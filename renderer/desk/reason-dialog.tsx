import type { FormEvent } from 'react'
import { Form, Heading } from 'react-aria-components'
import type { RequestAnswer } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { type Preset, useReason } from './reason-choice.tsx'
import { RequestFailure } from './request-failure.tsx'

export interface ReasonDialogProps {
  readonly title: string
  readonly explain: string
  readonly presets: readonly Preset[]
  readonly confirm: string
  readonly back?: string
  readonly onConfirm: (reason: string) => Promise<RequestAnswer>
  readonly onClose: () => void
}

/** Does one thing, and never without a reason. */
export function ReasonDialog({ title, explain, presets, confirm, back, onConfirm, onClose }: ReasonDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const { reason, fields } = useReason(presets, t('undo.reason'))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined) return
    if (await request.send(() => onConfirm(reason))) onClose()
  }

  return (
    <DeskDialog onClose={onClose} width="max-w-[640px]">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {title}
          </Heading>
          <p className="mt-1 text-pretty text-ink-soft">{explain}</p>
        </div>
        {fields}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <DeskButton data-testid={TEST_IDS.undoClose} onPress={onClose} className="min-h-12">
            {back ?? t('reason.back')}
          </DeskButton>
          <DeskButton
            look="danger"
            type="submit"
            data-testid={TEST_IDS.undoConfirm}
            isDisabled={reason === undefined || request.busy}
            className="min-h-12"
          >
            {confirm}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
