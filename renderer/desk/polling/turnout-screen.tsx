import { type ReactNode, useCallback, useState } from 'react'
import { Label, RadioGroup } from 'react-aria-components'
import type { Bridge, DeskPolling } from '../../../main/contract/index.ts'
import { SeriesChart } from '../../charts/index.ts'
import { BallotMark, useGrowing } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { type Texts, useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ChoicesDialog } from './choices-dialog.tsx'
import { sexCells, sexColumns, shown } from './counts-cells.ts'
import { FiguresTable } from './figures-table.tsx'
import { Panel } from './panel.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { AgeTable, EarlyTable } from './turnout-tables.tsx'
import { type AnswerOf, useAnswer } from './use-answer.ts'
import { useWriting } from './use-writing.tsx'

export interface TurnoutScreenProps {
  readonly polling: DeskPolling
  readonly bridge: Bridge
  readonly notes: ReactNode
  readonly onDialog: (open: boolean) => void
}

const TABLES = ['hours', 'early', 'ages'] as const
type Table = (typeof TABLES)[number]

/** How the figures went to the office. */
const REPORT_WAYS = ['telephone', 'network', 'file', 'paper'] as const
type ReportWay = (typeof REPORT_WAYS)[number]
/** Everybody of the day, whenever the last one of the line came. */
const FINAL = 'final'
const END_OF_DAY = '23:59'

const timeWords = (until: string, t: Texts['t']): string =>
  until === FINAL ? t('polling.turnout.final') : t('polling.turnout.until', { time: until })

/** 投票者数: by time of the day, sex and paper, as the prefecture asks for them; the line first, the numbers below. */
export function TurnoutScreen({ polling, bridge, notes, onDialog }: TurnoutScreenProps) {
  const { t } = useText()
  const request = useWriting()
  const [reports, setReports] = useState<string>()
  const [table, setTable] = useState<Table>('hours')
  const [isPublic, setPublic] = useState(false)
  const ask = useCallback(() => bridge.request('polling:turnout', { public: isPublic }), [bridge, isPublic])
  const { answer, failure, again } = useAnswer('turnout', ask)
  const openReport = (until: string | undefined) => {
    setReports(until)
    onDialog(until !== undefined)
  }
  const report = async (day: string, until: string, by: ReportWay) => {
    const minute = until === FINAL ? END_OF_DAY : until
    if (await request.send(() => bridge.request('polling:report-figures', { for: `${day}T${minute}`, by }))) again()
  }
  return (
    <ScreenFrame
      polling={polling}
      screen="turnout"
      title={t('polling.turnout.title')}
      notes={notes}
      acts={
        <>
          <DeskButton
            data-testid={TEST_IDS.pollingPrintSheet('turnout')}
            onPress={() => void request.send(() => bridge.request('polling:print', { what: 'turnout' }))}
            className="min-h-12"
          >
            {t('polling.turnout.print')}
          </DeskButton>
          <DeskButton
            data-testid={TEST_IDS.pollingExport('turnout')}
            onPress={() => void request.send(() => bridge.request('polling:export', { what: 'turnout', public: isPublic }))}
            className="min-h-12"
          >
            {t('polling.turnout.export')}
          </DeskButton>
        </>
      }
    >
      <div className="flex shrink-0 flex-wrap items-end gap-x-8 gap-y-2">
        <RadioGroup
          value={table}
          onChange={(value) => setTable(TABLES.find((known) => known === value) ?? 'hours')}
          className="flex flex-col gap-1"
        >
          <Label className="sr-only">{t('polling.turnout.which')}</Label>
          <div className="flex gap-2">
            {TABLES.filter((known) => known !== 'early' || polling.mode === 'early').map((known) => (
              <ChoiceTile key={known} value={known} testId={TEST_IDS.pollingTable(known)}>
                {t(`polling.turnout.${known}`)}
              </ChoiceTile>
            ))}
          </div>
        </RadioGroup>
        <RadioGroup
          value={isPublic ? 'public' : 'office'}
          onChange={(value) => setPublic(value === 'public')}
          className="flex flex-col gap-1"
        >
          <Label className="sr-only">{t('polling.turnout.for')}</Label>
          <div className="flex gap-2">
            {(['office', 'public'] as const).map((known) => (
              <ChoiceTile key={known} value={known}>
                {t(`polling.turnout.for.${known}`)}
              </ChoiceTile>
            ))}
          </div>
        </RadioGroup>
      </div>
      {isPublic && <p className="shrink-0 text-ink-soft">{t('polling.turnout.small')}</p>}
      <RequestFailure code={failure ?? request.failure} />
      {request.note}
      {table === 'hours' && answer !== undefined && (
        <Hours answer={answer} polling={polling} onReport={openReport} busy={request.busy} />
      )}
      {table === 'early' && <EarlyTable bridge={bridge} isPublic={isPublic} reasons={polling.reasons} />}
      {table === 'ages' && <AgeTable bridge={bridge} isPublic={isPublic} ballots={polling.ballots} />}
      {reports !== undefined && answer !== undefined && (
        <ChoicesDialog
          title={t('polling.report.title', { time: timeWords(reports, t) })}
          explain={t('polling.report.explain')}
          choices={REPORT_WAYS.map((way) => ({ id: way, words: t(`polling.report.${way}`) }))}
          onChoose={(chosen) => {
            const way = REPORT_WAYS.find((known) => known === chosen)
            if (way !== undefined) void report(answer.day, reports, way)
          }}
          onClose={() => openReport(undefined)}
        />
      )}
    </ScreenFrame>
  )
}

interface HoursProps {
  readonly answer: AnswerOf<'turnout'>
  readonly polling: DeskPolling
  readonly busy: boolean
  readonly onReport: (until: string) => void
}

function Hours({ answer, polling, busy, onReport }: HoursProps) {
  const texts = useText()
  const { t, local } = texts
  const times = new Set(answer.ballots.flatMap(({ rows }) => rows.map(({ until }) => until)))
  times.delete(FINAL)
  const moments = [...times].toSorted()
  const last = answer.series.at(-1)
  const drawn = useGrowing(answer.day, answer.ballots.length, moments.length + 1)
  return (
    <div className="grid shrink-0 grid-cols-[minmax(0,24rem)_minmax(0,1fr)] staff-large:grid-cols-1 items-start gap-4 min-[2250px]:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
      <SeriesChart
        size="compact"
        title={t('polling.turnout.chart')}
        summary={
          last === undefined
            ? t('polling.turnout.nobody')
            : t('polling.turnout.summary', { time: last.until, count: last.voters })
        }
        unit={t('polling.today.voters')}
        momentColumn={t('polling.turnout.time')}
        moments={moments}
        series={answer.ballots.slice(0, 4).map(({ ballot, rows }) => ({
          id: ballot,
          name: nameOf(polling, ballot, local),
          values: moments.map((moment) => {
            const row = rows.find(({ until }) => until === moment)
            return row === undefined || row.future ? undefined : (row.voters.total ?? undefined)
          }),
        }))}
      />
      <div className="flex flex-col gap-3">
        {answer.ballots.slice(0, drawn).map(({ ballot, electorate, rows, of }) => {
          const place = polling.ballots.findIndex(({ id }) => id === ballot)
          return (
            <Panel
              key={ballot}
              title={nameOf(polling, ballot, local)}
              className="shrink-0"
              aside={
                <span className="flex items-center gap-4 text-[1rem] text-ink-soft">
                  {electorate !== undefined && t('polling.turnout.electorate', { count: shown(electorate.total) })}
                  <span>
                    {t('polling.turnout.of', {
                      proxy: shown(of.proxy),
                      braille: shown(of.braille),
                      provisional: shown(of.provisional),
                      reissued: shown(of.reissued),
                    })}
                  </span>
                  <BallotMark
                    css={polling.ballots[place]?.colour.css ?? '#ffffff'}
                    place={Math.max(0, place)}
                    className="size-8"
                  />
                </span>
              }
            >
              <FiguresTable
                caption={nameOf(polling, ballot, local)}
                testId={TEST_IDS.pollingTurnout(ballot)}
                columns={[
                  ...sexColumns(texts),
                  t('polling.turnout.percent'),
                  t('polling.turnout.previous'),
                  t('polling.turnout.reported'),
                ]}
                rows={rows.map(({ until, future, voters, percent, previousPercent, reported }) => ({
                  id: until,
                  label: timeWords(until, t),
                  cells: [
                    ...(future ? ['', '', '', ''] : sexCells(voters)),
                    future ? '' : percent === undefined ? '—' : percent === null ? '＊' : `${percent.toFixed(2)}%`,
                    previousPercent === undefined ? '—' : `${previousPercent.toFixed(2)}%`,
                    <Reported key="reported" row={{ until, future, reported }} busy={busy} onReport={onReport} />,
                  ],
                }))}
              />
            </Panel>
          )
        })}
      </div>
    </div>
  )
}

function Reported(props: {
  readonly row: { readonly until: string; readonly future: boolean; readonly reported: boolean }
  readonly busy: boolean
  readonly onReport: (until: string) => void
}) {
  const { row, busy, onReport } = props
  const { t } = useText()
  if (row.future) return null
  if (row.reported) return <strong className="text-done">✓ {t('polling.turnout.reported.yes')}</strong>
  return (
    <DeskButton
      data-testid={TEST_IDS.pollingReport(row.until)}
      isDisabled={busy}
      onPress={() => onReport(row.until)}
      className="min-h-11"
    >
      {t('polling.turnout.report')}
    </DeskButton>
  )
}

const nameOf = (polling: DeskPolling, ballot: string, local: Texts['local']): string => {
  const facts = polling.ballots.find(({ id }) => id === ballot)
  return facts === undefined ? ballot : local(facts.name)
}
