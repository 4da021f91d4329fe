import { memo, type ReactNode } from 'react'
import { Meter } from 'react-aria-components'
import type { DeskShelter } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { CAPACITY_LOOKS, CapacityMark } from './capacity-mark.tsx'
import { KeyedButton } from './keyed-button.tsx'
import type { ShelterParts } from './shelter-context.ts'

export interface CountsAsideProps extends Pick<DeskShelter, 'counts' | 'capacity' | 'zones'>, Pick<ShelterParts, 'onForm'> {
  readonly nextMeal: DeskShelter['nextMeal'] | undefined
}

/** How the house stands, always in sight: people, places, what waits, the next meal. */
export const CountsAside = memo(function CountsAside({ counts, capacity, zones, nextMeal, onForm }: CountsAsideProps) {
  const { t } = useText()
  return (
    <aside
      data-scrolls
      aria-label={t('shelter.counts')}
      className="flex shrink-0 flex-col gap-2.5 border-t-2 border-line p-3 @min-[60rem]:w-60 @min-[60rem]:overflow-y-auto @min-[60rem]:border-t-0 @min-[60rem]:border-l-2"
    >
      <section
        data-testid={TEST_IDS.shelterCapacity}
        data-state={capacity.state}
        data-present={counts.present}
        className="rounded-12 border-2 border-line px-3 py-2"
      >
        <div className="flex items-baseline justify-between gap-2">
          <h2 className="font-bold">{t('shelter.present')}</h2>
          <CapacityMark state={capacity.state} className="text-[1rem]" />
        </div>
        <p className="text-[2.5rem] leading-120 font-bold tabular-nums">
          {counts.present}
          {capacity.places !== undefined && (
            <span className="ml-1.5 text-[1.125rem] font-normal text-ink-soft">
              {t('shelter.of-places', { places: capacity.places })}
            </span>
          )}
        </p>
        {capacity.places !== undefined && (
          <Bar
            label={t('shelter.present')}
            value={capacity.taken}
            most={capacity.places}
            ink={CAPACITY_LOOKS[capacity.state].bar}
          />
        )}
        {capacity.byHand && <p className="text-[1rem] font-bold text-stop">{t('shelter.full.by-hand')}</p>}
        <KeyedButton shortcut="Alt+M" onPress={() => onForm({ kind: 'full' })} className="mt-2 min-h-11 w-full px-2! text-[1rem]">
          {t(capacity.byHand ? 'shelter.full.clear' : 'shelter.full.set')}
        </KeyedButton>
      </section>
      <dl className="rounded-12 border-2 border-line px-3 py-2">
        <Count label={t('shelter.tonight')} value={counts.tonight} />
        <Count label={t('shelter.households')} value={counts.households} />
        <Count label={t('shelter.out')} value={counts.out} />
        <Count label={t('shelter.overnight')} value={counts.overnightOut} />
        <Count label={t('shelter.outside')} value={counts.outside} />
        <Count label={t('shelter.anonymous')} value={counts.anonymous} />
        <Count label={t('shelter.arrived-today')} value={counts.arrivedToday} />
        <Count label={t('shelter.left-today')} value={counts.leftToday} />
      </dl>
      {zones.length > 0 && <Zones zones={zones} />}
      {nextMeal !== undefined && (
        <section className="rounded-12 border-2 border-line px-3 py-2">
          <h2 className="font-bold">{t('shelter.next-meal', { meal: t(`shelter.meal.${nextMeal.meal}`) })}</h2>
          <p className="flex items-baseline justify-between">
            <span className="text-[1rem] text-ink-soft tabular-nums">{dayAndTime(nextMeal.at)}</span>
            <strong className="text-[1.5rem] tabular-nums">{t('shelter.servings', { count: nextMeal.servings })}</strong>
          </p>
        </section>
      )}
    </aside>
  )
})

function Count({ label, value }: { readonly label: ReactNode; readonly value: number }) {
  return (
    <div className="flex items-baseline justify-between gap-1 border-b border-line py-0.5 last:border-b-0">
      <dt className="text-[1rem] text-ink-soft">{label}</dt>
      <dd className="font-bold tabular-nums">{value}</dd>
    </div>
  )
}

function Zones({ zones }: Pick<DeskShelter, 'zones'>) {
  const { t, local } = useText()
  return (
    <section aria-labelledby="shelter-zones" className="rounded-12 border-2 border-line px-3 py-2">
      <h2 id="shelter-zones" className="font-bold">
        {t('shelter.zones')}
      </h2>
      <ul className="flex flex-col gap-1.5">
        {zones.map(({ id, name, places, taken }) => {
          const full = places !== undefined && taken >= places
          return (
            <li key={id}>
              <div className="flex items-baseline justify-between gap-2 text-[1rem]">
                <span className="min-w-0 leading-130">{local(name)}</span>
                <span className={`shrink-0 tabular-nums ${full ? 'font-bold text-stop' : ''}`}>
                  {full && <span aria-hidden="true">✕ </span>}
                  <strong>{taken}</strong>
                  {places !== undefined && ` / ${places}`}
                </span>
              </div>
              {places !== undefined && (
                <Bar label={local(name)} value={taken} most={places} ink={full ? 'bg-stop' : 'bg-accent'} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Bar(props: { readonly label: string; readonly value: number; readonly most: number; readonly ink: string }) {
  return (
    <Meter
      aria-label={props.label}
      minValue={0}
      maxValue={Math.max(1, props.most)}
      value={Math.min(props.value, Math.max(1, props.most))}
      className="h-2.5 overflow-hidden rounded-full border border-key-line bg-surface"
    >
      {({ percentage }) => <div className={`h-full ${props.ink}`} style={{ width: `${percentage}%` }} />}
    </Meter>
  )
}
