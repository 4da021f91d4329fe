import { type FormEvent, useId, useRef } from 'react'
import { Button, Form, Input } from 'react-aria-components'
import type { Bridge } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { RequestFailure } from './request-failure.tsx'

/** Asks for the passphrase of the ledger. The field is emptied when it is sent and its bytes are overwritten. */
export function UnlockForm({ bridge }: { readonly bridge: Bridge }) {
  const { t } = useText()
  const request = useRequest()
  const fieldId = useId()
  // Neither React state nor a TextField, which has one: the passphrase must not live on in a state tree.
  const field = useRef<HTMLInputElement>(null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = field.current
    if (input === null || input.value === '' || request.busy) return
    const passphrase = new TextEncoder().encode(input.value)
    input.value = ''
    void request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('ledger:unlock', { passphrase })
      passphrase.fill(0)
      return answer
    })
  }

  return (
    <section
      data-testid={TEST_IDS.deskUnlock}
      className="mx-auto mt-10 w-full max-w-140 rounded-16 border-2 border-line px-8 py-7 shadow-1"
    >
      <h2 className="text-[1.5rem] font-bold">{t('unlock.title')}</h2>
      <p className="mt-1 text-pretty text-ink-soft">{t('unlock.explain')}</p>
      <Form onSubmit={submit} className="mt-5 flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={fieldId} className="font-bold">
            {t('unlock.passphrase')}
          </label>
          <Input
            ref={field}
            id={fieldId}
            type="password"
            disabled={request.busy}
            data-testid={TEST_IDS.unlockPassphrase}
            autoComplete="off"
            maxLength={256}
            className="focus-mark min-h-14 rounded-8 border-2 border-key-line px-4 text-[1.25rem]"
          />
        </div>
        <RequestFailure code={request.failure} />
        <Button
          type="submit"
          data-testid={TEST_IDS.unlockSubmit}
          data-look="main"
          isDisabled={request.busy}
          className="focus-mark min-h-14 rounded-8 bg-accent px-8 text-[1.25rem] font-bold text-on-accent pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled"
        >
          {request.busy ? t('unlock.busy') : t('unlock.submit')}
        </Button>
      </Form>
    </section>
  )
}
