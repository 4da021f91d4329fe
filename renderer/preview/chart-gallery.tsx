import type { Language } from '../../core/base/index.ts'
import { BarChart, LevelChart, SeriesChart } from '../charts/index.ts'
import type { Theme } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'

const ARRIVALS = [2, 9, 31, 44, 38, 27, 19, 22, 14, 8, 6, 3]
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const LEVELS = ARRIVALS.map((_unused, index) => {
  const minutes = 18 * 60 + index * 15
  return { at: minutes, label: clock(minutes), value: ARRIVALS.slice(0, index + 1).reduce((sum, value) => sum + value, 0) }
})
const HOURS = Array.from({ length: 14 }, (_unused, index) => `${7 + index}:00`)
const growing = (pace: number) =>
  HOURS.map((_hour, index) => (index > 9 ? undefined : Math.round(pace * index * (14 - index / 2))))

/** Every chart with invented numbers. */
export function ChartGallery({ language, theme }: { readonly language: Language; readonly theme: Theme }) {
  const isJapanese = language === 'ja'
  const say = (ja: string, en: string) => (isJapanese ? ja : en)
  const people = say('人', 'people')
  return (
    <TextProvider language={language}>
      <main
        lang={language}
        data-theme={theme}
        data-testid="charts-view"
        data-scrolls
        className="h-full overflow-y-auto bg-surface p-6 text-[1.125rem] text-ink"
      >
        <h1 className="pb-4 text-[1.5rem] font-bold">{say('図', 'Charts')}</h1>
        <div className="grid grid-cols-2 gap-8">
          <BarChart
            tableOpen
            title={say('15分ごとの到着', 'Arrivals every 15 minutes')}
            summary={say('18:45 が最も多く、44人。', 'Most at 18:45: 44 people.')}
            unit={people}
            columns={[say('時刻', 'Time'), say('到着', 'Arrivals')]}
            bars={LEVELS.map(({ label }, index) => ({ label, value: ARRIVALS[index] ?? 0, open: index === ARRIVALS.length - 1 }))}
          />
          <LevelChart
            title={say('いまいる人', 'People here')}
            summary={say('18:00 の2人から、20:45 の223人まで増えた。', 'From 2 at 18:00 to 223 at 20:45.')}
            unit={people}
            columns={[say('時刻', 'Time'), say('人数', 'People')]}
            levels={LEVELS}
            ticks={LEVELS.filter(({ at }) => at % 60 === 0)}
            capacity={{ value: 200, label: say('定員 200', 'Capacity 200') }}
          />
          <SeriesChart
            title={say('投票者数（累計）', 'Voters so far')}
            summary={say('16:00 で男 428人、女 485人。', 'At 16:00: 428 men, 485 women.')}
            unit={people}
            momentColumn={say('時刻', 'Time')}
            moments={HOURS}
            series={[
              { id: 'male', name: say('男', 'Men'), values: growing(5) },
              { id: 'female', name: say('女', 'Women'), values: growing(5.7) },
            ]}
          />
          <BarChart
            size="compact"
            title={say('15分ごとの到着', 'Arrivals every 15 minutes')}
            summary={say('18:45 が最も多く、44人。', 'Most at 18:45: 44 people.')}
            unit={people}
            columns={[say('時刻', 'Time'), say('到着', 'Arrivals')]}
            bars={LEVELS.map(({ label }, index) => ({ label, value: ARRIVALS[index] ?? 0 }))}
          />
        </div>
      </main>
    </TextProvider>
  )
}
