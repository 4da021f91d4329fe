import type { ReactNode } from 'react'
import type { ShelterMode } from '../../../main/contract/index.ts'

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 3.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const DRAWINGS: Readonly<Record<ShelterMode, ReactNode>> = {
  arrival: <path d="M6 22 24 7l18 15M11 19v22h26V19M24 41V28M17 33l7-7 7 7" {...LINE} />,
  passage: <path d="M8 16h28m-8-9 9 9-9 9M40 32H12m8-9-9 9 9 9" {...LINE} />,
  goods: <path d="M6 16 24 7l18 9v17l-18 9-18-9ZM6 16l18 9 18-9M24 25v17M15 11.500l18 9" {...LINE} />,
  'roll-call': <path d="M10 8h28v34H10ZM18 4h12v8H18ZM17 26l5 5 10-11" {...LINE} />,
  list: <path d="M8 12h.1M8 24h.1M8 36h.1M16 12h24M16 24h24M16 36h24" {...LINE} />,
  report: <path d="M8 42V6M8 42h34M16 42V28M25 42V16M34 42V22" {...LINE} />,
}

/** What each mode of the desk is about, for the eye that knows it already. */
export function ModeSign({ mode, className }: { readonly mode: ShelterMode; readonly className: string }) {
  return (
    <svg viewBox="0 0 48 48" className={`shrink-0 ${className}`} aria-hidden="true">
      {DRAWINGS[mode]}
    </svg>
  )
}
