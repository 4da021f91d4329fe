import type { ShelterSeries } from '../../../main/contract/index.ts'
import { BarChart, LevelChart } from '../../charts/index.ts'
import { clockTime } from '../../format/index.ts'
import { useText } from '../../text/index.ts'
import type { ShelterParts } from './shelter-context.ts'
import { useAsk } from './use-ask.ts'

const HOURS = 6
const QUARTER = 15 * 60_000

/** Arrivals each quarter of an hour, and how many were in the house: where people look rather than read. */
export function SeriesCharts({ bridge, shelter, until }: Pick<ShelterParts, 'bridge' | 'shelter'> & { readonly until: string }) {
  // A whole quarter, so that the last bar is one that goes on, and the first a whole one.
  const end = Math.ceil(Date.parse(until) / QUARTER) * QUARTER
  const range = { from: new Date(end - HOURS * 3_600_000).toISOString(), until: new Date(end).toISOString() }
  const arrivals = useAsk('series', `arrivals ${range.until}`, () =>
    bridge.request('shelter:series', { of: 'arrivals', ...range }),
  )
  const occupancy = useAsk('series', `occupancy ${range.until}`, () =>
    bridge.request('shelter:series', { of: 'occupancy', ...range }),
  )
  return (
    <div className="grid grid-cols-1 gap-3 @min-[60rem]:grid-cols-2">
      <Arrivals series={arrivals.answer?.series} />
      <Occupancy series={occupancy.answer?.series} places={shelter.capacity.places} />
    </div>
  )
}

const minute = (instant: string) => clockTime(instant).slice(0, 5)

function Arrivals({ series }: { readonly series: ShelterSeries | undefined }) {
  const { t } = useText()
  if (series === undefined || series.at.length === 0) return null
  const bars = series.at.map((at, index) => ({
    label: minute(at),
    value: series.values[index] ?? 0,
    ...(index === series.at.length - 1 ? { open: true } : {}),
  }))
  const most = bars.reduce((highest, bar) => (bar.value > highest.value ? bar : highest), { label: '', value: 0 })
  const all = bars.reduce((sum, { value }) => sum + value, 0)
  return (
    <section className="rounded-12 border-2 border-line px-4 py-2.5">
      <BarChart
        title={t('shelter.chart.arrivals')}
        summary={t('shelter.chart.arrivals.summary', { all, most: most.value, time: most.label })}
        unit={t('shelter.chart.unit')}
        bars={bars}
        columns={[t('shelter.chart.interval'), t('shelter.chart.people')]}
      />
    </section>
  )
}

function Occupancy({ series, places }: { readonly series: ShelterSeries | undefined; readonly places: number | undefined }) {
  const { t } = useText()
  if (series === undefined || series.at.length === 0) return null
  const levels = series.at.map((at, index) => ({ at: Date.parse(at), label: minute(at), value: series.values[index] ?? 0 }))
  const ticks = levels.filter(({ label }) => label.endsWith(':00'))
  return (
    <section className="rounded-12 border-2 border-line px-4 py-2.5">
      <LevelChart
        title={t('shelter.chart.occupancy')}
        summary={t('shelter.chart.occupancy.summary', {
          last: levels.at(-1)?.value ?? 0,
          most: Math.max(...levels.map(({ value }) => value)),
        })}
        unit={t('shelter.chart.unit')}
        levels={levels}
        ticks={ticks}
        {...(places === undefined ? {} : { capacity: { value: places, label: t('shelter.chart.places', { places }) } })}
        columns={[t('shelter.chart.time'), t('shelter.chart.people')]}
      />
    </section>
  )
}
