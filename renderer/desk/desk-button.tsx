import { memo, type Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'
import { useSteady } from '../shared/use-steady.ts'

const LOOKS = {
  plain: 'border-2 border-key-line bg-surface px-4 pressed:bg-pressed disabled:border-line disabled:text-on-disabled',
  main: 'bg-accent px-6 text-on-accent pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled',
  danger: 'bg-stop px-6 text-on-stop pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled',
} as const

export interface DeskButtonProps extends Omit<ButtonProps, 'className'> {
  readonly look?: keyof typeof LOOKS
  /** Height and what else differs. */
  readonly className?: string
  readonly 'data-testid'?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button of the desk: plain, the one main act of a form, or an act that takes something away. */
export function DeskButton({ look = 'plain', className = 'min-h-11', onPress, ...props }: DeskButtonProps) {
  const press = useSteady<Parameters<NonNullable<ButtonProps['onPress']>>>((event) => onPress?.(event))
  return (
    <SteadyButton
      {...props}
      {...(look === 'main' && { 'data-look': look })}
      onPress={press}
      className={`focus-mark rounded-8 font-bold whitespace-nowrap ${LOOKS[look]} ${className}`}
    />
  )
}

/** Drawn anew only when something on it is another: its behaviour is most of what a screen of buttons costs. */
const SteadyButton = memo(Button)
