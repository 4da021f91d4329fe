import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Puts a screen into the page's `#root`. */
export function showScreen(screen: ReactNode): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no #root')
  createRoot(root).render(screen)
}
