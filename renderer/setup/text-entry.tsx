import { Input, Label, Text, TextField } from 'react-aria-components'
import { useText } from '../text/index.ts'

export interface TextEntryProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly testId: string
  readonly maxLength: number
  readonly example?: string
  readonly autoFocus?: boolean
  readonly isNumber?: boolean
  readonly className?: string
}

/** A line to type on, with its name and an example above it. */
export function TextEntry(props: TextEntryProps) {
  const { label, value, onChange, testId, maxLength, example, autoFocus = false, isNumber = false, className = '' } = props
  const { t } = useText()
  return (
    <TextField
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      autoFocus={autoFocus}
      className={`flex min-w-0 flex-col gap-1.5 ${className}`.trim()}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Label className="text-[1.25rem] font-bold">{label}</Label>
        {example !== undefined && (
          <Text slot="description" className="text-[1.125rem] break-all text-ink-soft">
            {t('setup.example', { example })}
          </Text>
        )}
      </div>
      <Input
        data-testid={testId}
        autoComplete="off"
        inputMode={isNumber ? 'numeric' : 'text'}
        className="focus-mark min-h-15 w-full rounded-8 border-2 border-key-line px-5"
      />
    </TextField>
  )
}
