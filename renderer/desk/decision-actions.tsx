import { FAILURES } from '../../core/failure/index.ts'
import type { DeskAction } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

const SIGNS: Readonly<Record<DeskAction['outcome'], { readonly mark: string; readonly ink: string }>> = {
  pending: { mark: '…', ink: 'text-ink-soft' },
  commanded: { mark: '✓', ink: 'text-done' },
  confirmed: { mark: '✓', ink: 'text-done' },
  done: { mark: '✓', ink: 'text-done' },
  unknown: { mark: '？', ink: 'text-caution' },
  failed: { mark: '✕', ink: 'text-stop' },
}

/** What became of gate and printer after the decision, each with its number where it went wrong. */
export function DecisionActions({ actions }: { readonly actions: readonly DeskAction[] }) {
  const { t, local } = useText()
  if (actions.length === 0) return null
  return (
    <ul aria-label={t('why.actions')} className="mx-5 mt-2 flex flex-col gap-1">
      {actions.map(({ action, kind, outcome, code, milliseconds }) => (
        <li
          key={action}
          data-testid={TEST_IDS.deskAction}
          data-action={action}
          data-outcome={outcome}
          className="flex flex-wrap items-baseline gap-x-2.5"
        >
          <span aria-hidden="true" className={`font-bold ${SIGNS[outcome].ink}`}>
            {SIGNS[outcome].mark}
          </span>
          <span>{kind === undefined ? action : t(`action.${kind}`)}</span>
          <strong className={SIGNS[outcome].ink}>{t(`action.outcome.${outcome}`)}</strong>
          {milliseconds !== undefined && (
            <span className="text-[1rem] text-ink-soft tabular-nums">
              {t('action.seconds', { seconds: (milliseconds / 1000).toFixed(1) })}
            </span>
          )}
          {code !== undefined && (
            <span className="text-[1rem]">
              {FAILURES[code].number} {local(FAILURES[code].title)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
