import { type Ref, useId } from 'react'
import { Input } from 'react-aria-components'

export interface SecretEntryProps {
  readonly label: string
  readonly testId: string
  readonly field: Ref<HTMLInputElement>
  readonly maxLength: number
  readonly isNumber?: boolean
}

/** A line for a PIN or a passphrase. Not a TextField, which has a state: what is typed must not live on in a state tree. */
export function SecretEntry({ label, testId, field, maxLength, isNumber = false }: SecretEntryProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <label htmlFor={id} className="text-[1.25rem] font-bold">
        {label}
      </label>
      <Input
        ref={field}
        id={id}
        type="password"
        inputMode={isNumber ? 'numeric' : 'text'}
        autoComplete="off"
        maxLength={maxLength}
        data-testid={testId}
        className="focus-mark min-h-15 w-full rounded-8 border-2 border-key-line px-5"
      />
    </div>
  )
}

/** The bytes of what was typed, which is gone from the field then. Whoever sends them overwrites them. */
export function takeBytes(input: HTMLInputElement | null): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(input?.value ?? '')
  if (input !== null) input.value = ''
  return bytes
}
