import { useCallback, useState } from 'react'
import { Label, RadioGroup } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { ActLines } from './act-lines.tsx'
import { BY_TWO } from './by-two.ts'
import { useAnswer } from './use-answer.ts'

const OUTCOMES = ['same-person-twice', 'wrong-person-chosen', 'two-papers-issued', 'recorded-twice', 'test-data'] as const
type Outcome = (typeof OUTCOMES)[number]

export interface ConflictsProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onDialog: (open: boolean) => void
}

/** Two devices handed one paper to one voter: both acts stay, and two officials say what it was. There is no silent winner. */
export function Conflicts({ polling, staff, bridge, onDialog }: ConflictsProps) {
  const { t, local } = useText()
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({})
  const [resolves, setResolves] = useState<{ readonly voter: string; readonly ballot: string; readonly outcome: Outcome }>()
  const ask = useCallback(() => bridge.request('polling:conflicts'), [bridge])
  const { answer, again } = useAnswer('conflicts', ask)
  const open = (wanted: typeof resolves) => {
    setResolves(wanted)
    onDialog(wanted !== undefined)
    if (wanted === undefined) again()
  }
  return (
    <section role="alert" className="flex shrink-0 flex-col gap-3 rounded-12 border-4 border-stop bg-stop-soft px-5 py-3">
      <h2 className="text-[1.5rem] font-bold text-stop">{t('polling.note.conflicts', { count: polling.conflicts })}</h2>
      {answer?.conflicts.map(({ voter, name, ballot, acts }) => {
        const facts = polling.ballots.find(({ id }) => id === ballot)
        const key = `${voter} ${ballot}`
        const outcome = outcomes[key]
        return (
          <div
            key={key}
            data-testid={TEST_IDS.pollingConflict(ballot)}
            className="flex flex-col gap-2 rounded-8 bg-surface px-4 py-3"
          >
            <h3 className="text-[1.25rem] font-bold">
              {name ?? '—'} <span className="tabular-nums">{voter}</span>　{facts === undefined ? ballot : local(facts.name)}
            </h3>
            <ActLines acts={acts} />
            <RadioGroup
              value={outcome ?? null}
              onChange={(value) => {
                const chosen = OUTCOMES.find((known) => known === value)
                if (chosen !== undefined) setOutcomes({ ...outcomes, [key]: chosen })
              }}
              className="flex flex-col gap-1.5"
            >
              <Label className="font-bold">{t('polling.conflict.what')}</Label>
              <div className="grid grid-cols-3 staff-large:grid-cols-1 gap-2">
                {OUTCOMES.map((known) => (
                  <ChoiceTile key={known} value={known}>
                    {t(`polling.conflict.${known}`)}
                  </ChoiceTile>
                ))}
              </div>
            </RadioGroup>
            <DeskButton
              look="main"
              isDisabled={outcome === undefined}
              onPress={() => outcome !== undefined && open({ voter, ballot, outcome })}
              className="min-h-12 self-end"
            >
              {t('polling.conflict.resolve')}
            </DeskButton>
          </div>
        )
      })}
      {resolves !== undefined && (
        <ReasonDialog
          title={t('polling.conflict.resolve')}
          explain={t('polling.conflict.explain')}
          presets={[{ id: 'other', words: t('polling.preset.release.other') }]}
          confirm={t('polling.record')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) => bridge.request('polling:resolve-conflict', { ...resolves, reason, ...proofs })}
          onClose={() => open(undefined)}
        />
      )}
    </section>
  )
}
