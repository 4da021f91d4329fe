import { useSyncExternalStore } from 'react'
import type { ScreenId } from './screen-ids.ts'

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The screen that the address names (`#/stations`), as far as it is one of these; the first one otherwise. */
export function useRoute(screens: readonly ScreenId[]): ScreenId {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return screens.find((id) => `#/${id}` === hash) ?? screens[0] ?? 'password'
}
