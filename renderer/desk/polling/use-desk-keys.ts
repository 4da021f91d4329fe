import { useEffect, useRef } from 'react'
import { SCAN_GAP, ScanBuffer } from './scan-buffer.ts'

export interface DeskKeyboard {
  /** False while a dialog has the keyboard. */
  readonly active: boolean
  /** A whole code, wherever the focus is. */
  readonly onScan?: ((code: string) => void) | undefined
  /** A digit or `Enter` that somebody pressed, outside of a field. */
  readonly onKey?: ((key: string) => void) | undefined
}

const isField = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role=radio]') !== null

/** Keys of a step: a barcode at any time, and single keys that a barcode cannot set off by chance. */
export function useDeskKeys({ active, onScan, onKey }: DeskKeyboard): void {
  const buffer = useRef(new ScanBuffer())
  const handlers = useRef({ onScan, onKey })
  useEffect(() => {
    handlers.current = { onScan, onKey }
  })
  useEffect(() => {
    if (!active) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
      if (isField(event.target)) return
      clearTimeout(waiting)
      if (event.key === 'Enter') {
        const code = buffer.current.enter(event.timeStamp)
        if (code !== undefined) {
          event.preventDefault()
          event.stopPropagation()
          handlers.current.onScan?.(code)
        } else if (!isPressable(event.target)) handlers.current.onKey?.('Enter')
        return
      }
      if (!/^[\p{L}\p{N}-]$/u.test(event.key)) return
      buffer.current.type(event.key, event.timeStamp)
      waiting = setTimeout(() => {
        const key = buffer.current.alone
        if (key !== undefined && /^\d$/.test(key)) handlers.current.onKey?.(key)
      }, SCAN_GAP + 20)
    }
    // Before the buttons: the Enter of a scanner must not press one that has the focus.
    window.addEventListener('keydown', press, true)
    return () => {
      clearTimeout(waiting)
      window.removeEventListener('keydown', press, true)
    }
  }, [active])
}
