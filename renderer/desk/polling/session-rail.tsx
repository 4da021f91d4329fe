import { useText } from '../../text/index.ts'
import type { SessionStep } from './steps.ts'

/** Where the voter is on their way: what is done, what is now, what comes. */
export function SessionRail({ steps, now }: { readonly steps: readonly SessionStep[]; readonly now: SessionStep }) {
  const { t } = useText()
  const place = steps.indexOf(now)
  return (
    <ol aria-label={t('polling.steps')} className="flex shrink-0 flex-wrap items-center gap-1.5 text-[1rem]">
      {steps.map((step, index) => {
        const look =
          index === place
            ? 'border-accent bg-accent font-bold text-on-accent'
            : index < place
              ? 'border-line bg-surface-soft text-ink'
              : 'border-line text-ink-soft'
        return (
          <li
            key={step}
            {...(index === place ? { 'aria-current': 'step' as const } : {})}
            className={`flex min-h-9 flex-1 items-center justify-center gap-2 rounded-full border-2 px-2 leading-120 ${look}`}
          >
            <span aria-hidden="true">{index < place ? '✓' : index + 1}</span>
            {t(`polling.step.${step}`)}
          </li>
        )
      })}
    </ol>
  )
}
