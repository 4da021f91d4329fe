import { useState } from 'react'
import type { ShelterName } from '../../../core/shelter/index.ts'
import { DESTINATIONS, type Destination } from '../../../core/shelter/vocabulary.ts'
import { DESTINATION_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterLine } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Chips, Line, Toggles } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { ShelterPicker } from './shelter-picker.tsx'
import { nameOf } from './who.ts'

/** Destinations that are another shelter: a move (移動), which is named. */
const MOVES: readonly Destination[] = ['shelter', 'secondary-shelter', 'welfare-shelter']

export interface LeaveFormProps extends FormProps {
  readonly people: readonly ShelterLine[]
  /** Everybody of the household who could go with them. */
  readonly household: readonly ShelterLine[]
}

/** 退所, of one or of the whole household: where to, and where they can be reached. */
export function LeaveForm({ people, household, bridge, onClose }: LeaveFormProps) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const there = household.filter(({ presence }) => presence !== 'left')
  const [chosen, setChosen] = useState<readonly string[]>(
    people.filter(({ presence }) => presence !== 'left').map(({ person }) => person),
  )
  const [destination, setDestination] = useState<Destination>()
  const [shelter, setShelter] = useState<ShelterName>()
  const [place, setPlace] = useState('')
  const [contact, setContact] = useState('')
  const moves = destination !== undefined && MOVES.includes(destination)
  const save = async () => {
    if (destination === undefined) return
    const payload = {
      people: [...chosen],
      destination,
      ...(moves && shelter !== undefined ? { shelter } : {}),
      ...(!moves && place.trim() !== '' ? { place: place.trim() } : {}),
      ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    }
    if (await request.send(() => bridge.request('shelter:leave', payload))) onClose()
  }
  return (
    <ShelterDialog
      name="leave"
      title={t('shelter.leave.title')}
      confirm={t('shelter.leave.confirm', { count: chosen.length })}
      ready={destination !== undefined && chosen.length > 0}
      request={request}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <Toggles
        label={t('shelter.leave.who')}
        testId={TEST_IDS.shelterField('people')}
        values={chosen}
        onChange={setChosen}
        choices={there.map((line) => ({ value: line.person, words: `${line.number}　${nameOf(line, texts)}` }))}
      />
      <Chips
        label={t('shelter.destination')}
        testId={TEST_IDS.shelterField('destination')}
        value={destination}
        onChange={setDestination}
        choices={DESTINATIONS.map((value) => ({ value, words: local(DESTINATION_WORDS[value]) }))}
      />
      {moves ? (
        <ShelterPicker label={t('shelter.leave.shelter')} bridge={bridge} value={shelter} onChange={setShelter} />
      ) : (
        <Line
          label={t('shelter.leave.place')}
          value={place}
          onChange={setPlace}
          maxLength={2000}
          testId={TEST_IDS.shelterField('place')}
        />
      )}
      <Line
        label={t('shelter.contact')}
        hint={t('shelter.leave.contact.hint')}
        value={contact}
        onChange={setContact}
        maxLength={2000}
        testId={TEST_IDS.shelterField('contact')}
      />
    </ShelterDialog>
  )
}
