import type { ReactNode } from 'react'

/** A part of a screen with its heading. */
export function Panel(props: {
  readonly title: string
  readonly aside?: ReactNode
  readonly testId?: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const { title, aside, testId, className = '', children } = props
  return (
    <section aria-label={title} data-testid={testId} className={`rounded-12 border-2 border-line px-4 py-3 ${className}`.trim()}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-[1.125rem] font-bold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
