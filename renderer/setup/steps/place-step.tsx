import { RadioGroup } from 'react-aria-components'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceRow } from '../choice-row.tsx'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

/** Which of the program's places this station is. */
export function PlaceStep({ setup, bridge }: StepProps) {
  const { t, local } = useText()
  const request = useRequest()
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.place.title')}
      hint={t('setup.place.hint')}
      canGoOn={setup.place !== undefined}
    >
      <RadioGroup
        aria-label={t('setup.place.label')}
        value={setup.place ?? null}
        onChange={(place) => void request.send(() => bridge.request('setup:place', { place }))}
        className="grid grid-cols-2 gap-3"
      >
        {(setup.program?.places ?? []).map(({ id, name }) => (
          <ChoiceRow key={id} value={id} testId={TEST_IDS.setupPlace(id)}>
            {local(name)}
          </ChoiceRow>
        ))}
      </RadioGroup>
    </StepFrame>
  )
}
