import { useState } from 'react'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { CapacityMark } from './capacity-mark.tsx'
import { Line } from './fields.tsx'
import { wholeNumber } from './numbers.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'

/** 満員切替: by hand, and back to what the count says; and how many places there are. */
export function FullForm({ shelter, bridge, onClose }: FormProps) {
  const { t, local } = useText()
  const request = useRequest()
  const { capacity, zones } = shelter
  const [reason, setReason] = useState('')
  const [places, setPlaces] = useState(capacity.places === undefined ? '' : String(capacity.places))
  const [inZones, setInZones] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(zones.map((zone) => [zone.id, zone.places === undefined ? '' : String(zone.places)])),
  )
  const full = !capacity.byHand
  const changed = zones.flatMap(({ id, places: before }) => {
    const after = wholeNumber(inZones[id] ?? '')
    return after === undefined || after === before ? [] : [{ zone: id, places: after }]
  })
  const all = wholeNumber(places)
  const newPlaces = all === undefined || all === capacity.places ? undefined : all
  const savePlaces = async () => {
    const payload = {
      ...(newPlaces === undefined ? {} : { places: newPlaces }),
      ...(changed.length === 0 ? {} : { zones: changed }),
    }
    if (await request.send(() => bridge.request('shelter:places', payload))) onClose()
  }
  const setFull = async () => {
    if (
      await request.send(() =>
        bridge.request('shelter:full', { full, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
      )
    )
      onClose()
  }
  const edits = newPlaces !== undefined || changed.length > 0
  return (
    <ShelterDialog
      name="full"
      title={t('shelter.full.title')}
      explain={t(full ? 'shelter.full.explain' : 'shelter.full.explain-clear')}
      confirm={edits ? t('shelter.places.save') : t(full ? 'shelter.full.set' : 'shelter.full.clear')}
      danger={full && !edits}
      request={request}
      onConfirm={() => void (edits ? savePlaces() : setFull())}
      onClose={onClose}
    >
      <p className="flex items-baseline gap-4 text-[1.25rem]">
        {t('shelter.full.now')} <CapacityMark state={capacity.state} className="text-[1.5rem]" />
      </p>
      {full && !edits && (
        <Line label={t('shelter.full.reason')} value={reason} onChange={setReason} testId={TEST_IDS.shelterField('reason')} />
      )}
      <fieldset className="rounded-12 border-2 border-line px-4 pt-1 pb-3">
        <legend className="px-1 font-bold">{t('shelter.places')}</legend>
        <div className="grid grid-cols-3 gap-3">
          <Line label={t('shelter.places.all')} value={places} onChange={setPlaces} isNumber maxLength={6} />
          {zones.map(({ id, name }) => (
            <Line
              key={id}
              label={local(name)}
              value={inZones[id] ?? ''}
              onChange={(value) => setInZones({ ...inZones, [id]: value })}
              isNumber
              maxLength={6}
            />
          ))}
        </div>
      </fieldset>
    </ShelterDialog>
  )
}
