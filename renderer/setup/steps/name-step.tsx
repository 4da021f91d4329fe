import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { StepFrame, useGoOn } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'
import { TextEntry } from '../text-entry.tsx'

/** What the station is called. */
export function NameStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const { goOn } = useGoOn({ setup, bridge }, request)
  const [name, setName] = useState(setup.name ?? '')
  const next = async () => {
    if (name.trim() === '' || request.busy) return
    if (await request.send(() => bridge.request('setup:name', { name }))) await goOn()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void next()
  }
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.name.title')}
      hint={t('setup.name.hint')}
      canGoOn={name.trim() !== ''}
      onNext={() => void next()}
    >
      <Form onSubmit={submit} className="max-w-[36rem]">
        <TextEntry
          label={t('setup.name.label')}
          value={name}
          onChange={setName}
          testId={TEST_IDS.setupName}
          maxLength={60}
          example={t('setup.name.example')}
          autoFocus
        />
      </Form>
    </StepFrame>
  )
}
