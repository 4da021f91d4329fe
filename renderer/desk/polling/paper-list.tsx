import type { PollingBallot } from '../../../core/polling/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** What has become of a paper while this voter stands there. */
export type PaperOutcome = 'next' | 'waiting' | 'issued' | 'declined' | 'provisional' | 'returned' | 'spoiled' | 'closed'

const SIGNS: Readonly<Record<PaperOutcome, string>> = {
  next: '▶',
  waiting: '・',
  issued: '✓',
  provisional: '✓',
  declined: '－',
  returned: '↩',
  spoiled: '✕',
  closed: '－',
}

export interface PaperListProps {
  readonly ballots: readonly PollingBallot[]
  readonly outcomes: readonly { readonly ballot: string; readonly outcome: PaperOutcome }[]
}

/** All papers in the order of the board, with what became of each. */
export function PaperList({ ballots, outcomes }: PaperListProps) {
  const { t, local } = useText()
  return (
    <ol aria-label={t('polling.papers')} className="flex flex-col gap-1.5">
      {outcomes.map(({ ballot: id, outcome }) => {
        const place = ballots.findIndex((candidate) => candidate.id === id)
        const ballot = ballots[place]
        if (ballot === undefined) return null
        return (
          <li
            key={id}
            data-testid={TEST_IDS.pollingPaperOutcome(id)}
            data-outcome={outcome}
            className={`flex items-center gap-3 rounded-8 border-2 px-3 py-1.5 ${outcome === 'next' ? 'border-accent bg-accent-soft' : 'border-line'}`}
          >
            <BallotMark css={ballot.colour.css} place={place} className="size-9" />
            <span className="min-w-0 flex-1 leading-130 font-bold">{local(ballot.shortName ?? ballot.name)}</span>
            <span className={`shrink-0 text-[1rem] ${outcome === 'issued' ? 'font-bold text-done' : 'text-ink-soft'}`}>
              <span aria-hidden="true">{SIGNS[outcome]} </span>
              {t(`polling.outcome.${outcome}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
