import type { ReactNode } from 'react'

/** One section of somebody's card. */
export function PersonPanel(props: {
  readonly title: string
  readonly loud?: boolean
  readonly testId?: string
  readonly children: ReactNode
}) {
  const { title, loud = false, testId, children } = props
  return (
    <section
      aria-label={title}
      data-testid={testId}
      className={`rounded-12 border-2 px-4 py-3 ${loud ? 'border-stop' : 'border-line'}`}
    >
      <h3 className={`mb-1.5 font-bold ${loud ? 'text-stop' : ''}`}>{title}</h3>
      {children}
    </section>
  )
}

/** Names and values of a section; what is not known is not there. */
export function FactList({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {known.map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid border-b border-line pb-1 last:border-b-0">
          <dt className="text-[1rem] text-ink-soft">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
