import type { ReactNode } from 'react'
import type { CellState, Overall } from '../../../core/polling/index.ts'

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 4, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const STRONG = { ...LINE, strokeWidth: 5 }

function Sign({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <svg viewBox="0 0 48 48" className={`shrink-0 ${className}`} aria-hidden="true">
      {children}
    </svg>
  )
}

const OVERALL_SIGNS: Readonly<Record<Overall, ReactNode>> = {
  green: <circle cx="24" cy="24" r="17" {...STRONG} />,
  yellow: (
    <>
      <path d="M24 5 45 42H3Z" {...LINE} />
      <path d="M24 18V29" {...STRONG} />
      <circle cx="24" cy="36" r="2.8" fill="currentColor" />
    </>
  ),
  red: (
    <>
      <path d="M15 3H33L45 15V33L33 45H15L3 33V15Z" {...LINE} />
      <path d="m16 16 16 16M32 16 16 32" {...STRONG} />
    </>
  ),
  unknown: (
    <>
      <rect x="4" y="4" width="40" height="40" rx="4" {...LINE} strokeDasharray="6 7" />
      <path d="M18 18a6 6 0 1 1 9 5c-2 1.3-3 2.5-3 5" {...LINE} />
      <circle cx="24" cy="35" r="2.8" fill="currentColor" />
    </>
  ),
}

/** 🟢 🟡 🔴 and "nobody knows": circle, triangle, octagon, broken square. Told apart by shape as well as by colour. */
export function OverallSign({ overall, className }: { readonly overall: Overall; readonly className: string }) {
  return <Sign className={className}>{OVERALL_SIGNS[overall]}</Sign>
}

const CELL_SIGNS: Readonly<Record<CellState, ReactNode>> = {
  'may-receive': OVERALL_SIGNS.green,
  received: (
    <>
      <rect x="4" y="4" width="40" height="40" rx="4" fill="currentColor" />
      <path d="m14 25 7 7 14-16" {...STRONG} stroke="var(--surface)" />
    </>
  ),
  'not-yet': <Clock />,
  'no-longer': <Clock />,
  refused: OVERALL_SIGNS.red,
  ask: OVERALL_SIGNS.yellow,
  unknown: OVERALL_SIGNS.unknown,
}

function Clock() {
  return (
    <>
      <circle cx="24" cy="24" r="19" {...LINE} />
      <path d="M24 13V25L32 30" {...LINE} />
    </>
  )
}

/** What holds of one paper. */
export function CellSign({ state, className }: { readonly state: CellState; readonly className: string }) {
  return <Sign className={className}>{CELL_SIGNS[state]}</Sign>
}
