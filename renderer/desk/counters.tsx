import { Meter } from 'react-aria-components'
import type { DeskQuota, DeskZone } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'

const ZONE_LOOKS = {
  free: { mark: '○', ink: 'text-done', bar: 'bg-done' },
  'nearly-full': { mark: '△', ink: 'text-caution', bar: 'bg-caution' },
  full: { mark: '✕', ink: 'text-stop', bar: 'bg-stop' },
} as const

function Bar({
  label,
  value,
  most,
  ink,
}: {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly ink: string
}) {
  return (
    <Meter
      aria-label={label}
      minValue={0}
      maxValue={Math.max(1, most)}
      value={value}
      className="h-3 overflow-hidden rounded-full border border-key-line bg-surface"
    >
      {({ percentage }) => <div className={`h-full ${ink}`} style={{ width: `${percentage}%` }} />}
    </Meter>
  )
}

/** How many are inside each area: the number, the word, the bar, and the way to set it right. */
export function Zones({
  zones,
  onCorrect,
}: {
  readonly zones: readonly DeskZone[]
  readonly onCorrect: (zone: DeskZone) => void
}) {
  const { t, local } = useText()
  return (
    <section aria-label={t('zone.group')} className="flex shrink-0 flex-col gap-3">
      {zones.map((zone) => {
        const { id, name, occupancy, capacity, state } = zone
        const look = ZONE_LOOKS[state]
        return (
          <div
            key={id}
            data-testid={TEST_IDS.deskZone(id)}
            data-occupancy={occupancy}
            data-state={state}
            className="rounded-12 border-2 border-line px-4 py-2.5"
          >
            <div className="flex items-center justify-between gap-2">
              <h3 className="min-w-0 break-words font-bold">{local(name)}</h3>
              {capacity !== undefined && (
                <strong className={`shrink-0 ${look.ink}`}>
                  <span aria-hidden="true">{look.mark}</span> {t(`zone.state.${state}`)}
                </strong>
              )}
            </div>
            <div className="flex items-end justify-between gap-2">
              <p className="text-[2.5rem] leading-120 font-bold tabular-nums">
                {occupancy}
                {capacity !== undefined && (
                  <span className="ml-1.5 text-[1.25rem] font-normal text-ink-soft">{t('zone.of', { capacity })}</span>
                )}
              </p>
              <DeskButton
                data-testid={TEST_IDS.deskZoneCorrect(id)}
                aria-label={t('zone.correct.of', { zone: local(name) })}
                onPress={() => onCorrect(zone)}
                className="mb-1 min-h-10"
              >
                {t('zone.correct')}
              </DeskButton>
            </div>
            {capacity !== undefined && (
              <Bar label={local(name)} value={Math.min(occupancy, capacity)} most={capacity} ink={look.bar} />
            )}
          </div>
        )
      })}
    </section>
  )
}

/** What is left of each limit that is counted for everybody together. */
export function Quotas({ quotas }: { readonly quotas: readonly DeskQuota[] }) {
  const { t, local } = useText()
  return (
    <section aria-labelledby="desk-quotas" className="shrink-0 rounded-12 border-2 border-line px-4 py-2.5">
      <h3 id="desk-quotas" className="font-bold">
        {t('quota.group')}
      </h3>
      <ul className="flex flex-col gap-2">
        {quotas.map(({ id, name, used, limit, window, reserved }) => {
          const left = Math.max(0, limit - used)
          return (
            <li key={id} data-testid={TEST_IDS.deskQuota(id)} data-used={used}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-2">
                <span className="leading-130">{local(name)}</span>
                <span className="ml-auto shrink-0">
                  {t('quota.left')}{' '}
                  <strong className={`text-[1.5rem] tabular-nums ${left === 0 ? 'text-stop' : ''}`}>{left}</strong>
                </span>
              </div>
              <Bar label={local(name)} value={Math.min(used, limit)} most={limit} ink={left === 0 ? 'bg-stop' : 'bg-accent'} />
              <p className="text-[1rem] text-ink-soft">
                {t(`quota.window.${window}`)}　{t('quota.used', { used, limit })}
                {reserved !== undefined && reserved > 0 && `　${t('quota.reserved', { count: reserved })}`}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
