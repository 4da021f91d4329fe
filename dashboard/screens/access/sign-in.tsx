import { type SubmitEvent, useState } from 'react'
import type { Refusal, Session } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { type HubClient, useAct } from '../../client/index.ts'
import { FailureNote, Field } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

export interface SignInProps {
  readonly client: HubClient
  /** Why nobody is signed in any more. */
  readonly why: Refusal | undefined
  readonly onSignedIn: (session: Session) => void
}

export function SignIn({ client, why, onSignedIn }: SignInProps) {
  const { t } = useText()
  const { busy, refusal, run } = useAct()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    // Digits of a Japanese keyboard, and the gap in the middle that some apps show.
    const digits = code.normalize('NFKC').replaceAll(/\s/g, '')
    const session = await run(() => client.call('signIn', { body: { name, password, code: digits } }))
    // A code counts once, right or wrong.
    setCode('')
    if (session !== undefined) onSignedIn(session)
  }
  return (
    <main id="main" className="flex grow items-start justify-center px-4 py-10">
      <form
        data-testid={TEST_IDS.signIn}
        onSubmit={(event) => void submit(event)}
        className="flex w-full max-w-[32rem] flex-col gap-5 rounded-16 border border-line bg-surface p-8"
      >
        <h1 className="text-[1.75rem] leading-130 font-bold">{t('sign-in.title')}</h1>
        <p>{t('sign-in.lead')}</p>
        <FailureNote refusal={refusal ?? why} />
        <Field
          label={t('sign-in.name')}
          value={name}
          onChange={setName}
          autoComplete="username"
          data-testid={TEST_IDS.signInName}
        />
        <Field
          label={t('sign-in.password')}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
          data-testid={TEST_IDS.signInPassword}
        />
        <Field
          label={t('sign-in.code')}
          hint={t('sign-in.code.hint')}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          data-testid={TEST_IDS.signInCode}
        />
        <DeskButton
          look="main"
          type="submit"
          isDisabled={busy || name === '' || password === '' || code === ''}
          className="min-h-14 text-[1.125rem]"
          data-testid={TEST_IDS.signInDo}
        >
          {busy ? t('busy') : t('sign-in.do')}
        </DeskButton>
        <p className="text-ink-soft">{t('sign-in.lost')}</p>
      </form>
    </main>
  )
}
