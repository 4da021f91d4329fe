import { FAILURES, type FailureCode } from '../../../core/failure/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { Sentences, useText } from '../../text/index.ts'
import { FailureSign } from '../drawings/index.ts'
import { TakeCardFoot } from './take-card-foot.tsx'

/** Nothing was recorded: what happened, and above all what to do. */
export function FailureScreen({ code, cardPresent }: { readonly code: FailureCode; readonly cardPresent: boolean }) {
  const { t } = useText()
  const { audience } = FAILURES[code]
  return (
    <div className="result" data-kind="failure">
      <div className="result-panel" role="alert">
        <FailureSign audience={audience} className="symbol-appears result-symbol" />
        <p className="panel-word">{t('failure.word')}</p>
      </div>
      {audience === 'staff' ? <StaffBody code={code} /> : <FailureBody code={code} />}
      {cardPresent && <TakeCardFoot />}
    </div>
  )
}

/** What is for the staff alone (such as a doubt about a card) stands on the desk's screen; nobody is put on show here. */
function StaffBody({ code }: { readonly code: FailureCode }) {
  const { t } = useText()
  return (
    <div className="result-body">
      <h1 data-testid={TEST_IDS.failureTitle} className="heading-45 leading-130 font-bold text-balance text-ink">
        {t('failure.staff.title')}
      </h1>
      <Remedy text={t('failure.staff.wait')} />
      <FailureNumber code={code} />
    </div>
  )
}

/** Title, cause, remedy and the number for the telephone of one entry. In large text on a wide display the remedy has the room. */
export function FailureBody({ code, instead }: { readonly code: FailureCode; readonly instead?: string }) {
  const { t, local } = useText()
  const { audience, title, cause, remedy } = FAILURES[code]
  return (
    <div className="result-body">
      <div>
        <h1 data-testid={TEST_IDS.failureTitle} className="heading-40 leading-130 font-bold text-balance text-ink">
          {local(title)}
        </h1>
        <p className="kiosk-28 large-text:landscape:hidden mt-2 leading-150 text-pretty text-ink-soft">
          <Sentences text={local(cause)} />
        </p>
      </div>
      <Remedy text={instead ?? local(remedy)} />
      <div className="flex items-baseline justify-between gap-6">
        <p className="kiosk-24 leading-150 text-ink">{audience !== 'person' && t('failure.tell-staff')}</p>
        <FailureNumber code={code} />
      </div>
    </div>
  )
}

function Remedy({ text }: { readonly text: string }) {
  const { t } = useText()
  return (
    <div className="rounded-16 border-[3px] border-accent bg-accent-soft px-7 py-4">
      <p className="kiosk-24 font-bold text-accent">{t('failure.remedy')}</p>
      <p data-testid={TEST_IDS.failureRemedy} className="kiosk-32 mt-1 leading-150 font-bold text-pretty text-ink">
        <Sentences text={text} />
      </p>
    </div>
  )
}

function FailureNumber({ code }: { readonly code: FailureCode }) {
  const { t } = useText()
  return (
    <p
      data-testid={TEST_IDS.failureNumber}
      className="shrink-0 self-end text-[1.25rem] text-ink-soft tabular-nums portrait:text-[1.75rem]"
    >
      {t('failure.number', { number: FAILURES[code].number })}
    </p>
  )
}
