import { type ReactNode, useEffect, useState } from 'react'
import { Button, Group } from 'react-aria-components'
import type { Bridge, ShelterVisitorView } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

/** Milliseconds for which a new question takes no answer: the second press of a double one is not meant for it. */
const SETTLES = 350

export interface ConsentScreenProps {
  readonly view: Extract<ShelterVisitorView, { readonly step: 'consent' }>
  readonly bridge: Bridge
}

/** One question, two large buttons of one size, each with its number, its sign and its word. Neither is chosen beforehand. */
export function ConsentScreen({ view, bridge }: ConsentScreenProps) {
  const { t, say, sayLocal, language } = useVisitorText()
  const [settled, setSettled] = useState(false)
  const [answered, setAnswered] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLES)
    return () => clearTimeout(timer)
  }, [])
  const { session, member, question } = view
  const answer = (agreed: boolean) => {
    setAnswered(true)
    void bridge
      .request('shelter:consent', { session, member, question: question.id, version: question.version, answer: agreed, language })
      // Refused, it is asked again; what is true comes by push.
      .then((result) => setAnswered(result.ok))
      .catch(() => setAnswered(false))
  }
  useDigitKeys(settled && !answered, answer)
  return (
    <div
      data-testid={TEST_IDS.visitorConsent}
      data-question={question.id}
      data-index={view.index}
      data-scrolls
      className="flex h-full flex-col overflow-y-auto px-10 portrait:px-14"
    >
      <div className="flex flex-1 flex-col justify-center gap-3 py-5 large-text:py-3 portrait:gap-8 portrait:py-12">
        {view.people > 1 && (
          <p className="kiosk-24 w-fit rounded-full border-2 border-line px-5 py-1 font-bold">
            {say('evacuee.consent.person', { index: view.index, people: view.people })}
          </p>
        )}
        <h1 className="heading-45 leading-130 font-bold text-balance text-accent">{sayLocal(question.question)}</h1>
        <p className="kiosk-28 leading-150 text-pretty">{sayLocal(question.text)}</p>
        {question.purposes.length > 0 && (
          <ul className="kiosk-24 flex flex-col gap-1 leading-140">
            {question.purposes.map((purpose) => (
              <li key={purpose.ja} className="flex gap-3">
                <span aria-hidden="true">・</span>
                <span>{sayLocal(purpose)}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="kiosk-24 leading-140 text-pretty text-ink-soft">{say('evacuee.consent.hint')}</p>
      </div>
      <Group
        aria-label={t('evacuee.consent.group')}
        className="sticky bottom-0 grid shrink-0 grid-cols-2 gap-6 border-t-2 border-line bg-surface py-5 large-text:py-3 portrait:grid-cols-1 portrait:py-10"
      >
        <Answer agreed digit={1} isDisabled={!settled || answered} onPress={() => answer(true)}>
          {say('evacuee.consent.yes')}
        </Answer>
        <Answer agreed={false} digit={2} isDisabled={!settled || answered} onPress={() => answer(false)}>
          {say('evacuee.consent.no')}
        </Answer>
      </Group>
    </div>
  )
}

interface AnswerProps {
  readonly agreed: boolean
  readonly digit: number
  readonly isDisabled: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function Answer({ agreed, digit, isDisabled, onPress, children }: AnswerProps) {
  return (
    <Button
      data-testid={TEST_IDS.visitorConsentAnswer(agreed)}
      isDisabled={isDisabled}
      onPress={onPress}
      className="focus-mark flex min-h-36 items-center gap-6 large-text:min-h-28 landscape:large-text:gap-4 landscape:large-text:px-5 landscape:max-[1199px]:gap-4 landscape:max-[1199px]:px-5 rounded-16 border-4 border-accent bg-surface px-8 py-4 text-left font-bold text-ink pressed:bg-pressed portrait:min-h-64 portrait:px-14"
    >
      <span
        aria-hidden="true"
        className="flex size-14 shrink-0 items-center justify-center rounded-full bg-accent text-[2rem] leading-100 text-on-accent portrait:size-24 portrait:text-[3.25rem]"
      >
        {digit}
      </span>
      <span className="heading-45 min-w-0 flex-1 leading-120 text-balance">{children}</span>
      <svg
        viewBox="0 0 64 64"
        className="size-16 shrink-0 text-accent portrait:size-36"
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
        aria-hidden="true"
      >
        {agreed ? <circle cx="32" cy="32" r="24" /> : <path d="m12 12 40 40M52 12 12 52" />}
      </svg>
    </Button>
  )
}

/** ① and ② on a ten-key pad, for those who do not touch the screen. */
function useDigitKeys(active: boolean, answer: (agreed: boolean) => void): void {
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.repeat || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === '1' || event.key === '2') answer(event.key === '1')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active, answer])
}
