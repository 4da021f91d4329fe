import type { ReactNode } from 'react'
import type { Ask, Finding } from '../../../core/polling/index.ts'
import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { AskList } from './ask-list.tsx'
import type { AskAnswer } from './ask-ways.ts'
import { BallotMatrix } from './ballot-matrix.tsx'
import { OverallBanner } from './overall-banner.tsx'

export interface FindingViewProps {
  readonly finding: Finding
  readonly ballots: readonly PollingBallotFacts[]
  /** Those that are not answered yet. */
  readonly asks: Finding['asks']
  readonly busy: boolean
  readonly onAnswer: (ask: Ask, answer: AskAnswer) => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/** What the look into the roll came to: the colour, what has to be found out, and the matrix of the papers. */
export function FindingView({ finding, ballots, asks, busy, onAnswer, failure, foot }: FindingViewProps) {
  const { t, local } = useText()
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
      <OverallBanner finding={finding} />
      <ScrollArea className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto staff-large:overflow-visible">
        {finding.unknowns.map(({ unknown, text, todo }) => (
          <p
            key={unknown}
            data-testid={TEST_IDS.pollingUnknown(unknown)}
            className="rounded-12 border-2 border-stop bg-stop-soft px-4 py-3 leading-140"
          >
            <strong className="block text-[1.25rem]">{local(text)}</strong>
            {t('polling.todo')}：{local(todo)}
          </p>
        ))}
        {asks.length > 0 && <AskList asks={asks} busy={busy} onAnswer={onAnswer} />}
        <BallotMatrix ballots={ballots} cells={finding.cells} />
        {failure}
      </ScrollArea>
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-3">{foot}</div>
    </section>
  )
}
