import { Input, Label, TextField } from 'react-aria-components'

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

/** A line to type on, with its name above it and an example below. */
export function TextEntry(props: TextEntryProps) {
  const { label, value, onChange, testId, maxLength, example, autoFocus = false, isNumber = false, className = '' } = props
  return (
    <TextField
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      autoFocus={autoFocus}
      className={`flex min-w-0 flex-col gap-1.5 ${className}`.trim()}
    >
      <Label className="text-[1.25rem] font-bold">{label}</Label>
      <Input
        data-testid={testId}
        autoComplete="off"
        inputMode={isNumber ? 'numeric' : 'text'}
        className="focus-mark min-h-15 w-full rounded-8 border-2 border-key-line px-5"
      />
      {example !== undefined && <p className="text-[1.125rem] text-ink-soft">{example}</p>}
    </TextField>
  )
}
