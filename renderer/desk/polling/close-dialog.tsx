import { type FormEvent, useState } from 'react'
import { Form, Heading, Input, Label, TextField } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { staffNeeds } from '../staff-needs.ts'
import { useStaffProof } from '../staff-proof.tsx'

export interface CloseDialogProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** 投票所を閉じる: who stands in line still votes, and is counted. */
export function CloseDialog({ polling, staff, bridge, onClose }: CloseDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const [waiting, setWaiting] = useState('0')
  const needs = staffNeeds({ role: 'supervisor', twoPerson: false }, staff)
  const by = useStaffProof(needs.by ?? [], t('polling.open.by'), 'by')
  const people = waiting.normalize('NFKC').trim()
  const ready = /^\d{1,3}$/.test(people) && needs.missing === undefined && (needs.by === undefined || by.ready)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const proof = needs.by === undefined ? undefined : by.take()
    const done = await request.send(() => {
      const answer = bridge.request('polling:close', {
        waiting: Number(people),
        ...(proof === undefined ? {} : { by: proof }),
      })
      proof?.pin.fill(0)
      return answer
    })
    if (done) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-[680px]">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('polling.place.close')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('polling.close.explain')}</p>
        </div>
        {polling.stock.divergences.length > 0 && (
          <p role="alert" className="font-bold text-stop">
            ✕ {t('polling.close.diverged')}
          </p>
        )}
        <TextField value={waiting} onChange={setWaiting} maxLength={3} className="flex items-center gap-4">
          <Label className="text-[1.125rem] font-bold">{t('polling.close.waiting')}</Label>
          <Input
            inputMode="numeric"
            autoComplete="off"
            className="focus-mark min-h-14 w-28 rounded-8 border-2 border-key-line bg-surface px-4 text-right text-[1.5rem] font-bold tabular-nums"
          />
        </TextField>
        {needs.by !== undefined && by.fields}
        {needs.missing !== undefined && (
          <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-3 text-pretty">
            {t('staff.cannot', { role: t(`staff.role.${needs.missing}`) })}
          </p>
        )}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <DeskButton onPress={onClose} className="min-h-12">
            {t('polling.back')}
          </DeskButton>
          <DeskButton
            look="danger"
            type="submit"
            data-testid={TEST_IDS.pollingCloseConfirm}
            isDisabled={!ready || request.busy}
            className="min-h-12 min-w-40"
          >
            {t('polling.close.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
