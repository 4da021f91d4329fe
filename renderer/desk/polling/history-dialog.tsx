import { useCallback } from 'react'
import { Heading } from 'react-aria-components'
import type { Bridge } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ActLines } from './act-lines.tsx'
import { useAnswer } from './use-answer.ts'

export interface HistoryDialogProps {
  /** Number of the roll. */
  readonly voter: string
  readonly bridge: Bridge
  readonly onClose: () => void
}

/**
 * Everything that is known of one voter, on whatever day and at whatever desk, in plain words: which paper was handed out when and by whom,
 * what was undone, released and answered. A wall names the last of it only; two municipalities overlooked what came before.
 */
export function HistoryDialog({ voter, bridge, onClose }: HistoryDialogProps) {
  const { t } = useText()
  const ask = useCallback(() => bridge.request('polling:history', { voter }), [bridge, voter])
  const { answer, failure } = useAnswer('history', ask)
  return (
    <DeskDialog onClose={onClose} width="max-w-215" className="flex flex-col gap-3">
      <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
        {t('polling.history.title')}
      </Heading>
      <p className="text-ink-soft tabular-nums">
        {answer?.name !== undefined && <strong className="mr-4 text-ink">{answer.name}</strong>}
        {t('polling.voter.number')} {voter}
      </p>
      <RequestFailure code={failure} />
      {answer !== undefined && (
        <div data-testid={TEST_IDS.pollingHistory}>
          <ActLines acts={answer.acts} />
        </div>
      )}
      <DialogFoot>
        <DeskButton look="main" autoFocus onPress={onClose} className="min-h-12 min-w-32">
          {t('polling.back')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}
