import { type ReactNode, useEffect, useRef } from 'react'
import type { Refusal } from '../../core/dashboard/index.ts'
import { clock } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { FailureNote } from './failure-note.tsx'

export interface ScreenFrameProps {
  readonly id: string
  readonly title: string
  readonly lead?: string
  /** When what is shown was so, by the hub's clock. */
  readonly at?: number | undefined
  readonly refusal?: Refusal | undefined
  /** Nothing has come yet. */
  readonly loading?: boolean
  readonly act?: ReactNode
  readonly children: ReactNode
}

/** A screen: its heading, which gets the focus when the screen is changed, and what stands below it. */
export function ScreenFrame({ id, title, lead, at, refusal, loading = false, act, children }: ScreenFrameProps) {
  const { t } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div data-testid={TEST_IDS.screen(id)} className="flex min-w-0 flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-col gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-[1.75rem] leading-130 font-bold outline-none">
            {title}
          </h1>
          {lead !== undefined && <p className="max-w-[48rem] text-ink-soft">{lead}</p>}
        </div>
        {act}
        {at !== undefined && <p className="text-ink-soft tabular-nums">{t('as-of', { time: clock(at) })}</p>}
      </div>
      <FailureNote refusal={refusal} />
      {refusal !== undefined && at !== undefined && <p>{t('failure.old', { time: clock(at) })}</p>}
      {loading ? refusal === undefined && <p role="status">{t('loading')}</p> : children}
    </div>
  )
}

/** A part of a screen with a heading of its own. */
export function Panel({
  title,
  note,
  children,
  className = '',
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <section className={`flex min-w-0 flex-col gap-4 rounded-16 border border-line bg-surface p-6 ${className}`}>
      <div className="flex flex-col gap-1">
        <h2 className="text-[1.25rem] leading-140 font-bold">{title}</h2>
        {note !== undefined && <p className="text-ink-soft">{note}</p>}
      </div>
      {children}
    </section>
  )
}
