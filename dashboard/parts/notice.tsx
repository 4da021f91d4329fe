import type { ReactNode } from 'react'
import type { Level } from './level.ts'
import { Sign } from './sign.tsx'

const LOOKS: Readonly<Record<Level, { readonly frame: string; readonly ink: string }>> = {
  done: { frame: 'border-done bg-done-soft', ink: 'text-done' },
  caution: { frame: 'border-caution bg-caution-soft', ink: 'text-caution' },
  stop: { frame: 'border-stop bg-stop-soft', ink: 'text-stop' },
  quiet: { frame: 'border-key-line bg-surface', ink: 'text-ink' },
}

export interface NoticeProps {
  readonly level: Level
  readonly title: string
  /** Read out as soon as it appears. */
  readonly alert?: boolean
  readonly children?: ReactNode
  /** What can be done about it. */
  readonly act?: ReactNode
  readonly 'data-testid'?: string
  readonly 'data-code'?: string
  readonly 'data-kind'?: string
}

/** Something to know: a sign, a title, what it means, and what to do. */
export function Notice({ level, title, alert = false, children, act, ...names }: NoticeProps) {
  const { frame, ink } = LOOKS[level]
  return (
    <div
      {...names}
      {...(alert && { role: level === 'stop' ? 'alert' : 'status' })}
      className={`flex flex-wrap items-start gap-x-4 gap-y-2 rounded-12 border-l-8 px-5 py-4 ${frame}`}
    >
      <div className="flex min-w-0 grow basis-80 gap-3">
        <Sign level={level} className={`mt-0.5 size-6 shrink-0 ${ink}`} />
        <div className="flex min-w-0 flex-col gap-1">
          <p className={`text-[1.125rem] leading-140 font-bold ${ink}`}>{title}</p>
          {children}
        </div>
      </div>
      {act}
    </div>
  )
}
