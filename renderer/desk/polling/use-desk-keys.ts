import { useEffect, useRef } from 'react'
import { ALONE, LoneKey } from './lone-key.ts'

export interface DeskKeyboard {
  /** False while a dialog has the keyboard. */
  readonly active: boolean
  /** A digit or `Enter` that somebody pressed, outside of fields and buttons. */
  readonly onKey: (key: string) => void
}

const isField = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role=radio], [role=option]') !== null

/** Single keys of a step, which a scanner cannot set off by chance: its digits come too fast, its Enter goes to the scan. */
export function useDeskKeys({ active, onKey }: DeskKeyboard): void {
  const handler = useRef(onKey)
  useEffect(() => {
    handler.current = onKey
  })
  useEffect(() => {
    if (!active) return
    const keys = new LoneKey()
    let settling: ReturnType<typeof setTimeout> | undefined
    const press = (event: KeyboardEvent) => {
      clearTimeout(settling)
      if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || isField(event.target)) return
      if (event.key === 'Enter') {
        if (!isPressable(event.target)) handler.current('Enter')
        return
      }
      keys.take(event.timeStamp)
      const { key } = event
      if (!/^\d$/.test(key)) return
      settling = setTimeout(() => {
        if (keys.settle()) handler.current(key)
      }, ALONE)
    }
    window.addEventListener('keydown', press)
    return () => {
      clearTimeout(settling)
      window.removeEventListener('keydown', press)
    }
  }, [active])
}
