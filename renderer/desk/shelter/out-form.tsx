import { useState } from 'react'
import type { ShelterLine } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Chips, Line, Toggles } from './fields.tsx'
import { instantOf } from './paper-time.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { nameOf } from './who.ts'

export interface OutFormProps extends FormProps {
  readonly people: readonly ShelterLine[]
  readonly household: readonly ShelterLine[]
  readonly today: string
}

/** 外出・外泊 by hand, with when they said they would be back. */
export function OutForm({ people, household, today, bridge, onClose }: OutFormProps) {
  const texts = useText()
  const { t } = texts
  const request = useRequest()
  const there = household.filter(({ presence }) => presence !== 'left' && presence !== 'out' && presence !== 'overnight-out')
  const [chosen, setChosen] = useState<readonly string[]>(people.map(({ person }) => person))
  const [to, setTo] = useState<'out' | 'overnight-out'>('out')
  const [day, setDay] = useState(today)
  const [time, setTime] = useState('')
  const expectedBack = instantOf(day, time)
  const save = async () => {
    const payload = { people: [...chosen], to, ...(expectedBack === undefined ? {} : { expectedBack }) }
    if (await request.send(() => bridge.request('shelter:passage', payload))) onClose()
  }
  return (
    <ShelterDialog
      name="out"
      title={t('shelter.out.title')}
      confirm={t('shelter.out.confirm')}
      ready={chosen.length > 0 && (time.trim() === '' || expectedBack !== undefined)}
      request={request}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <Toggles
        label={t('shelter.leave.who')}
        values={chosen}
        onChange={setChosen}
        choices={there.map((line) => ({ value: line.person, words: `${line.number}　${nameOf(line, texts)}` }))}
      />
      <Chips
        label={t('shelter.passage.away')}
        testId={TEST_IDS.shelterField('away')}
        value={to}
        onChange={setTo}
        choices={(['out', 'overnight-out'] as const).map((value) => ({ value, words: t(`shelter.passage.${value}`) }))}
      />
      <div className="grid grid-cols-2 gap-4 items-end">
        <Line label={t('shelter.out.day')} value={day} onChange={setDay} />
        <Line
          label={t('shelter.out.time')}
          hint={t('shelter.paper.example')}
          value={time}
          onChange={setTime}
          isNumber
          autoFocus
          testId={TEST_IDS.shelterField('time')}
        />
      </div>
    </ShelterDialog>
  )
}
