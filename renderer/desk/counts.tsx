import { OUTCOMES } from '../../core/program/decision.ts'
import type { DeskState } from '../../main/contract/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { OUTCOME_INK } from './outcome-ink.ts'

/** How many of each outcome, and how many were undone. */
export function Counts({ counts }: { readonly counts: DeskState['counts'] }) {
  const { t } = useText()
  return (
    <dl aria-label={t('desk.counts')} className="grid shrink-0 grid-cols-4 gap-4">
      {OUTCOMES.map((outcome) => (
        <div key={outcome} className="flex items-center gap-4 rounded-12 border-2 border-line px-5 py-3">
          <OutcomeSymbol outcome={outcome} className={`size-11 shrink-0 ${OUTCOME_INK[outcome]}`} />
          <Count what={outcome} count={counts[outcome]} label={t(`desk.count.${outcome}`)} />
        </div>
      ))}
      <div className="flex items-center gap-4 rounded-12 border-2 border-line px-5 py-3">
        <svg viewBox="0 0 44 44" className="size-11 shrink-0 text-ink-soft" aria-hidden="true">
          <path
            d="M14 8 5 17l9 9M6 17H28a11 11 0 0 1 0 22H14"
            fill="none"
            stroke="currentColor"
            strokeWidth="4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <Count what="undone" count={counts.undone} label={t('desk.count.undone')} />
      </div>
    </dl>
  )
}

function Count({ what, count, label }: { readonly what: string; readonly count: number; readonly label: string }) {
  return (
    <div className="flex flex-col">
      <dt className="text-[1rem] leading-130 text-ink-soft">{label}</dt>
      <dd data-testid={TEST_IDS.deskCount(what)} className="text-[2rem] leading-120 font-bold tabular-nums">
        {count}
      </dd>
    </div>
  )
}
