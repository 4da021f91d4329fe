import type { ReactNode } from 'react'
import type { PollingBallot } from '../../../core/polling/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { PaperList, type PaperListProps } from './paper-list.tsx'
import { OverallSign } from './signs.tsx'
import { StepBody } from './step-body.tsx'

export interface DoneStepProps {
  readonly receiptNumber: string
  readonly ballots: readonly PollingBallot[]
  readonly outcomes: PaperListProps['outcomes']
  readonly onNext: () => void
  readonly foot: ReactNode
}

/** Everything is recorded: the number to call out, and what was handed out. */
export function DoneStep({ receiptNumber, ballots, outcomes, onNext, foot }: DoneStepProps) {
  const { t } = useText()
  return (
    <StepBody
      title={t('polling.done.title')}
      foot={
        <>
          {foot}
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingNext}
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
            className="block text-[3.5rem] leading-110 font-bold tabular-nums text-ink"
          >
            {receiptNumber}
          </strong>
        </p>
      </div>
      <PaperList ballots={ballots} outcomes={outcomes} />
    </StepBody>
  )
}
