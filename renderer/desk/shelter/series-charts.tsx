import type { ShelterSeries } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { useText } from '../../text/index.ts'
import type { ShelterParts } from './shelter-context.ts'
import { useAsk } from './use-ask.ts'

const HOURS = 6

/** Arrivals each quarter of an hour, and how many were in the house: where people look rather than read. */
export function SeriesCharts({ bridge, shelter, until }: Pick<ShelterParts, 'bridge' | 'shelter'> & { readonly until: string }) {
  const { t } = useText()
  const from = new Date(Date.parse(until) - HOURS * 3_600_000).toISOString()
  const arrivals = useAsk('series', `arrivals ${until}`, () => bridge.request('shelter:series', { of: 'arrivals', from, until }))
  const occupancy = useAsk('series', `occupancy ${until}`, () =>
    bridge.request('shelter:series', { of: 'occupancy', from, until }),
  )
  return (
    <div className="grid grid-cols-1 gap-3 min-[1050px]:grid-cols-2">
      <Series title={t('shelter.chart.arrivals')} series={arrivals.answer?.series} />
      <Series title={t('shelter.chart.occupancy')} series={occupancy.answer?.series} most={shelter.capacity.places} />
    </div>
  )
}

function Series({
  title,
  series,
  most,
}: {
  readonly title: string
  readonly series: ShelterSeries | undefined
  readonly most?: number | undefined
}) {
  if (series === undefined) return null
  return (
    <section className="rounded-12 border-2 border-line px-4 py-2.5">
      <h3 className="font-bold">{title}</h3>
      <p className="tabular-nums">
        {series.at
          .map((at, index) => `${clockTime(at).slice(0, 5)} ${series.values[index] ?? 0}${most === undefined ? '' : `/${most}`}`)
          .join('  ')}
      </p>
    </section>
  )
}
