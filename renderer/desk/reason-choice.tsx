import { type ReactNode, useState } from 'react'
import { Input, Label, RadioGroup, TextField } from 'react-aria-components'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'
import { reasonOf } from './reason.ts'

export interface Preset {
  readonly id: string
  /** In the language of the screen: it is recorded as it was chosen. */
  readonly words: string
}

/** Asks for a reason: one press for those that are usual, words for the rest. `reason` is missing until there is one. */
export function useReason(
  presets: readonly Preset[],
  label: string,
): { readonly reason: string | undefined; readonly fields: ReactNode } {
  const { t } = useText()
  const [chosen, setChosen] = useState<Preset>()
  const [details, setDetails] = useState('')
  const fields = (
    <div className="flex flex-col gap-4">
      <RadioGroup
        value={chosen?.id ?? null}
        onChange={(value) => setChosen(presets.find(({ id }) => id === value))}
        className="flex flex-col gap-2"
      >
        <Label className="font-bold">{label}</Label>
        {presets.map(({ id, words }, index) => (
          <ChoiceTile key={id} value={id} testId={TEST_IDS.undoPreset(index)}>
            {words}
          </ChoiceTile>
        ))}
      </RadioGroup>
      <TextField value={details} onChange={setDetails} maxLength={120} className="flex flex-col gap-1.5">
        <Label className="font-bold">{t('undo.free-text')}</Label>
        <Input
          data-testid={TEST_IDS.undoReason}
          autoComplete="off"
          className="focus-mark min-h-12 rounded-8 border-2 border-key-line px-4"
        />
      </TextField>
    </div>
  )
  return { reason: reasonOf(chosen?.words, chosen?.id, details), fields }
}
