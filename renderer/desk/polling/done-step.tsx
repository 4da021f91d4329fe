import type { ReactNode } from 'react'
import type { PollingStep } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { PaperList } from './paper-list.tsx'
import { PrintNote } from './print-note.tsx'
import { OverallSign } from './signs.tsx'
import { StepBody } from './step-body.tsx'

export interface DoneStepProps {
  readonly step: Extract<PollingStep, { readonly step: 'done' }>
  readonly receiptNumber: string | undefined
  readonly busy: boolean
  readonly onPrint: () => void
  readonly onNext: () => void
  readonly failure: ReactNode
}

/** Everything is recorded: the number to call out, and what was handed out. */
export function DoneStep({ step, receiptNumber, busy, onPrint, onNext, failure }: DoneStepProps) {
  const { t } = useText()
  return (
    <StepBody
      title={t('polling.done.title')}
      foot={
        <>
          <DeskButton data-testid={TEST_IDS.pollingReceiptPrint} isDisabled={busy} onPress={onPrint} className="min-h-16">
            {t('polling.done.print')} <Key name="F9" />
          </DeskButton>
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingNext}
            isDisabled={busy}
            onPress={onNext}
            className="min-h-16 min-w-56 text-[1.375rem]"
          >
            {t('polling.done.next')} <Key name="Enter" />
          </DeskButton>
        </>
      }
    >
      <div className="flex items-center gap-6 rounded-12 border-4 border-done bg-done-soft px-6 py-3">
        <OverallSign overall="green" className="size-20 text-done" />
        <p className="leading-120">
          <span className="text-[1.125rem] text-ink">{t('polling.done.number')}</span>
          <strong
            data-testid={TEST_IDS.pollingReceiptNumber}
            className="block text-[3.5rem] leading-120 font-bold text-ink tabular-nums"
          >
            {receiptNumber ?? '—'}
          </strong>
        </p>
      </div>
      {step.print.status !== 'not-printed' && <PrintNote print={step.print} what="receipt" />}
      <PaperList papers={step.papers} wide />
      {failure}
    </StepBody>
  )
}
