import { type FormEvent, useState } from 'react'
import { Button, Form, Group, Heading, Input, Label, NumberField } from 'react-aria-components'
import type { Bridge, DeskZone } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { useReason } from './reason-choice.tsx'
import { RequestFailure } from './request-failure.tsx'

const PRESETS = ['without-card', 'counted', 'twice', 'other'] as const
const STEP =
  'focus-mark min-h-14 min-w-16 rounded-8 border-2 border-key-line bg-surface text-[1.75rem] font-bold pressed:bg-pressed disabled:border-line disabled:text-on-disabled'

export interface OccupancyDialogProps {
  /** As it stood when the dialog was opened: what is sent is the difference, so people who pass meanwhile are not lost. */
  readonly zone: DeskZone
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Sets the number of people in an area to what somebody counted. */
export function OccupancyDialog({ zone, bridge, onClose }: OccupancyDialogProps) {
  const { t, local } = useText()
  const request = useRequest()
  const [counted, setCounted] = useState(zone.occupancy)
  const { reason, fields } = useReason(
    PRESETS.map((id) => ({ id, words: t(`occupancy.preset.${id}`) })),
    t('undo.reason'),
  )
  const delta = Number.isInteger(counted) ? counted - zone.occupancy : 0
  const name = local(zone.name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined || delta === 0) return
    if (await request.send(() => bridge.request('occupancy:correct', { zone: zone.id, delta, reason }))) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-160">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('occupancy.title', { zone: name })}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('occupancy.explain')}</p>
        </div>
        <NumberField value={counted} onChange={setCounted} minValue={0} maxValue={zone.occupancy + 9999} autoFocus>
          <Label className="font-bold">{t('occupancy.counted')}</Label>
          <div className="mt-1.5 flex items-center gap-6">
            <Group className="flex gap-2">
              <Button slot="decrement" className={STEP}>
                −
              </Button>
              <Input
                data-testid={TEST_IDS.occupancyCounted}
                className="focus-mark min-h-14 w-28 rounded-8 border-2 border-key-line text-center text-[2rem] font-bold tabular-nums"
              />
              <Button slot="increment" className={STEP}>
                ＋
              </Button>
            </Group>
            <p role="status" className="tabular-nums">
              {delta === 0
                ? t('occupancy.same')
                : t('occupancy.change', { now: zone.occupancy, next: counted, delta: delta > 0 ? `+${delta}` : `−${-delta}` })}
            </p>
          </div>
        </NumberField>
        {fields}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <DeskButton onPress={onClose} className="min-h-12">
            {t('reason.back')}
          </DeskButton>
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.occupancyConfirm}
            isDisabled={reason === undefined || delta === 0 || request.busy}
            className="min-h-12 min-w-32"
          >
            {t('occupancy.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
