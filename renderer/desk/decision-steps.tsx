import type { DeskStep } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

const MARKS: Readonly<Record<DeskStep['verdict'], { readonly mark: string; readonly look: string }>> = {
  decided: { mark: '▶', look: 'border-accent bg-surface' },
  passed: { mark: '✓', look: 'border-transparent text-ink' },
  'not-met': { mark: '－', look: 'border-transparent text-ink' },
  open: { mark: '？', look: 'border-transparent text-ink' },
  'not-reached': { mark: '…', look: 'border-transparent text-ink-soft' },
}

/** Everything of the program that was looked at, in its order: the one that decided, and why the others did not. */
export function DecisionSteps({ steps }: { readonly steps: readonly DeskStep[] }) {
  const { t, local } = useText()
  return (
    <ol className="flex flex-col gap-0.5 text-[1rem] leading-140">
      {steps.map(({ kind, id, verdict, because }) => (
        <li
          key={`${kind} ${id}`}
          data-testid={TEST_IDS.deskStep}
          data-verdict={verdict}
          className={`grid grid-cols-[1.25rem_minmax(0,12rem)_minmax(0,1fr)] gap-x-2.5 rounded-4 border-l-4 px-2 py-1 ${MARKS[verdict].look}`}
        >
          <span aria-hidden="true" className={verdict === 'decided' ? 'text-accent' : ''}>
            {MARKS[verdict].mark}
          </span>
          <span className="min-w-0">
            {t(`step.${kind}`)} {kind !== 'otherwise' && <strong lang="en">{id}</strong>}
          </span>
          <span>
            <strong className={verdict === 'decided' ? 'text-accent' : ''}>{t(`step.verdict.${verdict}`)}</strong>
            {because.length > 0 && <span>　{because.map((text) => local(text)).join('　')}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
