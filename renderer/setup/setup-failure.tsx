import { FAILURES, type Failure } from '../../core/failure/index.ts'
import { useIntoView } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

/** Why something was refused, and what to do; with the facts that help whoever mends it (a field, a line of a file). */
export function SetupFailure({ failure }: { readonly failure: Failure }) {
  const { code, detail } = failure
  const shown = useIntoView<HTMLElement>(failure)
  const { t, local } = useText()
  const { number, title, cause, remedy } = FAILURES[code]
  const facts = Object.entries(detail ?? {}).filter(([, value]) => value !== '')
  return (
    <section
      ref={shown}
      role="alert"
      data-testid={TEST_IDS.setupFailure}
      data-code={code}
      className="shrink-0 rounded-8 border-l-8 border-stop bg-stop-soft px-6 py-4 text-[1.25rem]"
    >
      <h2 className="flex flex-wrap items-baseline gap-x-4 font-bold">
        <span>{local(title)}</span>
        <span className="text-[1rem] font-normal text-ink-soft tabular-nums">{t('failure.number', { number })}</span>
      </h2>
      <p className="mt-1 text-pretty">{local(cause)}</p>
      <p className="text-pretty">{local(remedy)}</p>
      {facts.length > 0 && (
        <p lang="en" className="mt-1 text-[1rem] break-all text-ink-soft">
          {facts.map(([name, value]) => `${name}: ${value}`).join('  ')}
        </p>
      )}
    </section>
  )
}
