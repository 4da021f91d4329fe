import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import type { SetupState } from '../../main/contract/index.ts'
import { type RequestInHand, ScrollArea } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { Sentences, useText } from '../text/index.ts'
import { SetupFailure } from './setup-failure.tsx'
import type { StepProps } from './step-props.ts'
import { stepAfter, stepBefore } from './steps.ts'

export interface StepFrameProps extends StepProps {
  readonly title: string
  readonly hint: string
  readonly request: RequestInHand
  /** What the forward button does; without it, that question has its answer already and the next is shown. */
  readonly onNext?: () => void
  readonly nextLabel?: string
  /** Going on is possible, but not what is wanted. */
  readonly isQuiet?: boolean
  /** False: there is nothing to go on with yet. */
  readonly canGoOn?: boolean
  readonly children: ReactNode
}

const LOUD = 'border-transparent bg-accent text-on-accent pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled'
const QUIET = 'border-key-line pressed:bg-pressed disabled:text-on-disabled'

/** One question: what is asked, room for the answer, and the two ways on. */
export function StepFrame(props: StepFrameProps) {
  const { setup, bridge, request, title, hint, onNext, nextLabel, isQuiet = false, canGoOn = true, children } = props
  const { t } = useText()
  const before = stepBefore(setup.step)
  const { goOn } = useGoOn({ setup, bridge }, request)
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone with its question: the keyboard goes on here, unless a field has taken it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  const refused = refusedOf(setup, request.failure)
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <ScrollArea
        as="main"
        className="focus-mark flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-10 py-5 staff-large:overflow-visible staff-large:px-4"
      >
        <div>
          <h2 ref={heading} tabIndex={-1} className="outline-none text-[2rem] leading-140 font-bold text-balance">
            {title}
          </h2>
          <p className="mt-2 text-[1.25rem] leading-160 text-pretty text-ink-soft">
            <Sentences text={hint} />
          </p>
        </div>
        {children}
        {refused !== undefined && <SetupFailure failure={refused} />}
      </ScrollArea>
      <footer className="flex shrink-0 flex-wrap justify-between gap-6 border-t-2 border-line px-10 py-3">
        {before === undefined ? (
          <span />
        ) : (
          <Button
            data-testid={TEST_IDS.setupBack}
            isDisabled={setup.writing}
            onPress={() => void request.send(() => bridge.request('setup:go', { step: before }))}
            className="focus-mark min-h-15 min-w-36 rounded-8 border-2 border-key-line px-8 font-bold pressed:bg-pressed disabled:text-on-disabled"
          >
            {t('setup.back')}
          </Button>
        )}
        <Button
          data-testid={TEST_IDS.setupNext}
          isDisabled={!canGoOn || request.busy || setup.writing}
          onPress={() => (onNext === undefined ? void goOn() : onNext())}
          {...(!isQuiet && { 'data-look': 'main' })}
          className={`focus-mark min-h-15 min-w-48 rounded-8 border-2 px-10 font-bold ${isQuiet ? QUIET : LOUD}`}
        >
          {nextLabel ?? t('setup.next')}
        </Button>
      </footer>
    </div>
  )
}

/** With the facts that the state has of it, where it is still about the same. */
function refusedOf({ refused }: SetupState, code: FailureCode | undefined): Failure | undefined {
  if (code === undefined) return undefined
  return refused?.code === code ? refused : failure(code)
}

/** Goes on to the next question. */
export function useGoOn({ setup, bridge }: StepProps, request: RequestInHand): { readonly goOn: () => Promise<boolean> } {
  const after = stepAfter(setup.step)
  return { goOn: async () => after !== undefined && request.send(() => bridge.request('setup:go', { step: after })) }
}
