import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'

export interface OutlinedButtonProps {
  readonly testId: string
  readonly onPress?: () => void
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A button within a question; the way on is another one. */
export function OutlinedButton({
  testId,
  onPress,
  type = 'button',
  isDisabled = false,
  className = '',
  children,
}: OutlinedButtonProps) {
  return (
    <Button
      data-testid={testId}
      type={type}
      isDisabled={isDisabled}
      {...(onPress === undefined ? {} : { onPress })}
      className={`focus-mark min-h-15 rounded-8 border-2 border-accent bg-surface px-8 font-bold text-accent pressed:bg-pressed disabled:border-line disabled:text-on-disabled ${className}`.trim()}
    >
      {children}
    </Button>
  )
}
