import { useState } from 'react'
import type { RequestAnswer } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Line } from './fields.tsx'
import { instantOf } from './paper-time.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { answerOf } from './use-ask.ts'

/** What was written on paper while nothing worked: first when that was, then who. */
export function PaperForm({
  bridge,
  onClose,
  today,
  onSession,
}: FormProps & { readonly today: string; readonly onSession: () => void }) {
  const { t } = useText()
  const request = useRequest()
  const [day, setDay] = useState(today)
  const [time, setTime] = useState('')
  const at = instantOf(day, time)
  const save = async () => {
    if (at === undefined) return
    const done = await request.send(async (): Promise<RequestAnswer> => {
      const started = await bridge.request('shelter:session-start', {})
      const session = answerOf(started, 'session')?.session
      if (session === undefined) return started
      return bridge.request('shelter:session-set', { session, paperTime: at })
    })
    if (done) onSession()
  }
  return (
    <ShelterDialog
      name="paper"
      title={t('shelter.paper.title')}
      explain={t('shelter.paper.explain')}
      confirm={t('shelter.paper.confirm')}
      ready={at !== undefined}
      request={request}
      width="max-w-160"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-4 items-end">
        <Line label={t('shelter.paper.day')} value={day} onChange={setDay} testId={TEST_IDS.shelterField('day')} />
        <Line
          label={t('shelter.paper.time')}
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
