import type { ReactNode } from 'react'
import { ScrollArea } from '../../shared/index.ts'

/** One step of a voter: a question, what there is to see, and what can be done, at the foot and always in sight. */
export function StepBody(props: {
  readonly title: string
  readonly explain?: string | undefined
  /** Beside the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly foot?: ReactNode
}) {
  const { title, explain, aside, children, foot } = props
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col rounded-12 border-2 border-line">
      <ScrollArea className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-6 py-3 staff-large:overflow-visible staff-large:px-3">
        <div>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-[1.75rem] leading-130 font-bold">{title}</h2>
            {aside}
          </div>
          {explain !== undefined && <p className="text-pretty text-ink-soft">{explain}</p>}
        </div>
        {children}
      </ScrollArea>
      {foot !== undefined && (
        <div className="flex shrink-0 flex-wrap items-center justify-end gap-3 border-t-2 border-line px-6 py-3">{foot}</div>
      )}
    </section>
  )
}
