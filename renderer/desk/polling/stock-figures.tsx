import type { PollingBallotFacts, PollingStock } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

export interface StockFiguresProps {
  readonly ballots: readonly PollingBallotFacts[]
  readonly stock: PollingStock['ballots']
}

/** 投票用紙の残り: what should lie on each stack. */
export function StockFigures({ ballots, stock }: StockFiguresProps) {
  const { t, local } = useText()
  return (
    <dl className="flex flex-col gap-1">
      {ballots.map((ballot, place) => {
        const figure = stock.find((candidate) => candidate.ballot === ballot.id)
        const low = figure?.low === true
        return (
          <div key={ballot.id} data-testid={TEST_IDS.pollingStock(ballot.id)} className="flex items-center gap-2.5">
            <BallotMark css={ballot.colour.css} place={place} className="size-7" />
            <dt className="min-w-0 flex-1 break-words">{local(ballot.shortName)}</dt>
            <dd className={`shrink-0 text-[1.25rem] leading-140 font-bold tabular-nums ${low ? 'text-stop' : ''}`}>
              {low && <span className="text-[1rem]">△ {t('polling.stock.low')} </span>}
              {figure?.remaining === undefined ? '—' : figure.remaining.toLocaleString('en-US')}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
