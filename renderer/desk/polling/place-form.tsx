import type { FormEvent, ReactNode } from 'react'
import { Form, Heading } from 'react-aria-components'
import type { DeskStaff, RequestAnswer, StaffProof } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { useText } from '../../text/index.ts'
import type { DeskButtonProps } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { staffNeeds } from '../staff-needs.ts'
import { useStaffProof } from '../staff-proof.tsx'
import { ConfirmFoot } from './confirm-foot.tsx'

export interface PlaceFormProps {
  readonly title: string
  readonly explain: string
  readonly staff: DeskStaff
  /** What stands in the form is as it has to be. */
  readonly ready: boolean
  readonly confirm: { readonly words: string; readonly testId: string; readonly look: NonNullable<DeskButtonProps['look']> }
  /** Sends it; `by`: a supervisor, where whoever is signed in is none. The bridge copies the PIN before it returns. */
  readonly onConfirm: (by: { readonly by?: StaffProof }) => Promise<RequestAnswer>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Opening or closing a polling place: a supervisor stands by it. */
export function PlaceForm(props: PlaceFormProps) {
  const { title, explain, staff, ready, confirm, onConfirm, onClose, children } = props
  const { t } = useText()
  const request = useRequest()
  const needs = staffNeeds({ role: 'supervisor', twoPerson: false }, staff)
  const by = useStaffProof(needs.by ?? [], t('polling.open.by'), 'by')
  const isReady = ready && needs.missing === undefined && (needs.by === undefined || by.ready)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const proof = needs.by === undefined ? undefined : by.take()
    const done = await request.send(() => {
      const answer = onConfirm(proof === undefined ? {} : { by: proof })
      proof?.pin.fill(0)
      return answer
    })
    if (done) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-170">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {title}
          </Heading>
          <p className="text-pretty text-ink-soft">{explain}</p>
        </div>
        {children}
        {needs.by !== undefined && by.fields}
        {needs.missing !== undefined && (
          <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-3 text-pretty">
            {t('staff.cannot', { role: t(`staff.role.${needs.missing}`) })}
          </p>
        )}
        <RequestFailure code={request.failure} />
        <ConfirmFoot confirm={confirm} isDisabled={!isReady || request.busy} onClose={onClose} />
      </Form>
    </DeskDialog>
  )
}
