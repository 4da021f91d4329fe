import { useCallback, useState } from 'react'
import { Heading } from 'react-aria-components'
import type { Bridge, DeskStaff, PollingActLine } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ActLines } from './act-lines.tsx'
import { BY_TWO } from './by-two.ts'
import { receiptNumber } from './receipt-number.ts'
import { useAnswer } from './use-answer.ts'
import { useWriting } from './use-writing.tsx'

export interface ReceiptDialogProps {
  readonly number: number
  readonly prefix: string
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Everything that was recorded under one receipt number. An act is taken back by two people, with a reason; nothing is erased. */
export function ReceiptDialog({ number, prefix, staff, bridge, onClose }: ReceiptDialogProps) {
  const { t, local } = useText()
  const request = useWriting()
  const [undoes, setUndoes] = useState<PollingActLine>()
  const ask = useCallback(() => bridge.request('polling:receipt', { number }), [bridge, number])
  const { answer, failure, again } = useAnswer('receipt', ask)
  if (undoes !== undefined)
    return (
      <ReasonDialog
        title={t('polling.undo.title', { text: local(undoes.text) })}
        explain={t('polling.undo.explain')}
        presets={(['wrong-person', 'wrong-key', 'not-handed-out', 'other'] as const).map((id) => ({
          id,
          words: t(`polling.preset.undo.${id}`),
        }))}
        confirm={t('polling.undo.confirm')}
        back={t('polling.back')}
        standBy={{ release: BY_TWO, staff }}
        onConfirm={(reason, proofs) => bridge.request('polling:undo', { acts: [undoes.id], reason, ...proofs })}
        onClose={() => {
          setUndoes(undefined)
          again()
        }}
      />
    )
  return (
    <DeskDialog onClose={onClose} width="max-w-215" className="flex flex-col gap-3">
      <Heading slot="title" className="text-[1.75rem] leading-140 font-bold tabular-nums">
        {t('polling.receipt.title', { number: receiptNumber(prefix, number) })}
      </Heading>
      {answer?.voter !== undefined && (
        <p className="text-ink-soft tabular-nums">
          {t('polling.voter.number')} {answer.voter}
        </p>
      )}
      <RequestFailure code={failure ?? request.failure} />
      {request.note}
      {answer !== undefined && <ActLines acts={answer.acts} onUndo={setUndoes} />}
      <DialogFoot>
        <DeskButton
          data-testid={TEST_IDS.pollingReceiptPrint}
          isDisabled={request.busy}
          onPress={() => void request.send(() => bridge.request('polling:print', { what: 'receipt', number }))}
          className="min-h-12"
        >
          {t('polling.done.print')}
        </DeskButton>
        <DeskButton look="main" autoFocus onPress={onClose} className="min-h-12 min-w-32">
          {t('polling.back')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}
