import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 3, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

/** The ways to look somebody up, which are all open at once: none has to be chosen first. */
export function WaysIn() {
  const { t } = useText()
  return (
    <ul aria-label={t('polling.ways')} className="grid grid-cols-3 staff-large:grid-cols-1 gap-3">
      <Way text={t('polling.way.card')}>
        <rect x="4" y="10" width="40" height="28" rx="4" {...LINE} />
        <rect x="10" y="17" width="9" height="11" {...LINE} />
        <path d="M25 18H38M25 25H38M10 33H38" {...LINE} />
      </Way>
      <Way text={t('polling.way.barcode')}>
        <path d="M6 10V38M12 10V38M16 10V32M21 10V38M27 10V32M31 10V38M36 10V32M42 10V38" {...LINE} />
      </Way>
      <Way text={t('polling.way.typed')}>
        <rect x="4" y="12" width="40" height="24" rx="4" {...LINE} />
        <path d="M11 20H12M18 20H19M25 20H26M32 20H33M38 20H38M14 29H34" {...LINE} />
      </Way>
    </ul>
  )
}

function Way({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-3 rounded-12 bg-surface-soft px-3 py-3 leading-130">
      <svg viewBox="0 0 48 48" className="size-12 shrink-0 text-accent" aria-hidden="true">
        {children}
      </svg>
      <span className="text-[1.125rem] font-bold text-pretty">{text}</span>
    </li>
  )
}
