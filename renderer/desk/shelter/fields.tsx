import type { ReactNode } from 'react'
import { Checkbox, CheckboxGroup, Input, Label, Radio, RadioGroup, Text, TextArea, TextField } from 'react-aria-components'

export interface LineProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly isNumber?: boolean
  readonly autoFocus?: boolean
  readonly maxLength?: number
  readonly testId?: string
  readonly className?: string
}

/** A line to write on, with its name above it. */
export function Line(props: LineProps) {
  const { label, value, onChange, hint, isNumber = false, autoFocus = false, maxLength = 200, testId, className = '' } = props
  return (
    <TextField
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      autoFocus={autoFocus}
      className={`flex min-w-0 flex-col gap-1 ${className}`.trim()}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Label className="font-bold">{label}</Label>
        {hint !== undefined && (
          <Text slot="description" className="text-[1rem] text-ink-soft">
            {hint}
          </Text>
        )}
      </div>
      <Input
        data-testid={testId}
        autoComplete="off"
        inputMode={isNumber ? 'numeric' : 'text'}
        className="focus-mark min-h-12 w-full rounded-8 border-2 border-key-line bg-surface px-4"
      />
    </TextField>
  )
}

/** A few lines to write on. */
export function Lines({ label, value, onChange, testId }: LineProps) {
  return (
    <TextField value={value} onChange={onChange} maxLength={2000} className="flex min-w-0 flex-col gap-1">
      <Label className="font-bold">{label}</Label>
      <TextArea
        data-testid={testId}
        rows={2}
        className="focus-mark w-full rounded-8 border-2 border-key-line bg-surface px-4 py-2"
      />
    </TextField>
  )
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly words: ReactNode
}

const CHIP =
  'group focus-mark flex min-h-12 cursor-pointer items-center gap-2 rounded-8 border-2 border-key-line bg-surface px-3 py-1 leading-130 selected:border-accent selected:bg-accent selected:font-bold selected:text-on-accent'

/** One of a few choices, beside each other; the arrow keys move between them. */
export function Chips<Value extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly testId?: string
  readonly className?: string
}) {
  const { label, choices, value, onChange, testId, className = '' } = props
  return (
    <RadioGroup
      data-testid={testId}
      value={value ?? null}
      onChange={(chosen) => {
        const found = choices.find((choice) => choice.value === chosen)
        if (found !== undefined) onChange(found.value)
      }}
      orientation="horizontal"
      className={`flex flex-col gap-1 ${className}`.trim()}
    >
      <Label className="font-bold">{label}</Label>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} data-value={choice.value} className={CHIP}>
            <span
              aria-hidden="true"
              className="flex size-5 shrink-0 items-center justify-center rounded-full border-2 border-current"
            >
              <span className="size-2.5 rounded-full group-data-[selected]:bg-current" />
            </span>
            <span>{choice.words}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

/** Any number of a few choices; the space bar takes and gives back. */
export function Toggles<Value extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
  readonly testId?: string
}) {
  const { label, choices, values, onChange, testId } = props
  return (
    <CheckboxGroup
      data-testid={testId}
      value={[...values]}
      onChange={(chosen) => onChange(choices.flatMap(({ value }) => (chosen.includes(value) ? [value] : [])))}
      className="flex flex-col gap-1"
    >
      <Label className="font-bold">{label}</Label>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, words }) => (
          <Checkbox key={value} value={value} data-value={value} className={CHIP}>
            <Tick />
            <span>{words}</span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  )
}

/** The box of a choice that can be ticked; it takes its state from the group around it. */
export function Tick() {
  return (
    <span
      aria-hidden="true"
      className="flex size-5 shrink-0 items-center justify-center rounded-4 border-2 border-current leading-100"
    >
      <span className="hidden text-[1rem] group-data-[selected]:inline">✓</span>
    </span>
  )
}

/** Yes or no. */
export function Switched(props: {
  readonly label: ReactNode
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly testId?: string
}) {
  return (
    <Checkbox isSelected={props.on} onChange={props.onChange} data-testid={props.testId} className={CHIP}>
      <Tick />
      <span>{props.label}</span>
    </Checkbox>
  )
}
