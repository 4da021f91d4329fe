import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { FAILURES } from '../../../core/failure/index.ts'
import type { DeskPolling, PollingClaim } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { StepBody } from './step-body.tsx'

const DIGITS = 6

export interface PhoneClaimProps {
  readonly claim: Extract<PollingClaim, { readonly state: 'phone' }>
  /** Who calls, in the words of people. */
  readonly caller: Pick<DeskPolling, 'desk' | 'place' | 'elections' | 'mode'>
  /** Number of the roll of whoever stands at the desk. */
  readonly voter: string | undefined
  /** `HH:MM` */
  readonly until: string
  readonly busy: boolean
  readonly onCode: (code: string, answeredBy: string) => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/**
 * 電話確認: the desk says who calls and about whom, and reads the challenge out; the office answers with six digits (domain reference §C.9).
 * What the office types in stands in a row, in the order in which its form asks for it.
 */
export function PhoneClaim({ claim, caller, voter, until, busy, onCode, failure, foot }: PhoneClaimProps) {
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
  const said = [
    ['election', election],
    ['station', station],
    ['voter', voter ?? ''],
  ] as const
  return (
    <Form onSubmit={submit} className="flex min-h-0 min-w-0 flex-1 flex-col" data-testid={TEST_IDS.pollingPhone}>
      <StepBody
        title={t('polling.phone.title')}
        aside={
          <span className="tabular-nums">
            {t('polling.phone.tries', { count: triesLeft })}　{t('polling.phone.until', { time: until })}
          </span>
        }
        foot={
          <>
            {foot}
            <DeskButton
              look="main"
              type="submit"
              data-testid={TEST_IDS.pollingPhoneConfirm}
              isDisabled={!ready}
              className="min-h-16 min-w-40 text-[1.25rem]"
            >
              {t('polling.phone.confirm')} <Key name="Enter" />
            </DeskButton>
          </>
        }
      >
        {previous !== undefined && (
          <p role="alert" className="leading-130 font-bold text-stop">
            {local(FAILURES[previous].title)}　{t('polling.phone.compare')}
          </p>
        )}
        <ol className="flex flex-col gap-1.5">
          <Step place={1} text={t('polling.phone.call', { office: local(office) })}>
            <strong lang="en" className="text-[1.75rem] leading-130 tabular-nums">
              {number}
            </strong>
          </Step>
          <Step place={2}>
            <div data-testid={TEST_IDS.pollingPhoneScript} className="w-full rounded-8 bg-surface-soft px-4 py-1.5">
              <p>
                <span className="text-ink-soft">{t('polling.phone.read')} </span>
                {t(`polling.phone.script.${caller.mode}`, {
                  place: local(caller.place),
                  desk: caller.desk,
                  elections: caller.elections.map(local).join(t('polling.phone.and')),
                })}
              </p>
              <dl className="flex flex-wrap items-end gap-x-6 leading-130 tabular-nums">
                {said.map(([what, value]) => (
                  <div key={what}>
                    <dt className="text-[1rem] text-ink-soft">{t(`polling.phone.${what}`)}</dt>
                    <dd lang="en" className="text-[1.25rem] font-bold">
                      {value}
                    </dd>
                  </div>
                ))}
                <div>
                  <dt className="text-[1rem] text-ink-soft">{t('polling.phone.challenge')}</dt>
                  <dd
                    lang="en"
                    data-testid={TEST_IDS.pollingChallenge}
                    className="text-[2rem] leading-100 font-bold tracking-[0.15em]"
                  >
                    {challenge}
                  </dd>
                </div>
              </dl>
            </div>
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
              className="focus-mark min-h-14 w-52 max-w-full rounded-8 border-4 border-key-line bg-surface px-4 text-[2rem] font-bold tracking-[0.2em] tabular-nums"
            />
            <TextField value={answeredBy} onChange={setAnsweredBy} maxLength={60} className="flex items-center gap-2">
              <Label>{t('polling.phone.by')}</Label>
              <Input
                autoComplete="off"
                className="focus-mark min-h-14 w-28 min-w-0 rounded-8 border-2 border-key-line bg-surface px-3"
              />
            </TextField>
          </Step>
        </ol>
        {failure}
      </StepBody>
    </Form>
  )
}

function Step({ place, text, children }: { readonly place: number; readonly text?: string; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-3">
      <span
        className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent font-bold text-on-accent"
        aria-hidden="true"
      >
        {place}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-[1.125rem] leading-130">
        {text !== undefined && <span className="min-h-9 content-center">{text}</span>}
        {children}
      </div>
    </li>
  )
}
