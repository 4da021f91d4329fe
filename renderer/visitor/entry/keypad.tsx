import type { MouseEvent } from 'react'
import { Button } from 'react-aria-components'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** A finger on a key moves no focus: Enter of a ten-key pad would type the digit that was touched last. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

export interface KeypadProps {
  readonly onDigit: (digit: number) => void
  readonly onBackspace: () => void
  readonly disabled: boolean
}

/** Digits in the order of a telephone, never shuffled: people who cannot see find the 5 and count from there. */
export function Keypad({ onDigit, onBackspace, disabled }: KeypadProps) {
  const { t, say } = useVisitorText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid container that shares the height evenly.
    <div role="group" aria-label={t('entry.pad')} className="grid min-h-[280px] flex-1 grid-cols-3 grid-rows-4 gap-2.5">
      {DIGITS.map((digit) => (
        <DigitKey key={digit} digit={digit} onPress={onDigit} disabled={disabled} />
      ))}
      <Button
        data-testid={TEST_IDS.entryBackspace}
        onPress={onBackspace}
        isDisabled={disabled}
        preventFocusOnPress
        onMouseDown={keepFocus}
        className="focus-mark col-span-2 flex min-h-[64px] items-center justify-center gap-3 rounded-12 border-2 border-key-line bg-surface-soft text-[1.75rem] font-bold text-ink pressed:bg-pressed disabled:text-on-disabled"
      >
        <svg viewBox="0 0 48 36" className="h-9" aria-hidden="true">
          <path d="M16 4H44V32H16L3 18Z" fill="none" stroke="currentColor" strokeWidth="3.5" strokeLinejoin="round" />
          <path d="m23 12 13 12m0-12L23 24" stroke="currentColor" strokeWidth="3.5" strokeLinecap="round" />
        </svg>
        {say('entry.backspace')}
      </Button>
      <DigitKey digit={0} onPress={onDigit} disabled={disabled} />
    </div>
  )
}

/** Looks, sounds and answers the same for every digit. */
function DigitKey(props: { readonly digit: number; readonly onPress: (digit: number) => void; readonly disabled: boolean }) {
  return (
    <Button
      data-testid={TEST_IDS.entryKey(props.digit)}
      data-digit-key=""
      onPress={() => props.onPress(props.digit)}
      isDisabled={props.disabled}
      preventFocusOnPress
      onMouseDown={keepFocus}
      className="focus-mark min-h-[64px] rounded-12 border-2 border-key-line bg-surface text-[2.75rem] leading-100 font-bold text-ink tabular-nums pressed:bg-pressed disabled:text-on-disabled"
    >
      {props.digit}
    </Button>
  )
}
