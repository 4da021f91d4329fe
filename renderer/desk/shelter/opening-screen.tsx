import { useState } from 'react'
import { dayAndTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { Checklist } from './checklist.tsx'
import { Line } from './fields.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { wholeNumber } from './numbers.ts'
import type { ShelterParts } from './shelter-context.ts'

/** 開設: who answers for it, what is gone through first, and then the doors open. */
export function OpeningScreen({ shelter, staff, bridge }: ShelterParts) {
  const { t } = useText()
  const { busy, failure, send } = useRequest()
  const [responsible, setResponsible] = useState(staff.signedIn?.name ?? '')
  const [places, setPlaces] = useState(shelter.capacity.places === undefined ? '' : String(shelter.capacity.places))
  const [done, setDone] = useState<readonly number[]>([])
  const { opening } = shelter.checklists
  const people = wholeNumber(places)
  const ready = responsible.trim() !== '' && (places.trim() === '' || people !== undefined)
  const open = () =>
    send(() =>
      bridge.request('shelter:open', {
        responsible: responsible.trim(),
        checked: [...done],
        ...(people === undefined ? {} : { places: people }),
      }),
    )
  return (
    <div data-testid={TEST_IDS.shelterOpening} className="mx-auto flex w-full max-w-250 flex-col gap-4">
      <div>
        <h2 className="text-[1.75rem] leading-130 font-bold">
          {t(shelter.status === 'closed' ? 'shelter.open.again' : 'shelter.open.title')}
        </h2>
        <p className="text-pretty text-ink-soft">
          {shelter.closedAt === undefined
            ? t('shelter.open.explain')
            : t('shelter.open.closed-at', { time: dayAndTime(shelter.closedAt) })}
        </p>
      </div>
      <div className="grid grid-cols-2 gap-4 items-end">
        <Line
          label={t('shelter.open.responsible')}
          value={responsible}
          onChange={setResponsible}
          testId={TEST_IDS.shelterField('responsible')}
        />
        <Line
          label={t('shelter.places.all')}
          value={places}
          onChange={setPlaces}
          isNumber
          maxLength={6}
          testId={TEST_IDS.shelterField('places')}
        />
      </div>
      {opening.length > 0 && (
        <section>
          <h3 className="mb-1.5 flex items-baseline justify-between font-bold">
            {t('shelter.checklist')}
            <span className="tabular-nums">{t('shelter.checklist.done', { done: done.length, count: opening.length })}</span>
          </h3>
          <Checklist label={t('shelter.checklist')} items={opening} done={done} onChange={setDone} />
        </section>
      )}
      <RequestFailure code={failure} />
      <div className="flex flex-wrap items-center justify-end gap-4">
        {done.length < opening.length && <p className="font-bold text-caution">△ {t('shelter.checklist.open')}</p>}
        <KeyedButton
          look="main"
          shortcut="F10"
          data-testid={TEST_IDS.shelterOpen}
          isDisabled={!ready || busy}
          onPress={() => void open()}
          className="min-h-16 min-w-64 text-[1.5rem]"
        >
          {t('shelter.open.confirm')}
        </KeyedButton>
      </div>
    </div>
  )
}
