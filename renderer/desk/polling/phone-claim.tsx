import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { FAILURES } from '../../../core/failure/index.ts'
import type { PollingClaim } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { StepBody } from './step-body.tsx'

const DIGITS = 6

export interface PhoneClaimProps {
  readonly claim: Extract<PollingClaim, { readonly state: 'phone' }>
  /** `HH:MM` */
  readonly until: string
  readonly busy: boolean
  readonly onCode: (code: string, answeredBy: string) => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/** 電話確認: the desk reads the challenge out, the office answers with six digits (domain reference §C.9). */
export function PhoneClaim({ claim, until, busy, onCode, failure, foot }: PhoneClaimProps) {
  const { number, office, station, election, challenge, triesLeft, previous } = claim
  const { t, local } = useText()
  const field = useRef<HTMLInputElement>(null)
  const [digits, setDigits] = useState('')
  const [answeredBy, setAnsweredBy] = useState('')
  useEffect(() => field.current?.focus(), [])
  const ready = digits.length === DIGITS && !busy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    onCode(digits, answeredBy.trim())
    setDigits('')
  }
  return (
    <Form onSubmit={submit} className="flex min-h-0 min-w-0 flex-1 flex-col" data-testid={TEST_IDS.pollingPhone}>
      <StepBody
        title={t('polling.phone.title')}
        foot={
          <>
            {foot}
            <DeskButton
              look="main"
              type="submit"
              data-testid={TEST_IDS.pollingPhoneConfirm}
              isDisabled={!ready}
              className="min-h-16 min-w-48 text-[1.25rem]"
            >
              {t('polling.phone.confirm')} <Key name="Enter" />
            </DeskButton>
          </>
        }
      >
        <ol className="grid grid-cols-[minmax(0,auto)_1fr] staff-large:grid-cols-1 items-center gap-x-6 gap-y-2">
          <Step place={1} text={t('polling.phone.call', { office: local(office) })}>
            <strong lang="en" className="text-[2rem] leading-130 tabular-nums">
              {number}
            </strong>
          </Step>
          <Step place={2} text={t('polling.phone.read')}>
            <span className="block text-[1rem] text-ink-soft">{t('polling.phone.read.first', { station, election })}</span>
            <strong
              lang="en"
              data-testid={TEST_IDS.pollingChallenge}
              className="inline-block rounded-8 bg-surface-soft px-4 text-[2.75rem] leading-140 tracking-[0.15em] tabular-nums"
            >
              {challenge}
            </strong>
          </Step>
          <Step place={3} text={t('polling.phone.type')}>
            <Input
              ref={field}
              aria-label={t('polling.phone.digits')}
              data-testid={TEST_IDS.pollingPhoneDigits}
              inputMode="numeric"
              autoComplete="off"
              maxLength={DIGITS}
              value={digits}
              onChange={(event) => setDigits(event.currentTarget.value.normalize('NFKC').replaceAll(/\D/g, ''))}
              className="focus-mark min-h-16 w-72 max-w-full rounded-8 border-4 border-key-line bg-surface px-4 text-[2.5rem] font-bold tracking-[0.25em] tabular-nums"
            />
          </Step>
        </ol>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <TextField value={answeredBy} onChange={setAnsweredBy} maxLength={60} className="flex items-center gap-3">
            <Label className="font-bold">{t('polling.phone.by')}</Label>
            <Input
              autoComplete="off"
              className="focus-mark min-h-12 w-60 max-w-full rounded-8 border-2 border-key-line bg-surface px-4"
            />
          </TextField>
          <p className="tabular-nums">
            {t('polling.phone.tries', { count: triesLeft })}　{t('polling.phone.until', { time: until })}
          </p>
        </div>
        {previous !== undefined && (
          <p role="alert" className="text-[1.25rem] font-bold text-stop">
            {local(FAILURES[previous].title)}　{local(FAILURES[previous].remedy)}
          </p>
        )}
        {failure}
      </StepBody>
    </Form>
  )
}

function Step({ place, text, children }: { readonly place: number; readonly text: string; readonly children: ReactNode }) {
  return (
    <li className="contents">
      <span className="flex items-center gap-3 text-[1.125rem] leading-130">
        <span
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent font-bold text-on-accent"
          aria-hidden="true"
        >
          {place}
        </span>
        {text}
      </span>
      <span>{children}</span>
    </li>
  )
}
