import { useId } from 'react'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
  readonly testId?: string
}

/** One of several, all of them in sight. */
export function Choices<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  inline = false,
}: {
  readonly legend: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  /** Beside each other, as far as there is room. */
  readonly inline?: boolean
}) {
  const name = useId()
  return (
    <fieldset className={`flex min-w-0 gap-2 ${inline ? 'flex-row flex-wrap' : 'flex-col'}`}>
      <legend className="pb-1 font-bold">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-11 cursor-pointer items-start gap-3 rounded-8 border border-line bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            data-testid={choice.testId}
            className="focus-mark mt-1 size-5 shrink-0 accent-accent"
          />
          <span className="flex min-w-0 flex-col">
            <span className="font-bold">{choice.label}</span>
            {choice.hint !== undefined && <span className="text-ink-soft">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
