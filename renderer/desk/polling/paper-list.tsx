import type { PollingPaper } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { type PaperOutcome, paperOutcome } from './paper-outcome.ts'

const SIGNS: Readonly<Record<PaperOutcome, { readonly mark: string; readonly look: string; readonly ink: string }>> = {
  now: { mark: '▶', look: 'border-accent bg-accent-soft', ink: 'font-bold text-accent' },
  later: { mark: '・', look: 'border-line', ink: 'text-ink-soft' },
  issued: { mark: '✓', look: 'border-line', ink: 'font-bold text-done' },
  provisional: { mark: '✓', look: 'border-line', ink: 'font-bold text-caution' },
  spoiled: { mark: '✕', look: 'border-caution bg-caution-soft', ink: 'font-bold text-caution' },
  declined: { mark: '－', look: 'border-line', ink: 'text-ink' },
  'not-open': { mark: '－', look: 'border-line', ink: 'text-ink-soft' },
}

export interface PaperListProps {
  readonly papers: readonly PollingPaper[]
  readonly current?: string | undefined
  /** Side by side. */
  readonly wide?: boolean
}

/** All papers in the order of the board, with what became of each. */
export function PaperList({ papers, current, wide = false }: PaperListProps) {
  const { t, local } = useText()
  return (
    <ol
      aria-label={t('polling.papers')}
      className={wide ? 'grid grid-cols-3 staff-large:grid-cols-1 gap-2' : 'flex flex-col gap-1.5'}
    >
      {papers.map((paper, place) => {
        const outcome = paperOutcome(paper, current)
        const { mark, look, ink } = SIGNS[outcome]
        return (
          <li
            key={paper.ballot}
            data-testid={TEST_IDS.pollingPaperOutcome(paper.ballot)}
            data-outcome={outcome}
            className={`flex items-center gap-3 rounded-8 border-2 px-3 py-1.5 ${look}`}
          >
            <BallotMark css={paper.colour.css} place={place} className="size-9" />
            <span className="min-w-0 flex-1 leading-130">
              <strong className="block">{local(paper.name)}</strong>
              <span className={`text-[1rem] ${ink}`}>
                <span aria-hidden="true">{mark} </span>
                {t(`polling.outcome.${outcome}`)}
                {paper.reissued > 0 && `　${t('polling.outcome.reissued', { count: paper.reissued })}`}
              </span>
              {paper.text !== undefined && <span className="text-[1rem] text-ink-soft">　{local(paper.text)}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
