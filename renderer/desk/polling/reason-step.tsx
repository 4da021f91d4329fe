import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { LocalizedText } from '../../../core/base/index.ts'
import { EARLY_REASONS, type EarlyReason } from '../../../core/polling/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { StepBody } from './step-body.tsx'

export interface ReasonStepProps {
  readonly reasons: readonly { readonly number: number; readonly text: LocalizedText }[]
  readonly busy: boolean
  readonly onReason: (reason: EarlyReason) => void
  readonly failure: ReactNode
}

/** Why the voter cannot come on election day (期日前投票の事由): six large buttons, and the digits of the keyboard. */
export function ReasonStep({ reasons, busy, onReason, failure }: ReasonStepProps) {
  const { t, local } = useText()
  return (
    <StepBody title={t('polling.reason.title')} explain={t('polling.reason.explain')}>
      <div className="grid flex-1 auto-rows-fr grid-cols-2 staff-large:grid-cols-1 gap-3">
        {EARLY_REASONS.map((number) => {
          const text = reasons.find((reason) => reason.number === number)?.text
          if (text === undefined) return null
          return (
            <Button
              key={number}
              data-testid={TEST_IDS.pollingReason(number)}
              isDisabled={busy}
              onPress={() => onReason(number)}
              className="focus-mark flex min-h-20 items-center gap-4 rounded-12 border-2 border-key-line bg-surface px-4 py-2 text-left pressed:bg-pressed disabled:opacity-60"
            >
              <kbd
                lang="en"
                className="flex size-12 shrink-0 items-center justify-center rounded-8 bg-accent font-sans text-[1.75rem] font-bold text-on-accent"
              >
                {number}
              </kbd>
              <span className="text-[1.25rem] leading-140 font-bold text-pretty">{local(text)}</span>
            </Button>
          )
        })}
      </div>
      {failure}
    </StepBody>
  )
}
