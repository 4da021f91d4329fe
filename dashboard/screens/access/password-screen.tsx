import { type SubmitEvent, useState } from 'react'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { useAct, useHub } from '../../client/index.ts'
import { FailureNote, Field, Notice, Panel, ScreenFrame } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** In place of everything else, until the password is one that only its owner knows. */
export function NewPassword({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText()
  return (
    <main id="main" className="mx-auto w-full max-w-[36rem] grow px-4 py-10">
      <ScreenFrame id="password" title={t('password.title')} lead={t('password.first')}>
        <PasswordForm onDone={onDone} />
      </ScreenFrame>
    </main>
  )
}

export function PasswordScreen() {
  const { t } = useText()
  const [done, setDone] = useState(false)
  return (
    <ScreenFrame id="password" title={t('password.title')}>
      <div className="max-w-[36rem]">
        {done ? (
          <Notice level="done" alert title={t('password.done')} data-testid={TEST_IDS.done} />
        ) : (
          <PasswordForm onDone={() => setDone(true)} />
        )}
      </div>
    </ScreenFrame>
  )
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [present, setPresent] = useState('')
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && wanted !== again
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if ((await run(() => client.call('password', { body: { present, wanted } }))) !== undefined) onDone()
  }
  return (
    <form data-testid={TEST_IDS.password} onSubmit={(event) => void submit(event)}>
      <Panel title={t('password.wanted')} note={t('password.rule')}>
        <FailureNote refusal={refusal} />
        <Field
          label={t('password.present')}
          type="password"
          autoComplete="current-password"
          value={present}
          onChange={setPresent}
          data-testid={TEST_IDS.passwordPresent}
        />
        <Field
          label={t('password.wanted')}
          type="password"
          autoComplete="new-password"
          value={wanted}
          onChange={setWanted}
          data-testid={TEST_IDS.passwordWanted}
        />
        <Field
          label={t('password.again')}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          data-testid={TEST_IDS.passwordAgain}
        />
        {differs && (
          <p role="status" className="font-bold text-stop">
            {t('password.differs')}
          </p>
        )}
        <DeskButton
          look="main"
          type="submit"
          isDisabled={busy || present === '' || wanted === '' || wanted !== again}
          className="min-h-12 self-start"
          data-testid={TEST_IDS.passwordDo}
        >
          {busy ? t('busy') : t('password.do')}
        </DeskButton>
      </Panel>
    </form>
  )
}
