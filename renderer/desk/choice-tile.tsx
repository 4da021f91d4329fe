import type { ReactNode } from 'react'
import { Radio } from 'react-aria-components'

/** One of a few choices, as a line that can be pressed anywhere. */
export function ChoiceTile(props: { readonly value: string; readonly testId?: string; readonly children: ReactNode }) {
  return (
    <Radio
      value={props.value}
      data-testid={props.testId}
      className="group focus-mark flex min-h-12 cursor-pointer items-center gap-3 rounded-8 border-2 border-line px-4 py-1.5 selected:border-accent selected:bg-accent-soft"
    >
      <span className="flex size-6 shrink-0 items-center justify-center rounded-full border-2 border-key-line group-data-[selected]:border-accent">
        <span className="size-3 rounded-full group-data-[selected]:bg-accent" />
      </span>
      {props.children}
    </Radio>
  )
}
