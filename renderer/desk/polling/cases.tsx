import { useCallback, useState } from 'react'
import { Label, RadioGroup } from 'react-aria-components'
import { CASE_OUTCOMES, type CaseOutcome } from '../../../core/event/case-words.ts'
import type {
  Bridge,
  DeskPolling,
  DeskStaff,
  PollingBallotFacts,
  PollingCase,
  PollingCaseWord,
} from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { BY_TWO } from './by-two.ts'
import { CaseFacts } from './case-facts.tsx'
import { useAnswer } from './use-answer.ts'

export interface CasesProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onDialog: (open: boolean) => void
}

/** 要確認の案件: the same list at every desk and at the hub. Nothing of it goes away by itself; two officials say what it was. */
export function Cases({ polling, staff, bridge, onDialog }: CasesProps) {
  const { t } = useText()
  const [resolves, setResolves] = useState<{ readonly case: string; readonly outcome: CaseOutcome }>()
  const { open: openCases, votes } = polling.cases
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is another when its numbers are.
  const ask = useCallback(() => bridge.request('polling:cases'), [bridge, openCases, votes])
  const { answer, again } = useAnswer('cases', ask)
  const open = (wanted: typeof resolves) => {
    setResolves(wanted)
    onDialog(wanted !== undefined)
    if (wanted === undefined) again()
  }
  if (answer === undefined || answer.cases.length === 0) return null
  const isUrgent = openCases > 0
  return (
    <section
      {...(isUrgent && { role: 'alert' as const })}
      aria-labelledby="polling-cases"
      className={`flex shrink-0 flex-col gap-3 rounded-12 border-4 px-5 py-3 ${isUrgent ? 'border-stop bg-stop-soft' : 'border-line bg-surface'}`}
    >
      <h2 id="polling-cases" className={`text-[1.5rem] font-bold ${isUrgent ? 'text-stop' : ''}`}>
        {t('polling.cases.title')}
      </h2>
      {answer.cases.map((one) => (
        <CaseEntry key={one.id} found={one} ballots={polling.ballots} onResolve={(outcome) => open({ case: one.id, outcome })} />
      ))}
      {resolves !== undefined && (
        <ReasonDialog
          title={t('polling.case.resolve')}
          explain={t('polling.case.explain')}
          presets={[{ id: 'other', words: t('polling.preset.release.other') }]}
          confirm={t('polling.record')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) => bridge.request('polling:resolve-case', { ...resolves, reason, ...proofs })}
          onClose={() => open(undefined)}
        />
      )}
    </section>
  )
}

interface CaseEntryProps {
  readonly found: PollingCase
  readonly ballots: readonly PollingBallotFacts[]
  readonly onResolve: (outcome: CaseOutcome) => void
}

function CaseEntry({ found, ballots, onResolve }: CaseEntryProps) {
  const { t, local } = useText()
  const [outcome, setOutcome] = useState<CaseOutcome>()
  const { id, kind, state, voter, name, facts, withoutEffect, resolution } = found
  const ballot = ballots.find((one) => one.id === found.ballot)
  const outcomes: readonly CaseOutcome[] = CASE_OUTCOMES[kind]
  const words = useWords()
  return (
    <div
      data-testid={TEST_IDS.pollingCase(id)}
      data-kind={kind}
      data-state={state}
      className="flex flex-col gap-2 rounded-8 border border-line bg-surface px-4 py-3"
    >
      <h3 className="text-[1.25rem] font-bold text-pretty">
        {t(`polling.case.${kind}`)}
        {voter !== undefined && (
          <span className="ml-4">
            {name ?? ''} <span className="tabular-nums">{voter}</span>
          </span>
        )}
        {ballot !== undefined && <span className="ml-4">{local(ballot.name)}</span>}
      </h3>
      <CaseFacts facts={facts} />
      {withoutEffect.map((word) => (
        <p key={word.at} className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-1.5 text-pretty">
          {t('polling.case.without-effect', words(word))}
        </p>
      ))}
      {state === 'recorded' && <p className="text-pretty">{t('polling.case.recorded')}</p>}
      {resolution !== undefined && <p className="font-bold text-pretty">{t('polling.case.resolved', words(resolution))}</p>}
      {state === 'open' && (
        <>
          <p className="text-pretty">{t(`polling.case.todo.${kind}`)}</p>
          <RadioGroup
            value={outcome ?? null}
            onChange={(value) => setOutcome(outcomes.find((known) => known === value))}
            className="flex flex-col gap-1.5"
          >
            <Label className="font-bold">{t('polling.case.what')}</Label>
            <div className="grid grid-cols-3 staff-large:grid-cols-1 gap-2">
              {outcomes.map((known) => (
                <ChoiceTile key={known} value={known} testId={TEST_IDS.pollingCaseOutcome(known)}>
                  {t(`polling.case.outcome.${known}`)}
                </ChoiceTile>
              ))}
            </div>
          </RadioGroup>
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingCaseResolve(id)}
            isDisabled={outcome === undefined}
            onPress={() => outcome !== undefined && onResolve(outcome)}
            className="min-h-12 self-end"
          >
            {t('polling.case.resolve')}
          </DeskButton>
        </>
      )}
    </div>
  )
}

/** Who said it, when and where; two who are the same are one. */
function useWords(): (word: PollingCaseWord) => { readonly time: string; readonly place: string; readonly who: string } {
  const { t, local } = useText()
  return ({ at, place, operator, second }) => {
    const people = [...new Set([operator, second].filter((name) => name !== undefined))]
    return { time: dayAndTime(at), place: local(place), who: people.join('・') || t('polling.case.nobody') }
  }
}
