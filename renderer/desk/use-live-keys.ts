import { type RefObject, useEffect } from 'react'
import type { Bridge } from '../../main/contract/index.ts'
import { MOST_PEOPLE } from './headcount.tsx'

export interface LiveKeys {
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly headcount: number | undefined
  readonly bridge: Bridge
  /** False while a dialog has the keyboard. */
  readonly active: boolean
}

const isField = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/**
 * Keys that need no focus: what is typed or scanned goes into the search box, whose field takes this very key; `+` and `-` count
 * the people of the next card.
 */
export function useLiveKeys({ searchBox, headcount, bridge, active }: LiveKeys): void {
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isField(event.target)) return
      if (headcount !== undefined && (event.key === '+' || event.key === '-')) {
        event.preventDefault()
        const people = headcount + (event.key === '+' ? 1 : -1)
        if (people >= 1 && people <= MOST_PEOPLE) void bridge.request('headcount:set', { people }).catch(() => undefined)
        return
      }
      // `Process`: an input method is composing, as for kana.
      if (event.key === 'Process' || /^[\p{L}\p{N}]$/u.test(event.key)) searchBox.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [searchBox, headcount, bridge, active])
}
