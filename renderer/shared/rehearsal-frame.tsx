import type { ReactNode } from 'react'
import { TEST_IDS } from '../test-ids.ts'

/** The red frame around every window of a rehearsal (訓練): nobody may take it for the real thing, from across the room. */
export function RehearsalFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div data-testid={TEST_IDS.rehearsalFrame} className="rehearsal-frame">
      <p className="rehearsal-word">
        訓練 <span lang="en">REHEARSAL</span>
      </p>
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  )
}
