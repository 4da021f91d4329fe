import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { PlaceForm } from './place-form.tsx'
import { typedCount } from './typed-count.ts'

export interface CloseDialogProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** 投票所を閉じる: who stands in line still votes, and is counted. */
export function CloseDialog({ polling, staff, bridge, onClose }: CloseDialogProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('0')
  const waiting = typedCount(typed, 999)
  return (
    <PlaceForm
      title={t('polling.place.close')}
      explain={t('polling.close.explain')}
      staff={staff}
      ready={waiting !== undefined}
      confirm={{ words: t('polling.close.confirm'), testId: TEST_IDS.pollingCloseConfirm, look: 'danger' }}
      onConfirm={(by) => bridge.request('polling:close', { waiting: waiting ?? 0, ...by })}
      onClose={onClose}
    >
      {polling.stock.divergences.length > 0 && (
        <p role="alert" className="font-bold text-stop">
          ✕ {t('polling.close.diverged')}
        </p>
      )}
      <TextField value={typed} onChange={setTyped} maxLength={3} className="flex items-center gap-4">
        <Label className="text-[1.125rem] font-bold">{t('polling.close.waiting')}</Label>
        <Input
          inputMode="numeric"
          autoComplete="off"
          className="focus-mark min-h-14 w-28 rounded-8 border-2 border-key-line bg-surface px-4 text-right text-[1.5rem] font-bold tabular-nums"
        />
      </TextField>
    </PlaceForm>
  )
}
