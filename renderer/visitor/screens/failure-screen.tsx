import type { ReactNode } from 'react'
import { staffLanguage } from '../../../core/base/index.ts'
import { FAILURES, type FailureCode, isForPerson, type PersonFailureCode, visitorFailure } from '../../../core/failure/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { FailureSign } from '../drawings/index.ts'
import { TakeCardFoot } from './take-card-foot.tsx'

/** Nothing was recorded: what happened, and above all what to do. */
export function FailureScreen({ code, cardPresent }: { readonly code: FailureCode; readonly cardPresent: boolean }) {
  const { say } = useVisitorText()
  const { audience } = FAILURES[code]
  return (
    <div className="result" data-kind="failure">
      <div className="result-panel" role="alert">
        <FailureSign audience={audience} className="symbol-appears result-symbol" />
        <p className="panel-word">{say('failure.word')}</p>
      </div>
      {audience === 'staff' ? <StaffBody code={code} /> : <FailureBody code={code} />}
      {cardPresent && <TakeCardFoot />}
    </div>
  )
}

/** What is for the staff alone (such as a doubt about a card) stands on the desk's screen; nobody is put on show here. */
function StaffBody({ code }: { readonly code: FailureCode }) {
  const { say } = useVisitorText()
  return (
    <div className="result-body">
      <h1 data-testid={TEST_IDS.failureTitle} className="heading-45 leading-130 font-bold text-balance text-ink">
        {say('failure.staff.title')}
      </h1>
      <Remedy text={say('failure.staff.wait')} />
      <FailureNumber code={code} />
    </div>
  )
}

/** What is wrong and what to do about it, with the number for the telephone. */
export function FailureBody({ code, instead }: { readonly code: FailureCode; readonly instead?: ReactNode }) {
  return isForPerson(code) ? (
    <PersonBody code={code} instead={instead} />
  ) : (
    <StationBody code={code} failing={FAILURES[code].audience === 'reader' ? 'reader' : 'station'} />
  )
}

/** The person in front can do something about it. */
function PersonBody({ code, instead }: { readonly code: PersonFailureCode; readonly instead: ReactNode }) {
  const { sayWords, language } = useVisitorText()
  const { title, cause, remedy } = visitorFailure(code, language)
  return (
    <div className="result-body">
      <div>
        <h1 data-testid={TEST_IDS.failureTitle} className="heading-40 leading-130 font-bold text-balance text-ink">
          {sayWords(title)}
        </h1>
        <p className="kiosk-28 mt-2 leading-150 text-pretty text-ink-soft">{sayWords(cause)}</p>
      </div>
      <Remedy text={instead ?? sayWords(remedy)} />
      <FailureNumber code={code} />
    </div>
  )
}

/** The person in front calls the staff, who read below what is wrong and what to do, in a language of theirs. */
function StationBody({ code, failing }: { readonly code: FailureCode; readonly failing: 'reader' | 'station' }) {
  const { say, language } = useVisitorText()
  const { title, cause, remedy } = FAILURES[code]
  const staff = staffLanguage(language)
  return (
    <div className="result-body">
      <div>
        <h1 className="heading-40 leading-130 font-bold text-balance text-ink">{say(`failure.${failing}.title`)}</h1>
        <p className="kiosk-32 mt-2 leading-150 font-bold text-pretty text-ink">{say('failure.tell-staff')}</p>
      </div>
      <section className="kiosk-24 flex flex-col gap-1 border-t-2 border-line pt-3 leading-150 text-pretty text-ink">
        <h2 className="font-bold text-accent">{say('failure.for-staff')}</h2>
        <div lang={staff} className="flex flex-col gap-1">
          <p data-testid={TEST_IDS.failureTitle} className="font-bold">
            {title[staff]}
          </p>
          <p className="text-ink-soft">{cause[staff]}</p>
          <p data-testid={TEST_IDS.failureRemedy}>{remedy[staff]}</p>
        </div>
      </section>
      <FailureNumber code={code} />
    </div>
  )
}

function Remedy({ text }: { readonly text: ReactNode }) {
  const { say } = useVisitorText()
  return (
    <div className="rounded-16 border-[3px] border-accent bg-accent-soft px-7 py-4">
      <p className="kiosk-24 font-bold text-accent">{say('failure.remedy')}</p>
      <p data-testid={TEST_IDS.failureRemedy} className="kiosk-32 mt-1 leading-150 font-bold text-pretty text-ink">
        {text}
      </p>
    </div>
  )
}

function FailureNumber({ code }: { readonly code: FailureCode }) {
  const { say } = useVisitorText()
  return (
    <p
      data-testid={TEST_IDS.failureNumber}
      className="shrink-0 self-end text-[1.5rem] text-ink-soft tabular-nums portrait:text-[1.75rem]"
    >
      {say('failure.number', { number: FAILURES[code].number })}
    </p>
  )
}
