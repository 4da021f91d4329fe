import type { ReactNode } from 'react'
import { FAILURES } from '../../../core/failure/index.ts'
import type { DeskPolling } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Panel } from './panel.tsx'
import { receiptNumber } from './receipt-number.ts'
import { StockFigures } from './stock-figures.tsx'

/** How this place is doing: voters, papers, the list on paper, the roll, and who is asked about double votes. */
export function PlacePanel({ polling }: { readonly polling: DeskPolling }) {
  const { t, local } = useText()
  const { today, stock, ballots, checklist, authority, roll, hours } = polling
  return (
    <>
      <Panel title={t('polling.today')} testId={TEST_IDS.pollingToday}>
        <p className="text-[2.5rem] leading-120 font-bold tabular-nums">
          {today.voters.toLocaleString('en-US')}
          <span className="ml-1.5 text-[1.125rem] font-normal text-ink-soft">{t('polling.today.voters')}</span>
        </p>
        <dl className="text-[1rem]">
          {today.lastNumber !== undefined && (
            <Line label={t('polling.today.last')}>{receiptNumber(polling.receiptPrefix, today.lastNumber)}</Line>
          )}
          {hours !== undefined && <Line label={t('polling.today.hours')}>{`${hours.open}–${hours.close}`}</Line>}
        </dl>
      </Panel>
      <Panel title={t('polling.stock.remaining')}>
        <StockFigures ballots={ballots} stock={stock.ballots} />
      </Panel>
      <Panel title={t('polling.safety')}>
        <dl className="flex flex-col gap-1 text-[1rem]">
          <Line label={t('polling.roll')} bad={roll.status !== 'fresh'}>
            {t(`polling.roll.${roll.status}`)}
          </Line>
          <Line label={t('polling.checklist')} bad={checklist.failure !== undefined}>
            {checklist.failure !== undefined
              ? local(FAILURES[checklist.failure].title)
              : checklist.at === undefined
                ? t('polling.checklist.none')
                : t('polling.checklist.at', { time: clockTime(checklist.at).slice(0, 5) })}
          </Line>
          <Line label={t('polling.authority')} bad={authority.connection === 'unreachable' || authority.failure !== undefined}>
            {t(`polling.authority.${authority.connection}`)}
            {(authority.connection === 'none' || authority.connection === 'unreachable') && (
              <span className="block">{t(`polling.policy.short.${authority.policy}`)}</span>
            )}
          </Line>
        </dl>
      </Panel>
    </>
  )
}

function Line({
  label,
  bad = false,
  children,
}: {
  readonly label: string
  readonly bad?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className="flex items-baseline justify-between gap-3 leading-140">
      <dt className="shrink-0 text-ink-soft">{label}</dt>
      <dd className={`text-right font-bold tabular-nums ${bad ? 'text-stop' : ''}`}>
        {bad && <span aria-hidden="true">△ </span>}
        {children}
      </dd>
    </div>
  )
}
