import { Button } from 'react-aria-components'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { Tick } from './signs.tsx'
import type { StepProps } from './step-props.ts'
import { isOpen, STEPS } from './steps.ts'

/** The way through the questions: what is done, where one is, what is to come. What is open can be gone back to. */
export function StepRail({ setup, bridge }: StepProps) {
  const { t } = useText()
  return (
    <nav
      aria-label={t('setup.steps')}
      className="w-[19rem] shrink-0 max-[70rem]:w-22 overflow-y-auto border-r-2 border-line bg-surface-soft py-4"
    >
      <ol>
        {STEPS.map((step, index) => {
          const isHere = step === setup.step
          return (
            <li key={step}>
              <Button
                data-testid={TEST_IDS.setupStep(step)}
                aria-current={isHere ? 'step' : 'false'}
                isDisabled={!isOpen(setup, step) || setup.writing || setup.blocked !== undefined}
                onPress={() => void bridge.request('setup:go', { step })}
                className={`focus-mark flex min-h-15 w-full items-center gap-4 border-l-8 px-5 text-left text-[1.25rem] leading-130 ${
                  isHere ? 'border-accent bg-surface font-bold' : 'border-transparent'
                } pressed:bg-pressed disabled:text-on-disabled`}
              >
                <StepSign number={index + 1} isHere={isHere} isDone={setup.answered.includes(step)} />
                <span className="max-[70rem]:sr-only">{t(`setup.step.${step}`)}</span>
              </Button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StepSign({ number, isHere, isDone }: { readonly number: number; readonly isHere: boolean; readonly isDone: boolean }) {
  const { t } = useText()
  const look = isHere
    ? 'border-accent bg-accent text-on-accent'
    : isDone
      ? 'border-done bg-done-soft text-done'
      : 'border-key-line bg-surface'
  return (
    <span
      className={`flex size-9 shrink-0 items-center justify-center rounded-full border-2 text-[1.125rem] font-bold tabular-nums ${look}`}
    >
      {isDone && !isHere ? (
        <>
          <span className="sr-only">{t('setup.done')}</span>
          <Tick />
        </>
      ) : (
        number
      )}
    </span>
  )
}
