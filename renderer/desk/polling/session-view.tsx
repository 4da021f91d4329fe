import { type ReactNode, useCallback, useState } from 'react'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { Bridge, DeskPolling, DeskStaff, PollingSession, PollingStep, RequestAnswer } from '../../../main/contract/index.ts'
import { ScrollArea, useRequest } from '../../shared/index.ts'
import type { Player } from '../../sound/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { type BarKey, KeyBar, useKeyBar } from '../key-bar.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { useScanner } from '../scanner/index.ts'
import type { OpenSessionDialog } from './session-dialog.ts'
import { SessionDialogs } from './session-dialogs.tsx'
import { ACT_KEYS, actsOfStep, type SessionAct } from './session-keys.ts'
import { SessionRail } from './session-rail.tsx'
import { SessionStepView } from './session-step-view.tsx'
import { railOf } from './steps.ts'
import { VoterCard } from './voter-card.tsx'
import { WallScreen } from './wall-screen.tsx'
import { wayOut } from './way-out.ts'

export interface SessionViewProps {
  readonly polling: DeskPolling
  readonly session: PollingSession
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly player: Player
  readonly notes: ReactNode
  readonly active: boolean
  readonly staffAct: (() => void) | undefined
}

/** One voter at the desk, from the look into the roll to the last paper. */
export function SessionView(props: SessionViewProps) {
  const { polling, session, staff, bridge, player, notes, active } = props
  const { t } = useText()
  const request = useRequest()
  const [dialog, setDialog] = useState<OpenSessionDialog>()
  const { step, finding, voter } = session
  const { send, busy, failure } = request
  const [asked, setAsked] = useState<FailureCode>()
  const ask = useCallback((sent: () => Promise<RequestAnswer>) => void send(sent), [send])

  // The authority has to be told why a grant was not used.
  if (failure === 'polling-reason-missing' && asked !== failure) {
    setAsked(failure)
    setDialog({ kind: 'leave' })
  }
  if (failure === undefined && asked !== undefined) setAsked(undefined)

  const leave = () => {
    const way = wayOut(step)
    if (way === 'ask-why') setDialog({ kind: step.step === 'hand-out' ? 'leave-granted' : 'leave' })
    else if (way === 'ask-finish') setDialog({ kind: 'finish' })
    else if (way === 'finish') ask(() => bridge.request('polling:finish', { session: session.id }))
    else ask(() => bridge.request('polling:close-session', { session: session.id, left: false }))
  }
  const print = () => {
    if (step.step === 'oath') ask(() => bridge.request('polling:oath-print', { session: session.id }))
    else if (session.number !== undefined) {
      const { number } = session
      ask(() => bridge.request('polling:print', { what: 'receipt', number }))
    }
  }
  const acts: Readonly<Record<SessionAct, (() => void) | undefined>> = {
    spoil: hasHandedOut(session) ? () => setDialog({ kind: 'spoil' }) : undefined,
    decline: openPaper(session) === undefined ? undefined : () => setDialog({ kind: 'decline' }),
    other: () => setDialog({ kind: 'other' }),
    braille: () => ask(() => bridge.request('polling:wishes', wishesOf(session, { braille: !session.wishes.braille }))),
    brought: () => ask(() => bridge.request('polling:oath-signed', { session: session.id, form: 'brought' })),
    proxy: () => setDialog({ kind: 'proxy' }),
    'give-up': () => ask(() => bridge.request('polling:claim-give-up', { session: session.id })),
    provisional: () => setDialog({ kind: 'provisional' }),
    print,
    again: () =>
      ask(() =>
        step.step === 'claim'
          ? bridge.request('polling:claim-again', { session: session.id })
          : bridge.request('polling:again', { session: session.id }),
      ),
    leave,
  }
  const keys: readonly BarKey[] = [
    { id: 'staff', key: 'F1', label: t('keys.staff'), act: props.staffAct },
    ...actsOfStep(step).map((act) => ({
      id: act,
      key: ACT_KEYS[act],
      label: t(`polling.act.${act}`),
      act: busy ? undefined : acts[act],
      current: act === 'braille' ? session.wishes.braille : act === 'proxy' && session.wishes.proxy !== undefined,
    })),
  ]
  const atWall = step.step === 'wall'
  const free = active && dialog === undefined && !atWall
  useKeyBar(keys, free)
  useScanner({ active: free, onScan: (text) => ask(() => bridge.request('polling:scan', { text })) })

  const foot = (
    <DeskButton data-testid={TEST_IDS.pollingClose} isDisabled={busy} onPress={leave} className="min-h-16">
      {t('polling.act.leave')} <Key name="F10" />
    </DeskButton>
  )
  const rail = railOf(polling.mode, step)
  return (
    <>
      <main
        data-testid={TEST_IDS.pollingDesk}
        data-status={polling.status}
        data-screen="session"
        data-step={step.step}
        className="flex min-h-0 flex-1 flex-col gap-3 px-4 py-3"
      >
        <h1 className="sr-only">{t('polling.title')}</h1>
        {notes}
        {rail !== undefined && <SessionRail steps={rail.steps} now={rail.now} />}
        {polling.next !== undefined && (
          <p role="status" className="rounded-8 border-l-8 border-accent bg-accent-soft px-4 py-1.5 font-bold">
            {t('polling.next-waits')}
          </p>
        )}
        <div className="flex min-h-0 flex-1 gap-4 staff-large:flex-col">
          {voter !== undefined && (
            <ScrollArea className="focus-mark w-64 shrink-0 min-[1280px]:w-80 overflow-y-auto staff-large:w-full staff-large:overflow-visible">
              <VoterCard voter={voter} method={session.method} notes={finding?.notes ?? []} />
            </ScrollArea>
          )}
          <SessionStepView
            polling={polling}
            session={session}
            staff={staff}
            bridge={bridge}
            active={free}
            busy={busy}
            ask={ask}
            print={print}
            leave={leave}
            onProvisional={() => setDialog({ kind: 'provisional' })}
            failure={<RequestFailure code={request.failure === saidBy(step) ? undefined : request.failure} />}
            foot={foot}
          />
        </div>
      </main>
      <KeyBar keys={keys} />
      {atWall && finding !== undefined && (
        <WallScreen
          key={session.id}
          walls={finding.walls}
          releasable={step.releasable}
          ballots={polling.ballots}
          voterName={voter?.name}
          player={player}
          failure={request.failure}
          active={active && dialog === undefined}
          onClose={leave}
          onHistory={voter === undefined ? undefined : () => setDialog({ kind: 'history' })}
          onRelease={() => setDialog({ kind: finding.cells.some(({ state }) => state === 'received') ? 'wall' : 'release' })}
        />
      )}
      {dialog !== undefined && (
        <SessionDialogs
          dialog={dialog}
          polling={polling}
          session={session}
          staff={staff}
          bridge={bridge}
          ask={ask}
          onDialog={setDialog}
        />
      )}
    </>
  )
}

/** What the step says itself of the request before: not said twice. */
function saidBy(step: PollingStep): FailureCode | undefined {
  return step.step === 'claim' && step.claim.state === 'phone' ? step.claim.previous : undefined
}

function hasHandedOut({ step }: PollingSession): boolean {
  return (step.step === 'hand-out' || step.step === 'done') && step.papers.some(({ here, state }) => here && state === 'issued')
}

/** The paper whose turn it is, while it has not left the desk. */
function openPaper({ step }: PollingSession): string | undefined {
  return step.step === 'hand-out' ? step.current : undefined
}

/** What is sent when one wish changes: proxies are named by the staff's ids, and what is not asked anew stays. */
function wishesOf(session: PollingSession, change: { readonly braille: boolean }) {
  const { proxy } = session.wishes
  return {
    session: session.id,
    braille: change.braille,
    proxy: proxy === undefined ? null : ([proxy[0], proxy[1]] as [string, string]),
  }
}
