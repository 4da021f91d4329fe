import { type FormEvent, useState } from 'react'
import { Button, Form, Heading, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components'
import type { Bridge, DeskCheckIn } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskDialog } from './desk-dialog.tsx'
import { RequestFailure } from './request-failure.tsx'
import { reasonOf, UNDO_PRESETS, type UndoPreset } from './undo-reason.ts'

export interface UndoDialogProps {
  readonly checkIn: DeskCheckIn
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Undoes one check-in, never without a reason. */
export function UndoDialog({ checkIn, bridge, onClose }: UndoDialogProps) {
  const { t } = useText()
  const [preset, setPreset] = useState<UndoPreset>()
  const [details, setDetails] = useState('')
  const request = useRequest()
  const reason = reasonOf(preset === undefined ? undefined : t(`undo.preset.${preset}`), preset, details)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined) return
    if (await request.send(() => bridge.request('check-in:undo', { id: checkIn.id, reason }))) onClose()
  }

  return (
    <DeskDialog onClose={onClose} width="max-w-[640px]">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('undo.title', { number: checkIn.number })}
          </Heading>
          <p className="mt-1 text-ink-soft">{t('undo.explain')}</p>
        </div>
        <RadioGroup value={preset ?? null} onChange={(value) => setPreset(UNDO_PRESETS.find((known) => known === value))}>
          <Label className="font-bold">{t('undo.reason')}</Label>
          <div className="mt-2 flex flex-col gap-2">
            {UNDO_PRESETS.map((value, index) => (
              <Radio
                key={value}
                value={value}
                data-testid={TEST_IDS.undoPreset(index)}
                className="group focus-mark flex min-h-12 cursor-pointer items-center gap-3 rounded-8 border-2 border-line px-4 selected:border-accent selected:bg-accent-soft"
              >
                <span className="flex size-6 items-center justify-center rounded-full border-2 border-key-line group-data-[selected]:border-accent">
                  <span className="size-3 rounded-full group-data-[selected]:bg-accent" />
                </span>
                {t(`undo.preset.${value}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <TextField value={details} onChange={setDetails} maxLength={120} className="flex flex-col gap-1.5">
          <Label className="font-bold">{t('undo.free-text')}</Label>
          <Input
            data-testid={TEST_IDS.undoReason}
            autoComplete="off"
            className="focus-mark min-h-12 rounded-8 border-2 border-key-line px-4"
          />
        </TextField>
        <RequestFailure code={request.failure} />
        <div className="flex justify-end gap-4">
          <Button
            data-testid={TEST_IDS.undoClose}
            onPress={onClose}
            className="focus-mark min-h-12 rounded-8 border-2 border-key-line px-6 font-bold pressed:bg-pressed"
          >
            {t('undo.close')}
          </Button>
          <Button
            type="submit"
            data-testid={TEST_IDS.undoConfirm}
            isDisabled={reason === undefined || request.busy}
            className="focus-mark min-h-12 rounded-8 bg-stop px-8 font-bold text-white pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled"
          >
            {t('undo.confirm')}
          </Button>
        </div>
      </Form>
    </DeskDialog>
  )
}
