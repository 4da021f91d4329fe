import { useState } from 'react'
import { languageTag, VISITOR_LANGUAGES, type VisitorLanguage } from '../../../core/base/index.ts'
import { useRequest } from '../../shared/index.ts'
import { OWN_NAMES, useText } from '../../text/index.ts'
import { Chips } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'

/** Slip お薬の情報の見方: people see their medicines themselves, at their own telephone. Nothing of it is read here. */
export function MedicineForm({ bridge, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const [language, setLanguage] = useState<VisitorLanguage>('ja')
  const print = async () => {
    if (await request.send(() => bridge.request('shelter:medicine-slip', { language }))) onClose()
  }
  return (
    <ShelterDialog
      name="medicine"
      title={t('shelter.medicine-slip.title')}
      explain={t('shelter.medicine-slip.explain')}
      confirm={t('shelter.print')}
      request={request}
      onConfirm={() => void print()}
      onClose={onClose}
    >
      <Chips
        label={t('shelter.language')}
        value={language}
        onChange={setLanguage}
        choices={VISITOR_LANGUAGES.map((value) => ({ value, words: <span lang={languageTag(value)}>{OWN_NAMES[value]}</span> }))}
      />
    </ShelterDialog>
  )
}
