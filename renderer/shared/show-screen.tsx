import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../main/contract/index.ts'
import { RehearsalFrame } from './rehearsal-frame.tsx'

/** Puts a screen into the page's `#root`; in a rehearsal into its red frame. */
export function showScreen(screen: ReactNode, { rehearsal = false }: Pick<Bridge, 'rehearsal'> = {}): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no #root')
  createRoot(root).render(rehearsal ? <RehearsalFrame>{screen}</RehearsalFrame> : screen)
}
