import type { ReactNode } from 'react'
import type { DeskPolling } from '../../../main/contract/index.ts'
import { ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'

export interface ScreenFrameProps {
  readonly polling: Pick<DeskPolling, 'status'>
  readonly screen: string
  readonly title: string
  readonly notes: ReactNode
  /** What can be done here, beside the title. */
  readonly acts?: ReactNode
  readonly children: ReactNode
}

/** A screen of the desk between two voters. Whoever comes next closes it. */
export function ScreenFrame({ polling, screen, title, notes, acts, children }: ScreenFrameProps) {
  return (
    <ScrollArea
      as="main"
      data-testid={TEST_IDS.pollingDesk}
      data-status={polling.status}
      data-screen={screen}
      className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3 staff-large:overflow-visible"
    >
      {notes}
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-3">
        <h1 className="text-[1.75rem] leading-130 font-bold">{title}</h1>
        {acts !== undefined && <div className="flex flex-wrap gap-2">{acts}</div>}
      </div>
      {children}
    </ScrollArea>
  )
}
