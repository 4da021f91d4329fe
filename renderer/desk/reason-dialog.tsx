import type { FormEvent } from 'react'
import { Form, Heading } from 'react-aria-components'
import type { Release } from '../../core/program/release.ts'
import type { DeskStaff, RequestAnswer, StaffMember, StaffProof } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { type Preset, useReason } from './reason-choice.tsx'
import { RequestFailure } from './request-failure.tsx'
import { type StaffNeeds, staffNeeds } from './staff-needs.ts'
import { useStaffProof } from './staff-proof.tsx'

/** Overwritten when the request has been sent: the bridge copies the bytes before it returns. */
export interface StaffProofs {
  readonly by?: StaffProof
  readonly second?: StaffProof
}

export interface ReasonDialogProps {
  readonly title: string
  readonly explain: string
  readonly presets: readonly Preset[]
  readonly confirm: string
  readonly back?: string
  /** Who has to stand by it, where that is more than whoever is signed in. */
  readonly standBy?: { readonly release: Release; readonly staff: DeskStaff } | undefined
  readonly onConfirm: (reason: string, proofs: StaffProofs) => Promise<RequestAnswer>
  readonly onClose: () => void
}

/** Does one thing, and never without a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, explain, presets, confirm, back, standBy, onConfirm, onClose } = props
  const { t } = useText()
  const request = useRequest()
  const { reason, fields } = useReason(presets, t('undo.reason'))

  const needsWith = (chosen?: StaffMember): StaffNeeds =>
    standBy === undefined ? {} : staffNeeds(standBy.release, standBy.staff, chosen)
  const first = useStaffProof(needsWith().by ?? [], t('staff.by'), 'by')
  const needs = needsWith(first.chosen)
  const second = useStaffProof(needs.second ?? [], t('staff.second'), 'second')
  const asksPeople = needs.by !== undefined || needs.second !== undefined
  // Side by side: on the lowest screen two who prove themselves one below the other do not fit.
  const asksTwo = asksPeople && standBy?.release.twoPerson === true
  const ready =
    reason !== undefined &&
    needs.missing === undefined &&
    (needs.by === undefined || first.ready) &&
    (needs.second === undefined || second.ready)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined || !ready) return
    const by = needs.by === undefined ? undefined : first.take()
    const other = needs.second === undefined ? undefined : second.take()
    const done = await request.send(() => {
      const answer = onConfirm(reason, {
        ...(by === undefined ? {} : { by }),
        ...(other === undefined ? {} : { second: other }),
      })
      for (const proof of [by, other]) proof?.pin.fill(0)
      return answer
    })
    if (done) onClose()
  }

  return (
    <DeskDialog onClose={onClose} width={asksTwo ? 'max-w-300' : asksPeople ? 'max-w-245' : 'max-w-160'}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {title}
          </Heading>
          <p className="mt-1 text-pretty text-ink-soft">{explain}</p>
        </div>
        <div
          className={
            asksTwo
              ? 'grid grid-cols-3 gap-6 staff-large:grid-cols-1'
              : asksPeople
                ? 'grid grid-cols-2 gap-8 staff-large:grid-cols-1'
                : 'flex flex-col gap-5'
          }
        >
          <div className="flex min-w-0 flex-col gap-5">{fields}</div>
          {needs.by !== undefined && <div className="min-w-0">{first.fields}</div>}
          {needs.second !== undefined && <div className="min-w-0">{second.fields}</div>}
        </div>
        {needs.missing !== undefined && (
          <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-3 text-pretty">
            {t('staff.cannot', { role: t(`staff.role.${needs.missing}`) })}
          </p>
        )}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <DeskButton data-testid={TEST_IDS.undoClose} onPress={onClose} className="min-h-12">
            {back ?? t('reason.back')}
          </DeskButton>
          <DeskButton
            look="danger"
            type="submit"
            data-testid={TEST_IDS.undoConfirm}
            isDisabled={!ready || request.busy}
            className="min-h-12"
          >
            {confirm}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
