import { useCallback } from 'react'
import type { Bridge, DeskPolling, PollingBallotFacts } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { sexCells, sexColumns, shown } from './counts-cells.ts'
import { FiguresTable } from './figures-table.tsx'
import { Panel } from './panel.tsx'
import { useAnswer } from './use-answer.ts'

export interface EarlyTableProps {
  readonly bridge: Bridge
  readonly isPublic: boolean
  readonly reasons: DeskPolling['reasons']
}

/** 期日前投票: by day, place, sex and reason (事由). */
export function EarlyTable({ bridge, isPublic, reasons }: EarlyTableProps) {
  const texts = useText()
  const { t, local } = texts
  const ask = useCallback(() => bridge.request('polling:early-table', { public: isPublic }), [bridge, isPublic])
  const { answer } = useAnswer('early-table', ask)
  if (answer === undefined) return null
  return (
    <Panel title={t('polling.turnout.early')} className="shrink-0">
      <FiguresTable
        caption={t('polling.turnout.early')}
        testId={TEST_IDS.pollingTurnout('early')}
        columns={[...sexColumns(texts), ...reasons.map(({ number }) => t('polling.turnout.reason', { number }))]}
        rows={answer.days.map(({ day, place, voters, reasons: byReason }) => ({
          id: `${day} ${place.ja}`,
          label: (
            <>
              <strong className="tabular-nums">{day.slice(5).replace('-', '/')}</strong>　{local(place)}
            </>
          ),
          cells: [
            ...sexCells(voters),
            ...reasons.map(({ number }) => shown(byReason.find(({ reason }) => reason === number)?.voters.total ?? 0)),
          ],
        }))}
      />
    </Panel>
  )
}

export interface AgeTableProps {
  readonly bridge: Bridge
  readonly isPublic: boolean
  readonly ballots: readonly PollingBallotFacts[]
}

/** 年代別: who voted, by band of age, sex and paper. */
export function AgeTable({ bridge, isPublic, ballots }: AgeTableProps) {
  const texts = useText()
  const { t, local } = texts
  const ask = useCallback(() => bridge.request('polling:age-table', { public: isPublic }), [bridge, isPublic])
  const { answer } = useAnswer('age-table', ask)
  if (answer === undefined) return null
  return (
    <>
      {answer.ballots.map(({ ballot, bands }) => {
        const facts = ballots.find(({ id }) => id === ballot)
        const name = facts === undefined ? ballot : local(facts.name)
        return (
          <Panel key={ballot} title={name} className="shrink-0">
            <FiguresTable
              caption={t('polling.turnout.ages.of', { name })}
              columns={sexColumns(texts)}
              rows={bands.map(({ band, voters }) => ({ id: band.ja, label: local(band), cells: sexCells(voters) }))}
            />
          </Panel>
        )
      })}
    </>
  )
}
