import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Puts a screen into the page's `#root`; gives how to put another one in its place. */
export function showScreen(screen?: ReactNode): (other: ReactNode) => void {
  const element = document.getElementById('root')
  if (element === null) throw new Error('the page has no #root')
  const root = createRoot(element)
  if (screen !== undefined) root.render(screen)
  return (other) => root.render(other)
}
