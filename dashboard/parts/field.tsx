import { useId } from 'react'

export interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password' | 'search'
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'text'
  readonly 'data-testid'?: string
}

/** One line to type, with its label and what helps to fill it in. */
export function Field({ label, hint, value, onChange, type = 'text', autoComplete = 'off', inputMode, ...names }: FieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      )}
      <input
        {...names}
        id={id}
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        {...(inputMode !== undefined && { inputMode })}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
        className="focus-mark min-h-12 w-full rounded-8 border-2 border-key-line bg-surface px-3 text-[1.125rem]"
      />
    </div>
  )
}
