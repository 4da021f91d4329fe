import { useState } from 'react'
import type { ShelterLine } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { useText } from '../../text/index.ts'
import { Line } from './fields.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { LineList } from './line-list.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { useAsk } from './use-ask.ts'
import { nameOf } from './who.ts'

/** 安否照会: who asks, about whom, and what they are told. Found are only those who agreed to it; whoever is not found may be here all the same. */
export function InquiryForm({ shelter, bridge, onClose }: FormProps) {
  const texts = useText()
  const { t } = texts
  const request = useRequest()
  const [text, setText] = useState('')
  const [asker, setAsker] = useState('')
  const [relationship, setRelationship] = useState('')
  const [chosen, setChosen] = useState<ShelterLine>()
  const { answer } = useAsk('inquiry', text.trim() === '' ? undefined : text, () =>
    bridge.request('shelter:inquiry', { text: text.trim() }),
  )
  const record = async (told: 'told' | 'not-told' | 'passed-on') => {
    const payload = {
      asker: asker.trim(),
      ...(relationship.trim() === '' ? {} : { relationship: relationship.trim() }),
      ...(chosen === undefined ? {} : { person: chosen.person }),
      answer: told,
    }
    if (await request.send(() => bridge.request('shelter:inquiry-answered', payload))) onClose()
  }
  const ready = asker.trim() !== '' && !request.busy
  return (
    <ShelterDialog
      name="inquiry"
      title={t('shelter.inquiry.title')}
      explain={t('shelter.inquiry.explain')}
      request={request}
      width="max-w-240"
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-4">
        <Line label={t('shelter.inquiry.asker')} value={asker} onChange={setAsker} autoFocus />
        <Line label={t('shelter.inquiry.relationship')} value={relationship} onChange={setRelationship} />
      </div>
      <Line label={t('shelter.inquiry.about')} value={text} onChange={setText} />
      {text.trim() !== '' && answer !== undefined && (
        <LineList
          label={t('shelter.inquiry.found')}
          lines={answer.lines}
          zones={shelter.zones}
          empty={t('shelter.inquiry.none')}
          onOpen={setChosen}
        />
      )}
      <p role="status" className="font-bold">
        {chosen === undefined ? t('shelter.inquiry.nobody') : t('shelter.inquiry.chosen', { name: nameOf(chosen, texts) })}
      </p>
      <div className="grid grid-cols-3 gap-3">
        <KeyedButton shortcut="Alt+1" isDisabled={!ready || chosen === undefined} onPress={() => void record('told')}>
          {t('shelter.inquiry.told')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+2" isDisabled={!ready} onPress={() => void record('not-told')}>
          {t('shelter.inquiry.not-told')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+3" isDisabled={!ready} onPress={() => void record('passed-on')}>
          {t('shelter.inquiry.passed-on')}
        </KeyedButton>
      </div>
    </ShelterDialog>
  )
}
