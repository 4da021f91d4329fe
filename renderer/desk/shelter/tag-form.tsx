import { useState } from 'react'
import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { Line } from './fields.tsx'
import { Found } from './found.tsx'
import { KeyedButton } from './keyed-button.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { nameOf } from './who.ts'

/** Tags of one person: a new one printed and bound in one key, a wristband that exists, one that was lost. */
export function TagForm(props: FormProps & { readonly person: ShelterPersonCard; readonly code?: string }) {
  const { person, bridge, onClose } = props
  const texts = useText()
  const { t } = texts
  const request = useRequest()
  const [code, setCode] = useState(props.code ?? '')
  const print = async () => {
    if (await request.send(() => bridge.request('shelter:tag', { person: person.person }))) onClose()
  }
  const bind = async () => {
    if (await request.send(() => bridge.request('shelter:tag', { person: person.person, code: code.trim() }))) onClose()
  }
  const again = async () => {
    if (await request.send(() => bridge.request('shelter:tag-print', { person: person.person }))) onClose()
  }
  const withdraw = async (lost: string) => {
    if (await request.send(() => bridge.request('shelter:tag-withdraw', { person: person.person, code: lost }))) onClose()
  }
  return (
    <ShelterDialog
      name="tag"
      title={t('shelter.tag.title', { number: person.number, name: nameOf(person, texts) })}
      explain={t('shelter.tag.explain')}
      confirm={t(person.tags.length === 0 ? 'shelter.tag.print' : 'shelter.tag.print-new')}
      request={request}
      onConfirm={() => void print()}
      onClose={onClose}
    >
      <div className="flex items-end gap-3">
        <Line
          label={t('shelter.tag.wristband')}
          hint={t('shelter.tag.wristband.hint')}
          value={code}
          onChange={setCode}
          className="flex-1"
          testId={TEST_IDS.shelterField('code')}
        />
        <KeyedButton shortcut="Alt+B" isDisabled={code.trim() === '' || request.busy} onPress={() => void bind()}>
          {t('shelter.tag.bind')}
        </KeyedButton>
      </div>
      {person.tags.length > 0 && (
        <section aria-label={t('shelter.tag.list')} className="rounded-12 border-2 border-line px-4 py-2">
          <h3 className="font-bold">{t('shelter.tag.list')}</h3>
          <ul className="flex flex-col gap-1.5">
            {person.tags.map((tag) => (
              <li key={tag} className="flex items-center justify-between gap-4">
                <span lang="en" className="font-mono">
                  …{tag.slice(-5)}
                </span>
                <DeskButton isDisabled={request.busy} onPress={() => void withdraw(tag)}>
                  {t('shelter.tag.lost')}
                </DeskButton>
              </li>
            ))}
          </ul>
          <KeyedButton shortcut="Alt+A" isDisabled={request.busy} onPress={() => void again()} className="mt-2 min-h-11">
            {t('shelter.tag.print-again')}
          </KeyedButton>
        </section>
      )}
    </ShelterDialog>
  )
}

/** A tag that nobody here has: it is given to somebody who has none, or to somebody new. */
export function KnownTagForm(props: FormProps & { readonly code: string; readonly onNameless: (code: string) => void }) {
  const { code, bridge, onClose, onNameless } = props
  const { t } = useText()
  const request = useRequest()
  const [text, setText] = useState('')
  return (
    <ShelterDialog
      name="known-tag"
      title={t('shelter.known-tag.title')}
      explain={t('shelter.known-tag.explain')}
      confirm={t('shelter.known-tag.new')}
      request={request}
      onConfirm={() => onNameless(code)}
      onClose={onClose}
    >
      <Line
        label={t('shelter.known-tag.search')}
        value={text}
        onChange={setText}
        autoFocus
        testId={TEST_IDS.shelterField('search')}
      />
      <Found
        text={text}
        bridge={bridge}
        onChoose={(person) => {
          void request
            .send(() => bridge.request('shelter:tag', { person, code }))
            .then((done) => {
              if (done) onClose()
            })
        }}
      />
    </ShelterDialog>
  )
}
