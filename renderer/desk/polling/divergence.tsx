import { useCallback, useState } from 'react'
import type { Bridge, DeskStaff, PollingBallotFacts, PollingDivergence } from '../../../main/contract/index.ts'
import { span } from '../../format/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { ActLines } from './act-lines.tsx'
import { useAnswer } from './use-answer.ts'

export interface DivergenceProps {
  readonly divergence: PollingDivergence
  readonly ballots: readonly PollingBallotFacts[]
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onDialog: (open: boolean) => void
}

/** A count that did not match: how many, between which minutes, and everything that was recorded there. */
export function Divergence({ divergence, ballots, staff, bridge, onDialog }: DivergenceProps) {
  const { t, local } = useText()
  const [explains, setExplains] = useState(false)
  const { ballot, expected, counted, from, until } = divergence
  const ask = useCallback(() => bridge.request('polling:interval', { ballot }), [bridge, ballot])
  const { answer } = useAnswer('interval', ask)
  const place = ballots.findIndex(({ id }) => id === ballot)
  const facts = ballots[place]
  const open = (wanted: boolean) => {
    setExplains(wanted)
    onDialog(wanted)
  }
  const times = span(from, until)
  return (
    <section
      role="alert"
      data-testid={TEST_IDS.pollingDivergence(ballot)}
      className="flex shrink-0 flex-col gap-3 rounded-12 border-4 border-stop bg-stop-soft px-5 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {facts !== undefined && <BallotMark css={facts.colour.css} place={place} className="size-12" />}
        <div className="min-w-0 flex-1">
          <h2 className="text-[1.5rem] leading-130 font-bold text-stop">
            {t(counted < expected ? 'polling.divergence.short' : 'polling.divergence.over', {
              ballot: facts === undefined ? ballot : local(facts.name),
              count: Math.abs(counted - expected),
            })}
          </h2>
          <p className="text-[1.125rem]">
            {t('polling.divergence.between', times)}　{t('polling.divergence.counts', { expected, counted })}
          </p>
        </div>
        <DeskButton data-testid={TEST_IDS.pollingExplain(ballot)} onPress={() => open(true)} className="min-h-12">
          {t('polling.divergence.explain')}
        </DeskButton>
      </div>
      {answer !== undefined && (
        <div className="rounded-8 bg-surface px-4 py-2">
          <h3 className="text-[1rem] font-bold text-ink-soft">{t('polling.divergence.acts', times)}</h3>
          <ActLines acts={answer.acts} />
        </div>
      )}
      {explains && (
        <ReasonDialog
          title={t('polling.explain.title')}
          explain={t('polling.explain.explain', { counted })}
          presets={(['miscounted', 'two-stuck', 'wrong-stack', 'other'] as const).map((id) => ({
            id,
            words: t(`polling.preset.explain.${id}`),
          }))}
          confirm={t('polling.explain.confirm')}
          back={t('polling.back')}
          standBy={{ release: { role: 'supervisor', twoPerson: false }, staff }}
          onConfirm={(reason, { by }) =>
            bridge.request('polling:stock-explain', {
              counts: [{ ballot, count: counted }],
              reason,
              ...(by === undefined ? {} : { by }),
            })
          }
          onClose={() => open(false)}
        />
      )}
    </section>
  )
}
