import { type FormEvent, useState } from 'react'
import { Form, Heading, Input, Label, TextField } from 'react-aria-components'
import type { Bridge } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskDialog } from '../desk-dialog.tsx'
import { useReason } from '../reason-choice.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ConfirmFoot } from './confirm-foot.tsx'
import { typedCount } from './typed-count.ts'

/** 投票せずに帰った人: how many went out of the line, and why. Who they were nobody knows, and nobody asks. */
export function LeftDialog({ bridge, onClose }: { readonly bridge: Bridge; readonly onClose: () => void }) {
  const { t } = useText()
  const request = useRequest()
  const [typed, setTyped] = useState('1')
  const presets = (['waited', 'stopped', 'other'] as const).map((id) => ({ id, words: t(`polling.preset.left.${id}`) }))
  const { reason, fields } = useReason(presets, t('undo.reason'))
  const people = typedCount(typed, 1000)
  const ready = people !== undefined && people > 0 && reason !== undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    if (await request.send(() => bridge.request('polling:left', { people, reason }))) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-160">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('polling.left.title')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('polling.left.explain')}</p>
        </div>
        <TextField value={typed} onChange={setTyped} maxLength={4} className="flex items-center gap-4">
          <Label className="text-[1.125rem] font-bold">{t('polling.left.people')}</Label>
          <Input
            data-testid={TEST_IDS.pollingLeftPeople}
            inputMode="numeric"
            autoComplete="off"
            className="focus-mark min-h-14 w-28 rounded-8 border-2 border-key-line bg-surface px-4 text-right text-[1.5rem] font-bold tabular-nums"
          />
        </TextField>
        {fields}
        <RequestFailure code={request.failure} />
        <ConfirmFoot
          confirm={{ words: t('polling.record'), testId: TEST_IDS.pollingLeftConfirm }}
          isDisabled={!ready || request.busy}
          onClose={onClose}
        />
      </Form>
    </DeskDialog>
  )
}
