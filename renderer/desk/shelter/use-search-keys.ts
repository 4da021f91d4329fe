import { type RefObject, useEffect, useRef } from 'react'

export interface SearchKeys {
  readonly box: RefObject<HTMLInputElement | null>
  /** False while a dialog has the keyboard. */
  readonly active: boolean
  /** Something was found or is being looked for: Esc puts it away. */
  readonly searching: boolean
  readonly onEscape: () => void
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** Whatever is typed without a field goes into the search box, whose field takes this very key; ↓ goes from there into what was found. */
export function useSearchKeys(keys: SearchKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { box, active, searching, onEscape } = latest.current
      if (!active || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === 'Escape' && searching) {
        event.preventDefault()
        onEscape()
        return
      }
      if (event.key === 'ArrowDown' && event.target === box.current) {
        document.querySelector<HTMLElement>('button[data-line]')?.focus()
        event.preventDefault()
        return
      }
      // `Process`: an input method is composing, as for kana.
      if (!isField(event.target) && (event.key === 'Process' || /^[\p{L}\p{N}]$/u.test(event.key))) box.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
