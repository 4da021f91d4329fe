import { useState } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import { isForPerson, visitorFailure } from '../../../core/failure/index.ts'
import type { Bridge, PinChangeQuestion, PinChangeView } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText, type VisitorTexts } from '../../text/index.ts'
import { EntryForm, EntryNote, type EntryNoteProps, sendDigits, TriesLeft, useEntryBuffer } from '../entry/index.ts'

type EntryView = Extract<PinChangeView, { readonly step: 'entry' }>

const QUESTIONS = ['present', 'new', 'new-again'] as const satisfies readonly PinChangeQuestion['entry'][]

export type PinChangeEntryProps = Pick<EntryView, 'which' | 'tapId' | 'question'> & {
  readonly bridge: Bridge
  readonly onKeySound: () => void
}

/** One of the three questions: the present PIN, the new one, the new one again. Digits are dots, and gone once sent. */
export function PinChangeEntry({ which, tapId, question, bridge, onKeySound }: PinChangeEntryProps) {
  const texts = useVisitorText()
  const [sent, setSent] = useState(false)
  const { buffer, changed } = useEntryBuffer(which)
  const note = noteOf(question, texts)

  const submit = () => {
    const sending = sent ? undefined : sendDigits(bridge, tapId, which, buffer)
    if (sending === undefined) return
    setSent(true)
    void sending.then(setSent)
  }
  const cancel = () => {
    buffer.wipe()
    changed()
    void bridge.request('entry:cancel', { tapId }).catch(() => undefined)
  }

  return (
    <div className="entry-layout" data-testid={TEST_IDS.pinChangeQuestion} data-entry={question.entry}>
      <div className="entry-notes">
        {note !== undefined && <EntryNote {...note} />}
        {question.entry === 'present' && <TriesLeft count={question.triesLeft} />}
      </div>
      <EntryForm
        buffer={buffer}
        sent={sent}
        onChange={() => {
          onKeySound()
          changed()
        }}
        onSubmit={submit}
        onCancel={cancel}
        question={<Question which={which} question={question} />}
      />
    </div>
  )
}

function Question({ which, question }: Pick<EntryView, 'which' | 'question'>) {
  const { say } = useVisitorText()
  const name = question.entry === 'present' && question.check === true ? 'check' : question.entry
  const isWeak = question.entry === 'new-again' && question.weakness !== undefined
  return (
    <>
      <h1 className="heading-36 leading-130 font-bold text-balance text-ink">{say(`pin-change.${name}.title`)}</h1>
      <p className="kiosk-24 mt-1 leading-140 font-bold text-balance text-accent">{say(`pin-change.which.${which}`)}</p>
      <p className="kiosk-24 mt-2 leading-150 text-pretty text-ink">
        {isWeak ? say('pin-change.weak') : say(`pin-change.${name}.hint`)}
      </p>
      {name !== 'check' && <Steps at={question.entry} />}
      <p className="kiosk-24 mt-auto leading-140 font-bold text-ink">{say('entry.pin.example')}</p>
    </>
  )
}

/** Which of the three questions this is. */
function Steps({ at }: { readonly at: PinChangeQuestion['entry'] }) {
  const { say } = useVisitorText()
  return (
    <ol className="my-4 flex flex-col gap-2">
      {QUESTIONS.map((entry, index) => (
        <li
          key={entry}
          {...(entry === at ? { 'aria-current': 'step' as const } : {})}
          className={`flex items-center gap-3 rounded-8 px-3 py-2 kiosk-24 leading-120 font-bold ${
            entry === at ? 'bg-accent text-on-accent' : 'bg-surface-soft text-ink-soft'
          }`}
        >
          <span
            className={`flex size-8 shrink-0 items-center justify-center rounded-full ${
              entry === at ? 'bg-on-accent text-accent' : 'border-2 border-ink-soft'
            }`}
          >
            {QUESTIONS.indexOf(at) > index ? '✓' : index + 1}
          </span>
          {say(`pin-change.${entry}.short`)}
        </li>
      ))}
    </ol>
  )
}

/** Why it is asked again, or that what was chosen is easy to guess. */
function noteOf(question: PinChangeQuestion, { say, sayWords, language }: VisitorTexts): EntryNoteProps | undefined {
  switch (question.entry) {
    case 'present': {
      const { previous } = question
      if (previous === undefined) return undefined
      if (!isForPerson(previous)) return undefined
      const { title, cause } = visitorFailure(previous, language)
      return { code: previous, title: sayWords(title), text: sayWords(cause) }
    }
    case 'new': {
      const { previous } = question
      if (previous === undefined) return undefined
      return { code: previous, title: say(`pin-change.defect.${previous}`), text: say('pin-change.defect') }
    }
    case 'new-again': {
      const { weakness } = question
      if (weakness === undefined) return undefined
      return { code: weakness, title: say(`pin-change.weak.${weakness}`) }
    }
    default:
      return assertNever(question)
  }
}
