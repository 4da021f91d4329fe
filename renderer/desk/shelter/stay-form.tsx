import { useState } from 'react'
import { type StayForm as Form, STAY_AREAS, STAY_FORMS, type StayArea } from '../../../core/shelter/vocabulary.ts'
import { AREA_WORDS, STAY_WORDS } from '../../../core/shelter/words.ts'
import type { RequestAnswer, ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { asks } from './asked.ts'
import { Chips, Line, Switched } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { ShelterPicker } from './shelter-picker.tsx'

const NO_ZONE = '-'

/** Where they stay (滞在形態), in which part of the house, and where they came from; of the family at the desk or of somebody on the list. */
export function StayForm({ shelter, bridge, onClose, card }: FormProps & { readonly card?: ShelterPersonCard }) {
  const { t, local } = useText()
  const request = useRequest()
  const { session, zones } = shelter
  const stay = card?.stay ?? session?.stay
  const [form, setForm] = useState<Form>(stay?.form ?? 'shelter')
  const [area, setArea] = useState<StayArea | undefined>(stay?.area)
  const [place, setPlace] = useState(stay?.place ?? '')
  const [wantsFood, setWantsFood] = useState(stay?.wantsFood ?? form !== 'relative')
  const [zone, setZone] = useState(card?.zone ?? session?.zone ?? NO_ZONE)
  const [from, setFrom] = useState(session?.from)
  const outside = form !== 'shelter' && form !== 'transit'

  const save = async () => {
    const chosen = {
      form,
      ...(outside && area !== undefined ? { area } : {}),
      ...(outside && place.trim() !== '' ? { place: place.trim() } : {}),
      ...(outside ? { wantsFood } : {}),
    }
    const inZone = outside || zone === NO_ZONE ? undefined : zone
    const send = (): Promise<RequestAnswer> =>
      card === undefined
        ? bridge.request('shelter:session-set', {
            session: session?.id ?? '',
            stay: chosen,
            zone: inZone ?? '',
            ...(from === undefined ? {} : { from }),
          })
        : bridge.request('shelter:stay', {
            people: [card.person],
            stay: chosen,
            ...(inZone === undefined ? {} : { zone: inZone }),
          })
    if (await request.send(send)) onClose()
  }
  return (
    <ShelterDialog
      name="stay"
      title={t('shelter.stay.title')}
      confirm={t('shelter.save')}
      request={request}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {asks(shelter, 'stay-form') && (
        <Chips
          label={t('shelter.stay')}
          testId={TEST_IDS.shelterField('stay')}
          value={form}
          onChange={setForm}
          choices={STAY_FORMS.map((value) => ({ value, words: local(STAY_WORDS[value]) }))}
        />
      )}
      {!outside && zones.length > 0 && asks(shelter, 'zone') && (
        <Chips
          label={t('shelter.zone')}
          testId={TEST_IDS.shelterField('zone')}
          value={zone}
          onChange={setZone}
          choices={[
            ...zones.map(({ id, name, places, taken }) => ({
              value: id,
              words: (
                <>
                  {local(name)}{' '}
                  <span className="font-normal tabular-nums">{places === undefined ? taken : `${taken} / ${places}`}</span>
                </>
              ),
            })),
            { value: NO_ZONE, words: t('shelter.zone.none') },
          ]}
        />
      )}
      {outside && (
        <>
          <Chips
            label={t('shelter.stay.area')}
            value={area}
            onChange={setArea}
            choices={STAY_AREAS.map((value) => ({ value, words: local(AREA_WORDS[value]) }))}
          />
          <Line label={t('shelter.stay.place')} value={place} onChange={setPlace} />
          <div>
            <Switched label={t('shelter.stay.food')} on={wantsFood} onChange={setWantsFood} />
          </div>
        </>
      )}
      {card === undefined && <ShelterPicker label={t('shelter.from')} bridge={bridge} value={from} onChange={setFrom} />}
    </ShelterDialog>
  )
}
