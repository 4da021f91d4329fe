import type { ReactNode } from 'react'
import { OUTCOMES } from '../../core/program/decision.ts'
import type { DeskState } from '../../main/contract/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { OUTCOME_INK } from './outcome-ink.ts'

/** How many of each outcome today, and how many were undone. */
export function Counts({ counts }: { readonly counts: DeskState['counts'] }) {
  const { t } = useText()
  return (
    <dl aria-label={t('desk.counts')} className="shrink-0 rounded-12 border-2 border-line px-4 py-1.5">
      {OUTCOMES.map((outcome) => (
        <Count key={outcome} what={outcome} count={counts[outcome]} label={t(`desk.count.${outcome}`)}>
          <OutcomeSymbol outcome={outcome} className={`size-7 shrink-0 ${OUTCOME_INK[outcome]}`} />
        </Count>
      ))}
      <Count what="undone" count={counts.undone} label={t('desk.count.undone')}>
        <svg viewBox="0 0 44 44" className="size-7 shrink-0 text-ink-soft" aria-hidden="true">
          <path
            d="M14 8 5 17l9 9M6 17H28a11 11 0 0 1 0 22H14"
            fill="none"
            stroke="currentColor"
            strokeWidth="4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Count>
    </dl>
  )
}

interface CountProps {
  readonly what: string
  readonly count: number
  readonly label: string
  readonly children: ReactNode
}

function Count({ what, count, label, children }: CountProps) {
  return (
    <div className="flex items-center gap-3">
      {children}
      <dt className="min-w-0 flex-1">{label}</dt>
      <dd data-testid={TEST_IDS.deskCount(what)} className="text-[1.625rem] leading-140 font-bold tabular-nums">
        {count}
      </dd>
    </div>
  )
}
