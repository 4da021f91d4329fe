import { type FormEvent, useState } from 'react'
import { Checkbox, Form, Heading } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { staffNeeds } from '../staff-needs.ts'
import { useStaffProof } from '../staff-proof.tsx'

export interface OpenDialogProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** 投票所を開く: with the closing list that was compared, or by the presiding officer's word and with a reason. */
export function OpenDialog(props: OpenDialogProps) {
  const { polling, staff, bridge, onClose } = props
  const { t } = useText()
  if (polling.opening.closingList === 'missing')
    return (
      <ReasonDialog
        title={t('polling.open.without')}
        explain={t('polling.open.without.explain')}
        presets={(['not-delivered', 'unreadable', 'other'] as const).map((id) => ({ id, words: t(`polling.preset.open.${id}`) }))}
        confirm={t('polling.open.without.confirm')}
        back={t('polling.back')}
        standBy={{ release: { role: 'supervisor', twoPerson: true }, staff }}
        onConfirm={(reason, proofs) => bridge.request('polling:open', { override: { reason }, ...proofs })}
        onClose={onClose}
      />
    )
  return <OpenForm {...props} />
}

function OpenForm({ polling, staff, bridge, onClose }: OpenDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const { list } = polling.opening
  const [compared, setCompared] = useState(false)
  const needs = staffNeeds({ role: 'supervisor', twoPerson: false }, staff)
  const by = useStaffProof(needs.by ?? [], t('polling.open.by'), 'by')
  const ready = (list === undefined || compared) && (needs.by === undefined || by.ready)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const proof = needs.by === undefined ? undefined : by.take()
    const done = await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('polling:open', {
        ...(list === undefined ? {} : { seen: list.sha256 }),
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
            {t('polling.place.open')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('polling.open.explain')}</p>
        </div>
        {list !== undefined && (
          <Checkbox
            isSelected={compared}
            onChange={setCompared}
            data-testid={TEST_IDS.pollingCompared}
            className="group focus-mark flex cursor-pointer items-center gap-4 rounded-12 border-2 border-key-line px-5 py-3 selected:border-accent selected:bg-accent-soft"
          >
            <span
              aria-hidden="true"
              className="flex size-9 shrink-0 items-center justify-center rounded-8 border-2 border-key-line bg-surface text-[1.5rem] font-bold text-accent"
            >
              {compared ? '✓' : ''}
            </span>
            <span className="text-[1.125rem] leading-150 font-bold text-pretty">
              {t('polling.open.compared', {
                time: list.asOf.replace('T', ' '),
                count: list.entries.toLocaleString('en-US'),
                hash: list.sha256.slice(0, 8),
              })}
            </span>
          </Checkbox>
        )}
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
            look="main"
            type="submit"
            data-testid={TEST_IDS.pollingOpenConfirm}
            isDisabled={!ready || request.busy}
            className="min-h-12 min-w-40"
          >
            {t('polling.open.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
