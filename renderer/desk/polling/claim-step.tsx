import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import type { LocalizedText } from '../../../core/base/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { StepBody } from './step-body.tsx'

/** The right to vote is asked for; nothing is handed out before the answer. */
export function ClaimUnderWay({ foot }: { readonly foot: ReactNode }) {
  const { t } = useText()
  return (
    <StepBody title={t('polling.claim.title')} explain={t('polling.claim.explain')} foot={foot}>
      <p role="status" data-testid={TEST_IDS.pollingClaim} className="flex items-center gap-4 text-[1.5rem] font-bold">
        <span aria-hidden="true" className="size-10 animate-spin rounded-full border-4 border-line border-t-accent motion-reduce:animate-none" />
        {t('polling.claim.under-way')}
      </p>
    </StepBody>
  )
}

export interface PhoneClaimProps {
  readonly number: string
  readonly office: LocalizedText
  /** Read out to the office, in groups. */
  readonly challenge: string
  readonly until: string | undefined
  readonly triesLeft: number
  readonly wrong: boolean
  readonly busy: boolean
  readonly onAnswer: (digits: string, answeredBy: string) => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

const DIGITS = 6

/** 電話確認: the desk reads the challenge out, the office answers with six digits (domain reference §C.9). */
export function PhoneClaim(props: PhoneClaimProps) {
  const { number, office, challenge, until, triesLeft, wrong, busy, onAnswer } = props
  const { t, local } = useText()
  const field = useRef<HTMLInputElement>(null)
  const [digits, setDigits] = useState('')
  const [answeredBy, setAnsweredBy] = useState('')
  useEffect(() => field.current?.focus(), [])
  const ready = digits.length === DIGITS
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    onAnswer(digits, answeredBy.trim())
    setDigits('')
  }
  return (
    <Form onSubmit={submit} className="flex min-h-0 flex-1 flex-col" data-testid={TEST_IDS.pollingPhone}>
      <StepBody
        title={t('polling.phone.title')}
        explain={t('polling.phone.explain')}
        foot={
          <>
            {props.foot}
            <DeskButton
              look="main"
              type="submit"
              data-testid={TEST_IDS.pollingPhoneConfirm}
              isDisabled={!ready || busy}
              className="min-h-16 min-w-48 text-[1.25rem]"
            >
              {t('polling.phone.confirm')} <Key name="Enter" />
            </DeskButton>
          </>
        }
      >
        <ol className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3">
          <Step place={1} text={t('polling.phone.call', { office: local(office) })}>
            <strong lang="en" className="text-[2rem] tabular-nums">
              {number}
            </strong>
          </Step>
          <Step place={2} text={t('polling.phone.read')}>
            <strong
              lang="en"
              data-testid={TEST_IDS.pollingChallenge}
              className="rounded-8 bg-surface-soft px-4 py-1 text-[2.75rem] tracking-[0.15em] tabular-nums"
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
              className="focus-mark min-h-20 w-80 rounded-8 border-4 border-key-line bg-surface px-4 text-[2.75rem] font-bold tracking-[0.3em] tabular-nums"
            />
          </Step>
        </ol>
        <TextField value={answeredBy} onChange={setAnsweredBy} maxLength={60} className="flex flex-col gap-1">
          <Label className="font-bold">{t('polling.phone.by')}</Label>
          <Input autoComplete="off" className="focus-mark min-h-12 w-80 rounded-8 border-2 border-key-line bg-surface px-4" />
        </TextField>
        {wrong && (
          <p role="alert" className="text-[1.25rem] font-bold text-stop">
            {t('polling.phone.wrong')}
          </p>
        )}
        <p className="tabular-nums">
          {t('polling.phone.tries', { count: triesLeft })}
          {until !== undefined && `　${t('polling.phone.until', { time: until })}`}
        </p>
        {props.failure}
      </StepBody>
    </Form>
  )
}

function Step({ place, text, children }: { readonly place: number; readonly text: string; readonly children: ReactNode }) {
  return (
    <li className="contents">
      <span className="flex items-center gap-3 text-[1.125rem]">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent font-bold text-on-accent" aria-hidden="true">
          {place}
        </span>
        {text}
      </span>
      <span>{children}</span>
    </li>
  )
}
