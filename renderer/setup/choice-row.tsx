import type { ReactNode } from 'react'
import { Radio } from 'react-aria-components'

export interface ChoiceRowProps {
  readonly value: string
  readonly testId: string
  readonly isDisabled?: boolean
  /** What it means, below the word. */
  readonly explain?: string
  readonly className?: string
  readonly children: ReactNode
}

/** One of several answers, large enough for a finger. Stands in a RadioGroup. */
export function ChoiceRow({ value, testId, isDisabled = false, explain, className = '', children }: ChoiceRowProps) {
  return (
    <Radio
      value={value}
      data-testid={testId}
      isDisabled={isDisabled}
      className={`group focus-mark flex min-h-15 cursor-pointer items-center gap-3 rounded-8 border-2 border-line bg-surface px-4 py-2 selected:border-accent selected:bg-accent-soft data-[disabled]:cursor-default data-[disabled]:text-on-disabled ${className}`.trim()}
    >
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full border-2 border-key-line group-data-[selected]:border-accent">
        <span className="size-3.5 rounded-full group-data-[selected]:bg-accent" />
      </span>
      <span className="min-w-0">
        <span className="block leading-140 font-bold">{children}</span>
        {explain !== undefined && <span className="mt-0.5 block text-[1.125rem] leading-150 text-ink-soft">{explain}</span>}
      </span>
    </Radio>
  )
}
