import type { FormEvent, ReactNode } from 'react'
import { Form, Heading } from 'react-aria-components'
import type { RequestInHand } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { KeyedButton } from './keyed-button.tsx'

export interface ShelterDialogProps {
  readonly name: string
  readonly title: string
  readonly explain?: string | undefined
  readonly confirm?: string
  readonly ready?: boolean
  readonly danger?: boolean
  readonly request: RequestInHand
  /** Further acts, beside the way back. */
  readonly acts?: ReactNode
  /** Widest extent, as a class. */
  readonly width?: string
  readonly onConfirm?: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form over the desk: Esc goes back and changes nothing, F10 does it, from wherever the focus is. */
export function ShelterDialog(props: ShelterDialogProps) {
  const { name, title, explain, confirm, ready = true, danger = false, request, onConfirm, onClose, children } = props
  const { t } = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !request.busy) onConfirm?.()
  }
  return (
    <DeskDialog onClose={onClose} width={props.width ?? 'max-w-205'}>
      <Form onSubmit={submit} data-testid={TEST_IDS.shelterDialog(name)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {title}
          </Heading>
          {explain !== undefined && <p className="text-pretty text-ink-soft">{explain}</p>}
        </div>
        {children}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <KeyedButton shortcut="Esc" data-testid={TEST_IDS.shelterDialogClose} onPress={onClose}>
            {t('shelter.back')}
          </KeyedButton>
          {props.acts}
          {confirm !== undefined && (
            <KeyedButton
              look={danger ? 'danger' : 'main'}
              type="submit"
              shortcut="F10"
              data-testid={TEST_IDS.shelterDialogConfirm}
              isDisabled={!ready || request.busy}
              className="min-h-14 min-w-44 text-[1.25rem]"
            >
              {confirm}
            </KeyedButton>
          )}
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
