import type { ReactNode } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import { FAILURES, type FailureCode } from '../../../core/failure/index.ts'
import type { PollingClaim } from '../../../main/contract/index.ts'
import { clockTime, dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { PhoneClaim, type PhoneClaimProps } from './phone-claim.tsx'
import { OverallSign } from './signs.tsx'
import { StepBody } from './step-body.tsx'

export interface ClaimViewProps {
  readonly claim: PollingClaim
  readonly caller: PhoneClaimProps['caller']
  readonly voter: string | undefined
  readonly busy: boolean
  readonly onCode: (code: string, answeredBy: string) => void
  readonly onAgain: () => void
  readonly onGiveUp: () => void
  readonly onProvisional: () => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/** The right to vote is asked for (二重投票の確認): nothing is handed out before there is an answer or a recorded step of the policy. */
export function ClaimView(props: ClaimViewProps) {
  const { claim, busy, onAgain, onGiveUp, onProvisional, failure, foot } = props
  const { t, local } = useText()
  const again = (
    <DeskButton data-testid={TEST_IDS.pollingClaimAgain} isDisabled={busy} onPress={onAgain} className="min-h-16">
      {t('polling.act.again')} <Key name="F9" />
    </DeskButton>
  )
  switch (claim.state) {
    case 'under-way':
      return (
        <StepBody title={t('polling.claim.title')} explain={t('polling.claim.explain')}>
          <p
            role="status"
            data-testid={TEST_IDS.pollingClaim}
            data-state={claim.state}
            className="flex items-center gap-4 text-[1.75rem] font-bold"
          >
            <span
              aria-hidden="true"
              className="size-12 animate-spin rounded-full border-4 border-line border-t-accent motion-reduce:animate-none"
            />
            {t(claim.slow ? 'polling.claim.slow' : 'polling.claim.under-way')}
          </p>
          {failure}
        </StepBody>
      )
    case 'phone':
      return (
        <PhoneClaim
          claim={claim}
          caller={props.caller}
          voter={props.voter}
          until={clockTime(claim.until).slice(0, 5)}
          busy={busy}
          onCode={props.onCode}
          failure={failure}
          foot={
            <DeskButton
              data-testid={TEST_IDS.pollingClaimGiveUp}
              isDisabled={busy}
              onPress={onGiveUp}
              className="mr-auto min-h-16"
            >
              {t('polling.claim.give-up')} <Key name="F7" />
            </DeskButton>
          }
        />
      )
    case 'provisional':
      return (
        <Stopped
          state={claim.state}
          title={t('polling.claim.provisional')}
          text={t('polling.claim.provisional.explain')}
          failure={failure}
          foot={
            <>
              {foot}
              {again}
              <DeskButton
                look="main"
                data-testid={TEST_IDS.pollingProvisional}
                isDisabled={busy}
                onPress={onProvisional}
                className="min-h-16 text-[1.25rem]"
              >
                {t('polling.act.provisional')} <Key name="F8" />
              </DeskButton>
            </>
          }
        />
      )
    case 'denied':
      return (
        <Stopped
          state={claim.state}
          title={t('polling.claim.denied')}
          text={t(`polling.policy.${claim.policy}`)}
          code={claim.code}
          failure={failure}
          foot={
            <>
              {foot}
              {again}
            </>
          }
        />
      )
    case 'refused':
      return (
        <Stopped
          state={claim.state}
          title={t('polling.claim.refused')}
          text={[claim.where && local(claim.where), claim.desk, claim.at === undefined ? undefined : dayAndTime(claim.at)]
            .filter((part) => part !== undefined)
            .join('　')}
          failure={failure}
          foot={foot}
        />
      )
    default:
      return assertNever(claim)
  }
}

function Stopped(props: {
  readonly state: PollingClaim['state']
  readonly title: string
  readonly text: string
  readonly code?: FailureCode
  readonly failure: ReactNode
  readonly foot: ReactNode
}) {
  const { state, title, text, code, failure, foot } = props
  const { t, local } = useText()
  return (
    <StepBody title={t('polling.claim.title')} foot={foot}>
      <div
        role="alert"
        data-testid={TEST_IDS.pollingClaim}
        data-state={state}
        className="flex items-center gap-5 rounded-12 border-4 border-stop bg-stop-soft px-6 py-4"
      >
        <OverallSign overall={state === 'refused' ? 'red' : 'unknown'} className="size-20 text-stop" />
        <div className="min-w-0">
          <p className="text-[1.75rem] leading-130 font-bold text-stop">{title}</p>
          <p className="text-[1.25rem] text-pretty text-ink">{text}</p>
          {code !== undefined && (
            <p className="text-pretty text-ink-soft">
              {FAILURES[code].number} {local(FAILURES[code].title)}　{local(FAILURES[code].remedy)}
            </p>
          )}
        </div>
      </div>
      {failure}
    </StepBody>
  )
}
