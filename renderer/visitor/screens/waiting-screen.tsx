import type { LocalizedText } from '../../../core/base/index.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'

/** The invitation: one sentence, one picture, three steps. */
export function WaitingScreen({ instruction }: { readonly instruction: LocalizedText | undefined }) {
  const { t, say, local, sayLocal } = useVisitorText()
  // A program's instruction often begins with what the title says.
  const lead = instruction === undefined || local(instruction).startsWith(t('waiting.title')) ? undefined : instruction
  return (
    <div className="flex min-h-full flex-col">
      <div className="scene flex-1">
        <div className="scene-words">
          <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say('waiting.title')}</h1>
          <p className="kiosk-28 leading-150 text-pretty text-ink">{say('waiting.side')}</p>
          {lead !== undefined && <p className="kiosk-28 leading-150 text-pretty text-ink">{sayLocal(lead)}</p>}
          <Steps />
        </div>
        <div className="scene-picture">
          <CardOnReader motion="place" className="absolute inset-0 size-full" />
        </div>
      </div>
      <p className="kiosk-24 shrink-0 bg-surface-soft px-10 py-4 text-center leading-140 text-ink high-contrast:border-t-2">
        {say('waiting.without-card')}
      </p>
    </div>
  )
}

function Steps() {
  const { t, say } = useVisitorText()
  const steps = ['steps.place', 'steps.leave', 'steps.take'] as const
  return (
    <ol aria-label={t('steps.group')} className="flex flex-wrap items-center gap-3 portrait:justify-center">
      {steps.map((step, index) => (
        <li key={step} className="flex items-center gap-3">
          {index > 0 && (
            <svg viewBox="0 0 20 28" className="h-7" aria-hidden="true">
              <path d="m4 4 12 10L4 24" fill="none" stroke="var(--ink-soft)" strokeWidth="4" strokeLinecap="round" />
            </svg>
          )}
          <span className="kiosk-28 flex items-center gap-3 rounded-full border-2 border-line bg-surface py-1.5 pr-6 pl-1.5 font-bold text-ink">
            <span className="flex size-[1.7em] items-center justify-center rounded-full bg-accent text-on-accent">
              {index + 1}
            </span>
            {say(step)}
          </span>
        </li>
      ))}
    </ol>
  )
}
