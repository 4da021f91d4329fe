import { useEffect, useRef } from 'react'

export interface KeyPresses {
  readonly onDigit: (digit: number) => void
  readonly onBackspace: () => void
  /** Enter. Return true when it was used; otherwise it presses the focused button as usual. */
  readonly onEnter: () => boolean
  readonly onEscape: () => void
}

/**
 * Keys of a physical keyboard or ten-key pad, wherever the focus is: a pad with raised keys is how blind people type.
 * `event.key` is the digit both on the top row and on the pad.
 */
export function useKeyPresses(presses: KeyPresses): void {
  const latest = useRef(presses)
  useEffect(() => {
    latest.current = presses
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      if (/^[0-9]$/.test(event.key)) {
        if (!event.repeat) latest.current.onDigit(Number(event.key))
      } else if (event.key === 'Backspace' || event.key === 'Delete') latest.current.onBackspace()
      else if (event.key === 'Escape') latest.current.onEscape()
      else if (event.key !== 'Enter' || event.repeat || !latest.current.onEnter()) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
