import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { DeskButton, type DeskButtonProps } from '../desk-button.tsx'
import { isPressed, type Shortcut } from './shortcut.ts'

/** A dialog has the keyboard for itself: keys of what lies behind it are dead. */
function isCovered(button: HTMLElement): boolean {
  const dialogs = [...document.querySelectorAll('[role=dialog]')]
  const top = dialogs.at(-1)
  return top !== undefined && !top.contains(button)
}

/** Presses a button when its key is pressed, as long as it can be pressed. */
export function useShortcut(button: RefObject<HTMLButtonElement | null>, shortcut: Shortcut | undefined): void {
  useEffect(() => {
    if (shortcut === undefined) return
    // The button of the library passes on no attribute that it does not know, and a screen reader would never tell the key.
    button.current?.setAttribute('aria-keyshortcuts', shortcut === 'Esc' ? 'Escape' : shortcut)
    const press = (event: KeyboardEvent) => {
      const { current } = button
      if (event.defaultPrevented || current === null || current.disabled || !isPressed(shortcut, event) || isCovered(current))
        return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) current.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [button, shortcut])
}

/** The key as it stands on a button. */
export function KeyMark({ shortcut, className = '' }: { readonly shortcut: string; readonly className?: string }) {
  return (
    <span
      lang="en"
      aria-hidden="true"
      data-shortcut={shortcut}
      className={`rounded-4 border border-current px-1 font-sans text-[0.875rem] leading-140 font-normal whitespace-nowrap ${className}`.trim()}
    >
      {shortcut}
    </span>
  )
}

export interface KeyedButtonProps extends Omit<DeskButtonProps, 'children'> {
  readonly shortcut?: Shortcut | undefined
  readonly children: ReactNode
}

/** A button with its key on it. */
export function KeyedButton({ shortcut, children, className = 'min-h-12', ...props }: KeyedButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useShortcut(button, shortcut)
  const face = useMemo(
    () => (
      <>
        {shortcut !== undefined && <KeyMark shortcut={shortcut} />}
        {children}
      </>
    ),
    [shortcut, children],
  )
  return (
    <DeskButton
      {...props}
      ref={button}
      className={`inline-flex items-center justify-center gap-2 leading-130 whitespace-normal! ${className}`}
    >
      {face}
    </DeskButton>
  )
}
