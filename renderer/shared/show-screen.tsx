import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../main/contract/index.ts'
import { RehearsalFrame } from './rehearsal-frame.tsx'

/** Puts a screen into the page's `#root`, in a rehearsal into its red frame; gives how to put another one in its place. */
export function showScreen(
  screen?: ReactNode,
  { rehearsal = false }: Pick<Bridge, 'rehearsal'> = {},
): (other: ReactNode) => void {
  const element = document.getElementById('root')
  if (element === null) throw new Error('the page has no #root')
  const root = createRoot(element)
  const show = (shown: ReactNode) => root.render(rehearsal ? <RehearsalFrame>{shown}</RehearsalFrame> : shown)
  if (screen !== undefined) show(screen)
  return show
}
