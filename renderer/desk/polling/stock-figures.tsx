import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** 投票用紙の残り: what should lie on each stack. */
export function StockFigures(props: {
  readonly ballots: readonly PollingBallotFacts[]
  readonly remaining: readonly { readonly ballot: string; readonly remaining: number; readonly low: boolean }[]
}) {
  const { ballots, remaining } = props
  const { t, local } = useText()
  return (
    <dl aria-label={t('polling.stock.remaining')} className="flex flex-col gap-1">
      {ballots.map((ballot, place) => {
        const figure = remaining.find((candidate) => candidate.ballot === ballot.id)
        return (
          <div key={ballot.id} data-testid={TEST_IDS.pollingStock(ballot.id)} className="flex items-center gap-2.5">
            <BallotMark css={ballot.colour.css} place={place} className="size-8" />
            <dt className="min-w-0 flex-1 truncate">{local(ballot.shortName)}</dt>
            <dd className={`text-[1.25rem] leading-140 font-bold tabular-nums ${figure?.low === true ? 'text-stop' : ''}`}>
              {figure === undefined ? '—' : figure.remaining.toLocaleString('en-US')}
              {figure?.low === true && <span className="text-[0.9375rem]"> △ {t('polling.stock.low')}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
