import { useCallback } from 'react'
import type { Bridge, PollingBallotFacts } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { shown } from './counts-cells.ts'
import { FiguresTable } from './figures-table.tsx'
import { Panel } from './panel.tsx'
import { useAnswer } from './use-answer.ts'

const COUNTED = ['proxy', 'braille', 'provisional', 'reissued', 'declined', 'returned'] as const

/** What the minutes (投票録) ask for, as far as the station knows it. */
export function Minutes({ ballots, bridge }: { readonly ballots: readonly PollingBallotFacts[]; readonly bridge: Bridge }) {
  const { t, local } = useText()
  const ask = useCallback(() => bridge.request('polling:minutes'), [bridge])
  const { answer } = useAnswer('minutes', ask)
  if (answer === undefined) return null
  const time = (at: string | undefined) => (at === undefined ? '—' : clockTime(at).slice(0, 5))
  const of = (ballot: string) => answer.ballots.find((candidate) => candidate.ballot === ballot)
  return (
    <Panel title={t('polling.minutes')} testId={TEST_IDS.pollingMinutes}>
      <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-5 gap-y-0.5 leading-140">
        <dt className="text-ink-soft">{t('polling.minutes.hours')}</dt>
        <dd className="font-bold tabular-nums">
          {time(answer.openedAt)}–{answer.closedAt === undefined ? '' : time(answer.closedAt)}
        </dd>
        <dt className="text-ink-soft">{t('polling.minutes.officials')}</dt>
        <dd>
          {answer.officials.map(({ role, name, from, until }) => (
            <span key={`${role} ${name} ${from}`} className="mr-4 inline-block">
              {t(`polling.role.${role}`)} <strong>{name}</strong>{' '}
              <span className="text-ink-soft tabular-nums">
                {time(from)}–{until === undefined ? '' : time(until)}
              </span>
            </span>
          ))}
        </dd>
        {answer.override !== undefined && (
          <>
            <dt className="text-ink-soft">{t('polling.minutes.override')}</dt>
            <dd>
              {answer.override.reason}
              {[answer.override.by, answer.override.second].some((who) => who !== undefined) && (
                <span className="block text-ink-soft">
                  {[answer.override.by, answer.override.second].filter((who) => who !== undefined).join('・')}
                </span>
              )}
            </dd>
          </>
        )}
        <dt className="text-ink-soft">{t('polling.minutes.others')}</dt>
        <dd>
          {t('polling.minutes.others.counts', {
            refused: answer.refused,
            made: answer.declarations.made,
            notmade: answer.declarations.notMade,
            releases: answer.releases,
            undone: answer.undone,
            incidents: answer.incidents,
            left: answer.leftWithoutVoting,
          })}
        </dd>
      </dl>
      <FiguresTable
        caption={t('polling.minutes')}
        columns={ballots.map((ballot, place) => (
          <span key={ballot.id} className="flex flex-col items-end gap-1">
            <BallotMark css={ballot.colour.css} place={place} className="size-7" />
            {local(ballot.shortName)}
          </span>
        ))}
        rows={[
          {
            id: 'male',
            label: t('polling.sex.male'),
            cells: ballots.map(({ id }) => shown(of(id)?.voters.male ?? 0)),
          },
          {
            id: 'female',
            label: t('polling.sex.female'),
            cells: ballots.map(({ id }) => shown(of(id)?.voters.female ?? 0)),
          },
          {
            id: 'total',
            label: t('polling.minutes.voters'),
            strong: true,
            cells: ballots.map(({ id }) => shown(of(id)?.voters.total ?? 0)),
          },
          ...COUNTED.map((row) => ({
            id: row,
            label: t(`polling.minutes.${row}`),
            cells: ballots.map(({ id }) => shown(of(id)?.[row] ?? 0)),
          })),
          {
            id: 'carried-off',
            label: t('polling.minutes.carried-off'),
            cells: ballots.map(({ id }) => shown(of(id)?.carriedOff ?? 0)),
          },
        ]}
      />
    </Panel>
  )
}
