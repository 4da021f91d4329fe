import { FAILURES } from '../../core/failure/index.ts'
import type { DeskAction, RequestAnswer } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { actionName } from './action-words.ts'
import { DeskButton } from './desk-button.tsx'
import { RequestFailure } from './request-failure.tsx'

const SIGNS: Readonly<Record<DeskAction['outcome'], { readonly mark: string; readonly ink: string }>> = {
  pending: { mark: '…', ink: 'text-ink-soft' },
  commanded: { mark: '✓', ink: 'text-done' },
  confirmed: { mark: '✓', ink: 'text-done' },
  done: { mark: '✓', ink: 'text-done' },
  unknown: { mark: '？', ink: 'text-caution' },
  failed: { mark: '✕', ink: 'text-stop' },
}

export interface DecisionActionsProps {
  readonly actions: readonly DeskAction[]
  /** Has a gate opened once more. What became of it comes as one more outcome. */
  readonly onAgain: (action: string) => Promise<RequestAnswer>
}

/** What became of gate and printer after the decision, each with its number where it went wrong, and a gate that may be opened once more. */
export function DecisionActions({ actions, onAgain }: DecisionActionsProps) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  if (actions.length === 0) return null
  return (
    <div className="mx-5 mt-2">
      <ul aria-label={t('why.actions')} className="flex flex-col gap-1">
        {actions.map((done, index) => {
          const { action, outcome, code, milliseconds, repeatable } = done
          return (
            <li
              // An action that was done once more is there twice.
              key={`${action} ${actions.slice(0, index).filter((earlier) => earlier.action === action).length}`}
              data-testid={TEST_IDS.deskAction}
              data-action={action}
              data-outcome={outcome}
              className="flex flex-wrap items-baseline gap-x-2.5"
            >
              <span aria-hidden="true" className={`font-bold ${SIGNS[outcome].ink}`}>
                {SIGNS[outcome].mark}
              </span>
              <span>{actionName(done, texts)}</span>
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
              {repeatable === true && (
                <DeskButton
                  data-testid={TEST_IDS.deskActionAgain(action)}
                  aria-label={t('action.again.of', { action: actionName(done, texts) })}
                  isDisabled={request.busy}
                  onPress={() => void request.send(() => onAgain(action))}
                  className="min-h-10"
                >
                  {t('action.again')}
                </DeskButton>
              )}
            </li>
          )
        })}
      </ul>
      <RequestFailure code={request.failure} className="mt-1" />
    </div>
  )
}
