import type { ReactNode } from 'react'
import { TEST_IDS } from '../../test-ids.ts'

export interface EntryNoteProps {
  readonly code: string
  readonly title: ReactNode
  readonly text?: ReactNode
}

/** Why something is asked again, or what to think of before it is entered. */
export function EntryNote({ code, title, text }: EntryNoteProps) {
  return (
    <div
      role="alert"
      data-testid={TEST_IDS.entryPrevious}
      data-code={code}
      className="flex items-start gap-4 rounded-12 border-[3px] border-caution bg-caution-soft px-5 py-3"
    >
      <svg viewBox="0 0 40 40" className="mt-1 size-9 shrink-0 text-caution" aria-hidden="true">
        <path d="M20 4 38 36H2Z" fill="currentColor" stroke="currentColor" strokeWidth="3" strokeLinejoin="round" />
        <path d="M20 15v10M20 30v1" stroke="var(--caution-soft)" strokeWidth="4" strokeLinecap="round" />
      </svg>
      <p className="kiosk-24 leading-140 text-ink">
        <strong className="block">{title}</strong>
        {text !== undefined && <span>{text}</span>}
      </p>
    </div>
  )
}
