import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import { EARLY_REASONS, type EarlyReason } from '../../../core/polling/index.ts'
import type { Bridge, DeskPolling, DeskStaff, PollingSession, RequestAnswer } from '../../../main/contract/index.ts'
import { ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { answerOfDigit } from './ask-ways.ts'
import { ClaimView } from './claim-view.tsx'
import { DoneStep } from './done-step.tsx'
import { FindingView } from './finding-view.tsx'
import { OathStep } from './oath-step.tsx'
import { PaperHandOut } from './paper-hand-out.tsx'
import { PaperList } from './paper-list.tsx'
import { turnOf } from './paper-outcome.ts'
import { ReasonStep } from './reason-step.tsx'
import { receiptNumber } from './receipt-number.ts'
import { StepBody } from './step-body.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { VoterHits } from './voter-hits.tsx'

/** Milliseconds after a paper in which the key of the next does nothing: one key is one paper. */
const STILL = 600

export interface SessionStepViewProps {
  readonly polling: DeskPolling
  readonly session: PollingSession
  readonly staff: DeskStaff
  readonly bridge: Bridge
  /** No dialog has the keyboard. */
  readonly active: boolean
  readonly busy: boolean
  readonly ask: (sent: () => Promise<RequestAnswer>) => void
  readonly print: () => void
  readonly leave: () => void
  readonly onProvisional: () => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/** The step at which a voter is, and what Enter and the digits do there. */
export function SessionStepView(props: SessionStepViewProps) {
  const { polling, session, bridge, active, busy, ask, failure, foot } = props
  const { t } = useText()
  const { step, finding } = session
  const { id } = session
  const still = useStill(step.step === 'hand-out' ? step.current : undefined)

  const goOn = () => ask(() => bridge.request('polling:go-on', { session: id }))
  const giveReason = (reason: EarlyReason) => ask(() => bridge.request('polling:reason', { session: id, reason }))
  const signed = (form: 'printed' | 'brought') => ask(() => bridge.request('polling:oath-signed', { session: id, form }))
  const issue = () => {
    if (step.step !== 'hand-out' || still) return
    const { current } = step
    if (current === undefined) {
      ask(() => bridge.request('polling:finish', { session: id }))
      return
    }
    const again = step.papers.some(({ ballot, spoiled }) => ballot === current && spoiled)
    ask(() =>
      bridge.request(again ? 'polling:reissue' : 'polling:issue', { session: id, ballot: current, confirmedBy: 'colour' }),
    )
  }
  const next = () => ask(() => bridge.request('polling:close-session', { session: id, left: false }))

  const press = (key: string) => {
    if (busy) return
    if (key === 'Enter') {
      if (step.step === 'finding') goOn()
      else if (step.step === 'oath') signed('printed')
      else if (step.step === 'hand-out') issue()
      else if (step.step === 'done') next()
      return
    }
    if (step.step === 'reason') {
      const reason = EARLY_REASONS.find((number) => String(number) === key)
      if (reason !== undefined && polling.reasons.some(({ number }) => number === reason)) giveReason(reason)
    }
    if (step.step === 'ask') {
      const answer = answerOfDigit(step.ask, key)
      if (answer !== undefined) ask(() => bridge.request('polling:answer', { session: id, ask: step.ask, ...answer }))
    }
  }
  useDeskKeys({ active, onKey: press })

  switch (step.step) {
    case 'hits':
      return (
        <StepBody title={t('polling.hits.title')} explain={t('polling.hits.explain')} foot={foot}>
          <VoterHits hits={step.hits} autoFocus onChoose={(voter) => ask(() => bridge.request('polling:choose', { voter }))} />
          {step.more && <p className="font-bold">{t('polling.hits.more')}</p>}
          <DeskButton
            data-testid={TEST_IDS.pollingNobody}
            isDisabled={busy}
            onPress={() => ask(() => bridge.request('polling:nobody'))}
            className="min-h-14 self-start"
          >
            {t('polling.hits.nobody')}
          </DeskButton>
          {failure}
        </StepBody>
      )
    case 'wall':
    case 'unknown':
    case 'ask':
    case 'finding':
      return finding === undefined ? null : (
        <FindingView
          finding={finding}
          ballots={polling.ballots}
          asks={finding.asks.filter(({ ask: asked }) => session.answers[asked] === undefined)}
          busy={busy}
          onAnswer={(asked, answer) => ask(() => bridge.request('polling:answer', { session: id, ask: asked, ...answer }))}
          failure={failure}
          foot={
            <>
              {foot}
              {step.step === 'finding' && (
                <DeskButton
                  look="main"
                  data-testid={TEST_IDS.pollingContinue}
                  isDisabled={busy}
                  onPress={goOn}
                  className="min-h-16 min-w-64 text-[1.375rem]"
                >
                  {t(`polling.go-on.${step.next}`)} <Key name="Enter" />
                </DeskButton>
              )}
            </>
          }
        />
      )
    case 'reason':
      return <ReasonStep reasons={polling.reasons} busy={busy} onReason={giveReason} failure={failure} />
    case 'oath':
      return (
        <OathStep
          step={step}
          reason={polling.reasons.find(({ number }) => number === step.reason)?.text}
          busy={busy}
          onPrint={props.print}
          onSigned={signed}
          failure={failure}
        />
      )
    case 'claim':
      return (
        <ClaimView
          claim={step.claim}
          caller={polling}
          voter={session.voter?.number}
          busy={busy}
          onCode={(code, answeredBy) =>
            ask(() => bridge.request('polling:claim-code', { session: id, code, ...(answeredBy === '' ? {} : { answeredBy }) }))
          }
          onAgain={() => ask(() => bridge.request('polling:claim-again', { session: id }))}
          onGiveUp={() => ask(() => bridge.request('polling:claim-give-up', { session: id }))}
          onProvisional={props.onProvisional}
          failure={failure}
          foot={foot}
        />
      )
    case 'hand-out': {
      const paper = step.papers.find(({ ballot }) => ballot === step.current)
      return (
        <div className="flex min-h-0 min-w-0 flex-1 gap-4 staff-large:flex-col">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-2">
            {paper === undefined ? (
              <StepBody
                title={t('polling.papers.all')}
                foot={
                  <DeskButton
                    look="main"
                    data-testid={TEST_IDS.pollingContinue}
                    isDisabled={busy}
                    onPress={issue}
                    className="min-h-16 min-w-64 text-[1.375rem]"
                  >
                    {t('polling.papers.finish')} <Key name="Enter" />
                  </DeskButton>
                }
              >
                {null}
              </StepBody>
            ) : (
              <PaperHandOut
                paper={paper}
                place={step.papers.indexOf(paper)}
                {...turnOf(step.papers, paper.ballot)}
                braille={session.wishes.braille}
                proxy={namesOf(session.wishes.proxy, props.staff)}
                wrongLabel={step.wrongLabel?.scanned}
                still={still || busy}
                onIssued={issue}
              />
            )}
            {failure}
          </div>
          <ScrollArea className="focus-mark w-64 shrink-0 min-[1280px]:w-80 overflow-y-auto staff-large:w-full staff-large:overflow-visible">
            <PaperList papers={step.papers} current={step.current} />
          </ScrollArea>
        </div>
      )
    }
    case 'done':
      return (
        <DoneStep
          receiptNumber={session.number === undefined ? undefined : receiptNumber(polling.receiptPrefix, session.number)}
          step={step}
          busy={busy}
          onPrint={props.print}
          onNext={next}
          failure={failure}
        />
      )
    default:
      return assertNever(step)
  }
}

/** The two assistants by their names; one who is not known here by their id. */
function namesOf(proxy: readonly [string, string] | undefined, { members }: DeskStaff): readonly [string, string] | undefined {
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? id
  return proxy === undefined ? undefined : [nameOf(proxy[0]), nameOf(proxy[1])]
}

/** True for a moment after the paper whose turn it is has changed. */
function useStill(current: string | undefined): boolean {
  const [seen, setSeen] = useState<string>()
  const settle = useCallback(() => setSeen(current), [current])
  useEffect(() => {
    const timer = setTimeout(settle, STILL)
    return () => clearTimeout(timer)
  }, [settle])
  return current !== undefined && seen !== current
}
