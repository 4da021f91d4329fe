import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Player, SOUND_WALL, useAlarm } from '../../sound/index.ts'

/** Milliseconds in which no key does anything: whoever was typing looks up first. */
const STILL = 1_000

/** What can be done before a wall, by keys that no scanner sends. */
export type WallKeys = Readonly<Record<string, (() => void) | undefined>>

/**
 * A wall sounds, takes the focus, and lets nothing past for a moment; then its own keys work, and no other. Enter and Escape do nothing.
 *
 * @param active false while a dialog stands over it
 */
export function useWall(
  player: Player,
  active: boolean,
  keys: WallKeys,
): { readonly heading: RefObject<HTMLHeadingElement | null>; readonly still: boolean } {
  const heading = useRef<HTMLHeadingElement>(null)
  const [still, setStill] = useState(true)
  useAlarm(player, SOUND_WALL)
  useEffect(() => {
    heading.current?.focus()
    const timer = setTimeout(() => setStill(false), STILL)
    return () => clearTimeout(timer)
  }, [])
  const handlers = useRef(keys)
  useEffect(() => {
    handlers.current = keys
  })
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      // Whoever goes from button to button does so on purpose.
      if (event.key === 'Tab' || event.key === ' ') return
      event.preventDefault()
      event.stopPropagation()
      if (!still && !event.repeat) handlers.current[event.key]?.()
    }
    // Before everything else on the page: an Enter that a scanner sends must not press the button that has the focus.
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [active, still])
  return { heading, still }
}
