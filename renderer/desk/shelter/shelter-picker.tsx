import { useState } from 'react'
import type { ShelterName } from '../../../core/shelter/index.ts'
import type { Bridge } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { Line } from './fields.tsx'
import { useAsk } from './use-ask.ts'

export interface ShelterPickerProps {
  readonly label: string
  readonly bridge: Bridge
  readonly value: ShelterName | undefined
  readonly onChange: (value: ShelterName | undefined) => void
}

/** Another shelter: of the imported list as soon as it is found there, otherwise as people call it. */
export function ShelterPicker({ label, bridge, value, onChange }: ShelterPickerProps) {
  const { t } = useText()
  const [text, setText] = useState(value?.name ?? '')
  const known = value?.id !== undefined
  const { answer } = useAsk('shelters', known || text.trim() === '' ? undefined : text, () =>
    bridge.request('shelter:shelters', { text }),
  )
  const found = known || text.trim() === '' ? [] : (answer?.shelters ?? []).slice(0, 4)
  const type = (typed: string) => {
    setText(typed)
    onChange(typed.trim() === '' ? undefined : { name: typed.trim() })
  }
  return (
    <div className="flex flex-col gap-2">
      <Line
        label={label}
        hint={known ? `✓ ${t('shelter.picker.known')}` : t('shelter.picker.hint')}
        value={text}
        onChange={type}
        testId={TEST_IDS.shelterField('shelter')}
      />
      {found.length > 0 && (
        <ul aria-label={t('shelter.picker.found')} className="flex flex-wrap gap-2">
          {found.map(({ id, name, address }) => (
            <li key={id}>
              <DeskButton
                onPress={() => {
                  setText(name)
                  onChange({ id, name })
                }}
              >
                {name}
                {address !== undefined && <span className="ml-2 font-normal text-ink-soft">{address}</span>}
              </DeskButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
