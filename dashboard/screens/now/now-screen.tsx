import type { Figures } from '../../../core/dashboard/index.ts'
import { useMay, usePolled } from '../../client/index.ts'
import { dayStart } from '../../format/index.ts'
import { Notice, Panel, ScreenFrame } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { countsIn } from '../figures/sums.ts'
import { stationState } from '../stations/station-state.ts'
import { StationTable } from '../stations/station-table.tsx'
import { type ToDo, toDosOf } from './to-dos.ts'

/** More names than these say less. */
const MOST_NAMES = 3

export function NowScreen() {
  const { t } = useText()
  const may = useMay()
  const { answer: stations, refusal } = usePolled('stations')
  const { answer: cases } = usePolled('cases')
  const { answer: figures } = usePolled('figures', { every: 30_000 })
  const { answer: enrolment } = usePolled('enrolment', { enabled: may('see-enrolment') })
  const isWhole = stations !== undefined && cases !== undefined
  return (
    <ScreenFrame id="now" title={t('now.title')} at={stations?.at} refusal={refusal} loading={!isWhole}>
      {isWhole && (
        <>
          <ToDos toDos={toDosOf({ stations, cases, enrolment })} hasStations={stations.stations.length > 0} />
          <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] gap-4">
            <Tile
              label={t('now.tile.stations')}
              value={t('now.tile.stations.of', {
                count: stations.stations.filter((station) => stationState(station, stations.at) === 'well').length,
                all: stations.stations.filter(({ cut }) => cut === undefined).length,
              })}
            />
            <Tile
              label={t('now.tile.today')}
              value={figures === undefined ? t('stations.none') : t('now.tile.people', { count: peopleToday(figures) })}
            />
            <Tile
              label={t('now.tile.cases')}
              value={t('now.tile.count', { count: cases.cases.filter(({ resolution }) => resolution === undefined).length })}
            />
          </ul>
          {stations.stations.length > 0 && (
            <Panel title={t('stations.title')}>
              <StationTable stations={stations.stations} now={stations.at} />
            </Panel>
          )}
        </>
      )}
    </ScreenFrame>
  )
}

function peopleToday({ programs, at }: Figures): string {
  const people = programs.map((program) => {
    const { admitted, voters, arrivals } = countsIn(program.places, dayStart(at))
    return admitted + voters + arrivals
  })
  return people.reduce((sum, one) => sum + one, 0).toLocaleString('en-US')
}

function ToDos({ toDos, hasStations }: { readonly toDos: readonly ToDo[]; readonly hasStations: boolean }) {
  const { t, language } = useText()
  const named = (names: readonly string[]) => {
    const shown = names.slice(0, MOST_NAMES).join(language === 'ja' ? '、' : ', ')
    return names.length > MOST_NAMES ? `${shown} … (${names.length})` : shown
  }
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-[1.25rem] font-bold">{t('now.todo')}</h2>
      {toDos.length === 0 && (
        <Notice
          level={hasStations ? 'done' : 'quiet'}
          title={t(hasStations ? 'now.nothing' : 'now.no-stations')}
          data-testid={TEST_IDS.nothingToDo}
        >
          <p>{t(hasStations ? 'now.nothing.why' : 'now.no-stations.do')}</p>
        </Notice>
      )}
      {toDos.map(({ kind, level, screen, count, names }) => (
        <Notice
          key={kind}
          level={level}
          title={t(`todo.${kind}`, { count, names: named(names) })}
          data-testid={TEST_IDS.toDo}
          data-kind={kind}
          act={
            <a
              href={`#/${screen}`}
              className="focus-mark inline-flex min-h-11 items-center rounded-8 border-2 border-key-line bg-surface px-4 font-bold text-ink"
            >
              {t('now.look')}
              <span className="sr-only">{t(`nav.${screen}`)}</span>
            </a>
          }
        >
          <p>{t(`todo.${kind}.do`)}</p>
        </Notice>
      ))}
    </section>
  )
}

function Tile({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <li className="flex flex-col gap-1 rounded-16 border border-line bg-surface px-6 py-4">
      <span className="text-ink-soft">{label}</span>
      <span className="text-[2rem] leading-120 font-bold tabular-nums">{value}</span>
    </li>
  )
}
