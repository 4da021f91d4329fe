import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { BY_TWO } from './by-two.ts'
import { PlaceForm } from './place-form.tsx'
import { ReadinessList } from './readiness-list.tsx'

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
  const confirmed = polling.opening.readiness?.confirms ?? ''
  if (polling.opening.closingList === 'missing')
    return (
      <ReasonDialog
        title={t('polling.open.without')}
        explain={t('polling.open.without.explain')}
        presets={(['not-delivered', 'unreadable', 'other'] as const).map((id) => ({ id, words: t(`polling.preset.open.${id}`) }))}
        confirm={t('polling.open.without.confirm')}
        back={t('polling.back')}
        standBy={{ release: BY_TWO, staff }}
        onConfirm={(reason, proofs) => bridge.request('polling:open', { confirmed, override: { reason }, ...proofs })}
        onClose={onClose}
      />
    )
  return <OpenForm {...props} />
}

function OpenForm({ polling, staff, bridge, onClose }: OpenDialogProps) {
  const { t } = useText()
  const { list, readiness } = polling.opening
  const confirmed = readiness?.confirms ?? ''
  const [compared, setCompared] = useState(false)
  return (
    <PlaceForm
      title={t('polling.place.open')}
      explain={t('polling.open.explain')}
      staff={staff}
      ready={list === undefined || compared}
      confirm={{ words: t('polling.open.confirm'), testId: TEST_IDS.pollingOpenConfirm, look: 'main' }}
      onConfirm={(by) =>
        bridge.request('polling:open', { confirmed, ...(list === undefined ? {} : { seen: list.sha256 }), ...by })
      }
      onClose={onClose}
    >
      {readiness !== undefined && <ReadinessList readiness={readiness} />}
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
    </PlaceForm>
  )
}
