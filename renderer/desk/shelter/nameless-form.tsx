import { useState } from 'react'
import { AGE_BANDS, type AgeBand, SEXES, type ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { BAND_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Chips, Line } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'

/** A tag at once (QRタグ): nothing is needed but to press it; a name can follow at any time. */
export function NamelessForm({ bridge, onClose, code }: FormProps & { readonly code?: string }) {
  const { t, local } = useText()
  const request = useRequest()
  const [band, setBand] = useState<AgeBand>('to-64')
  const [sex, setSex] = useState<ShelterSex>('unknown')
  const [name, setName] = useState('')
  const save = async () => {
    const member = { band, sex, ...(name.trim() === '' ? {} : { name: name.trim() }) }
    if (await request.send(() => bridge.request('shelter:tag', { member, ...(code === undefined ? {} : { code }) }))) onClose()
  }
  return (
    <ShelterDialog
      name="nameless"
      title={t(code === undefined ? 'shelter.nameless.title' : 'shelter.nameless.wristband')}
      explain={t('shelter.nameless.explain')}
      confirm={t(code === undefined ? 'shelter.nameless.confirm' : 'shelter.nameless.bind')}
      request={request}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <Chips
        label={t('shelter.age-band')}
        testId={TEST_IDS.shelterField('band')}
        value={band}
        onChange={setBand}
        choices={AGE_BANDS.map((value) => ({ value, words: local(BAND_WORDS[value]) }))}
      />
      <Chips
        label={t('shelter.sex')}
        testId={TEST_IDS.shelterField('sex')}
        value={sex}
        onChange={setSex}
        choices={SEXES.map((value) => ({ value, words: local(SEX_WORDS[value]) }))}
      />
      <Line
        label={t('shelter.name')}
        hint={t('shelter.later')}
        value={name}
        onChange={setName}
        testId={TEST_IDS.shelterField('name')}
      />
    </ShelterDialog>
  )
}
