import { type FormEvent, useRef, useState } from 'react'
import { Form, RadioGroup } from 'react-aria-components'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceRow } from '../choice-row.tsx'
import { SecretEntry, takeBytes } from '../secret-entry.tsx'
import { StepFrame, useGoOn } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

type Source = 'os-key-store' | 'passphrase'

/** Where the key of the ledger is. There is no way without one. */
export function LedgerKeyStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const { goOn } = useGoOn({ setup, bridge }, request)
  const [source, setSource] = useState<Source | undefined>(setup.ledgerKey)
  const passphrase = useRef<HTMLInputElement>(null)
  const again = useRef<HTMLInputElement>(null)
  const isKept = source === 'passphrase' && setup.ledgerKey === 'passphrase'

  const answer = async (): Promise<boolean> => {
    if (source === 'os-key-store') return request.send(() => bridge.request('setup:ledger-key-store'))
    const entries = { passphrase: takeBytes(passphrase.current), again: takeBytes(again.current) }
    if (isKept && entries.passphrase.length === 0 && entries.again.length === 0) return true
    return request.send(() => {
      // The bridge copies the bytes before it returns.
      const sent = bridge.request('setup:passphrase', entries)
      entries.passphrase.fill(0)
      entries.again.fill(0)
      return sent
    })
  }
  const next = async () => {
    if (source !== undefined && !request.busy && (await answer())) await goOn()
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
      title={t('setup.ledger-key.title')}
      hint={t('setup.ledger-key.hint')}
      canGoOn={source !== undefined}
      onNext={() => void next()}
    >
      <RadioGroup
        aria-label={t('setup.ledger-key.label')}
        value={source ?? null}
        onChange={(value) => setSource(value === 'os-key-store' ? value : 'passphrase')}
        className="flex flex-col gap-3"
      >
        <ChoiceRow
          value="os-key-store"
          testId={TEST_IDS.setupLedgerKey('os-key-store')}
          isDisabled={!setup.keyStoreUsable}
          explain={t(setup.keyStoreUsable ? 'setup.ledger-key.os-key-store.explain' : 'setup.ledger-key.os-key-store.missing')}
        >
          {t('setup.ledger-key.os-key-store')}
        </ChoiceRow>
        <ChoiceRow
          value="passphrase"
          testId={TEST_IDS.setupLedgerKey('passphrase')}
          explain={t('setup.ledger-key.passphrase.explain')}
        >
          {t('setup.ledger-key.passphrase')}
        </ChoiceRow>
      </RadioGroup>
      {source === 'passphrase' && (
        <Form onSubmit={submit} className="flex flex-col gap-4">
          {isKept && <p className="text-[1.25rem] font-bold text-done">{t('setup.ledger-key.kept')}</p>}
          <div className="flex gap-4">
            <SecretEntry
              label={t('setup.ledger-key.enter')}
              testId={TEST_IDS.setupPassphrase}
              field={passphrase}
              maxLength={256}
            />
            <SecretEntry
              label={t('setup.ledger-key.again')}
              testId={TEST_IDS.setupPassphraseAgain}
              field={again}
              maxLength={256}
            />
          </div>
          <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-5 py-3 text-[1.25rem] text-pretty">
            {t('setup.ledger-key.caution')}
          </p>
          {/* Enter in either field goes on: a form with two fields needs a button for that. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
        </Form>
      )}
    </StepFrame>
  )
}
