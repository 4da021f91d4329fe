import { Checkbox, CheckboxGroup } from 'react-aria-components'
import type { LocalizedText } from '../../../core/base/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Tick } from './fields.tsx'

export interface ChecklistProps {
  readonly label: string
  readonly items: readonly LocalizedText[]
  readonly done: readonly number[]
  readonly onChange: (done: readonly number[]) => void
}

/** What is gone through, a line each: the space bar ticks, Tab goes on. */
export function Checklist({ label, items, done, onChange }: ChecklistProps) {
  const { local } = useText()
  return (
    <CheckboxGroup
      aria-label={label}
      value={done.map(String)}
      onChange={(values) => onChange(items.flatMap((_, index) => (values.includes(String(index)) ? [index] : [])))}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(24rem,100%),1fr))] gap-1.5"
    >
      {items.map((item, index) => (
        <Checkbox
          key={item.ja}
          value={String(index)}
          data-testid={TEST_IDS.shelterCheck(index)}
          className="group focus-mark flex min-h-12 cursor-pointer items-center gap-3 rounded-8 border-2 border-key-line px-3 py-1 leading-130 selected:border-done selected:bg-done-soft"
        >
          <Tick />
          <span className="text-pretty">{local(item)}</span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}
