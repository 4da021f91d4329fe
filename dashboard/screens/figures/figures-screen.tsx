import { useState } from 'react'
import type { ProgramFigures } from '../../../core/dashboard/index.ts'
import { BarChart, LevelChart, SeriesChart } from '../../../renderer/charts/index.ts'
import { usePolled } from '../../client/index.ts'
import { dayStart, dayTime, hourMinute } from '../../format/index.ts'
import { Choices, Notice, Panel, ScreenFrame, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { byHour, COUNTS, countsByPlace, countsIn, growing, hoursBetween, mainCount } from './sums.ts'

/** Records that belong to no program: that a ledger was opened. */
const NO_PROGRAM = '-'
/** More lines than these nobody tells apart in black and white. */
const MOST_LINES = 4

export function FiguresScreen() {
  const { t } = useText()
  const { answer, refusal } = usePolled('figures')
  const [chosen, setChosen] = useState<string>()
  const [period, setPeriod] = useState<'today' | 'all'>('today')
  const programs = answer?.programs.filter(({ program }) => program !== NO_PROGRAM) ?? []
  const program = programs.find((one) => one.program === chosen) ?? programs[0]
  return (
    <ScreenFrame
      id="figures"
      title={t('figures.title')}
      lead={t('figures.lead')}
      at={answer?.at}
      refusal={refusal}
      loading={answer === undefined}
    >
      {answer !== undefined && program === undefined && <Notice level="quiet" title={t('figures.none')} />}
      {answer !== undefined && program !== undefined && (
        <>
          <div className="flex flex-wrap gap-x-10 gap-y-4">
            {programs.length > 1 && (
              <Choices
                legend={t('figures.program')}
                value={program.program}
                onChange={setChosen}
                inline
                choices={programs.map((one) => ({ value: one.program, label: one.program }))}
              />
            )}
            <Choices
              legend={t('figures.period')}
              value={period}
              onChange={setPeriod}
              inline
              choices={(['today', 'all'] as const).map((value) => ({ value, label: t(`figures.period.${value}`) }))}
            />
          </div>
          <ProgramView figures={program} from={period === 'today' ? dayStart(answer.at) : 0} now={answer.at} />
        </>
      )}
    </ScreenFrame>
  )
}

export interface ProgramViewProps {
  readonly figures: ProgramFigures
  /** What was before it is left out. */
  readonly from: number
  readonly now: number
}

const HOUR = 60 * 60_000

/** The figures of a program: charts, and the same by place as a table. */
export function ProgramView({ figures: { program, places, zones, held }, from, now }: ProgramViewProps) {
  const { t } = useText()
  const main = mainCount(places)
  const hours = hoursBetween(places, from)
  const values = byHour(places, hours, main)
  const total = countsIn(places, from)[main]
  const most = Math.max(0, ...values)
  const severalDays = hours.length > 0 && dayStart(hours[0] ?? 0) !== dayStart(hours.at(-1) ?? 0)
  const written = severalDays ? dayTime : hourMinute
  const unit = t('figures.chart.unit')
  const hourColumn = t('figures.chart.hour')
  const shown = COUNTS.filter((count) => count === main || countsIn(places, from)[count] > 0)
  return (
    <>
      {held > 0 && <Notice level="quiet" title={t('figures.held', { count: held })} />}
      {total === 0 ? (
        <Notice level="quiet" title={t('figures.chart.nothing')} />
      ) : (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,27rem),1fr))] gap-6">
          <ChartPanel>
            <BarChart
              size="compact"
              title={t(`figures.chart.${main}`)}
              summary={t('figures.chart.summary', { time: written(hours[values.indexOf(most)] ?? now), most, total })}
              unit={unit}
              columns={[hourColumn, t(`figures.${main}`)]}
              bars={hours.map((at, index) => ({ label: written(at), value: values[index] ?? 0, open: at + HOUR > now }))}
            />
          </ChartPanel>
          {main === 'voters' && (
            <ChartPanel note={places.length > MOST_LINES ? t('figures.chart.turnout.most') : undefined}>
              <SeriesChart
                size="compact"
                title={t('figures.chart.turnout')}
                summary={t('figures.chart.turnout.summary', { total })}
                unit={unit}
                momentColumn={hourColumn}
                moments={hours.map(written)}
                series={growing(places, hours, main, MOST_LINES).map((line) => ({
                  id: line.place,
                  name: line.place,
                  values: line.values,
                }))}
              />
            </ChartPanel>
          )}
          {zones.map(({ zone, people, levels }) => {
            const shownLevels = levels.filter(({ at }) => at >= from)
            return shownLevels.length === 0 ? null : (
              <ChartPanel key={zone}>
                <LevelChart
                  size="compact"
                  title={t('figures.chart.zone', { zone })}
                  summary={t('figures.chart.zone.summary', {
                    last: people,
                    most: Math.max(...shownLevels.map((level) => level.people)),
                  })}
                  unit={unit}
                  columns={[hourColumn, t('figures.chart.people')]}
                  levels={shownLevels.map((level) => ({ at: level.at, label: written(level.at), value: level.people }))}
                  ticks={shownLevels
                    .filter((_level, index) => index % Math.ceil(shownLevels.length / 8) === 0)
                    .map(({ at }) => ({ at, label: written(at) }))}
                />
              </ChartPanel>
            )
          })}
        </div>
      )}
      <Panel title={t('figures.places')} note={t('cases.program', { program })}>
        <Table
          caption={t('figures.places')}
          columns={[
            { id: 'place', title: t('figures.place') },
            ...shown.map((count) => ({ id: count, title: t(`figures.${count}`), number: true })),
          ]}
          rows={[
            ...countsByPlace(places, from).map(({ place, counts }) => ({
              id: place,
              names: { 'data-testid': TEST_IDS.place, 'data-place': place } as const,
              cells: [
                <span key="place" className="font-bold">
                  {place}
                </span>,
                ...shown.map((count) => counts[count].toLocaleString('en-US')),
              ],
            })),
            {
              id: '',
              cells: [
                <span key="total" className="font-bold">
                  {t('figures.total')}
                </span>,
                ...shown.map((count) => <strong key={count}>{countsIn(places, from)[count].toLocaleString('en-US')}</strong>),
              ],
            },
          ]}
        />
      </Panel>
    </>
  )
}

function ChartPanel({ note, children }: { readonly note?: string | undefined; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2 rounded-16 border border-line bg-surface p-6">
      {children}
      {note !== undefined && <p className="text-ink-soft">{note}</p>}
    </div>
  )
}
