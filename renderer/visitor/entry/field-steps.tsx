import { Button } from 'react-aria-components'
import { useVisitorText } from '../../text/index.ts'
import type { EntryBuffer } from './entry-buffer.ts'

/** Which of the questions is asked now; pressing one that was answered goes back to it. Answered digits are not shown. */
export function FieldSteps({ buffer, onGoTo }: { readonly buffer: EntryBuffer; readonly onGoTo: (index: number) => void }) {
  const { say } = useVisitorText()
  return (
    <ol className="flex gap-2">
      {buffer.fields.map((field, index) => {
        const active = index === buffer.active
        const full = buffer.isFull(index)
        return (
          <li key={field.name} className="flex min-w-0 flex-1">
            <Button
              onPress={() => onGoTo(index)}
              isDisabled={!active && !full && buffer.filled(index) === 0}
              preventFocusOnPress
              {...(active ? { 'aria-current': 'step' as const } : {})}
              className={`focus-mark flex min-h-[60px] min-w-0 flex-1 flex-wrap items-center justify-center gap-x-2 rounded-8 px-1 text-[1.5rem] leading-100 font-bold ${
                active
                  ? 'bg-accent text-on-accent'
                  : full
                    ? 'border-2 border-done bg-surface text-done'
                    : 'bg-surface-soft text-ink-soft'
              }`}
            >
              <span
                className={`flex size-8 shrink-0 items-center justify-center rounded-full text-[1.5rem] ${
                  active ? 'bg-on-accent text-accent' : full ? 'bg-done text-surface' : 'border-2 border-ink-soft'
                }`}
              >
                {full ? '✓' : index + 1}
              </span>
              {say(`entry.${field.name}.short`)}
              {full && <span className="sr-only">{say('entry.field-done')}</span>}
            </Button>
          </li>
        )
      })}
    </ol>
  )
}
