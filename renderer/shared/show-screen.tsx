import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { RehearsalFrame } from './rehearsal-frame.tsx'

/** Puts a screen into the page's `#root`; in a rehearsal into its red frame. */
export function showScreen(screen: ReactNode): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no #root')
  createRoot(root).render(window.uketsuke.rehearsal === true ? <RehearsalFrame>{screen}</RehearsalFrame> : screen)
}
