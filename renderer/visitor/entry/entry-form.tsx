import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardFace, PinSlip } from '../drawings/index.ts'
import { DigitBoxes } from './digit-boxes.tsx'
import type { EntryBuffer } from './entry-buffer.ts'
import type { EntryFieldName } from './entry-fields.ts'
import { FieldSteps } from './field-steps.tsx'
import { Keypad } from './keypad.tsx'
import { useKeyPresses } from './use-key-presses.ts'

export interface EntryFormProps {
  /** Changed in place; `onChange` asks for a new drawing. */
  readonly buffer: EntryBuffer
  /** The digits are on their way to the card: nothing can be pressed. */
  readonly sent: boolean
  readonly onChange: () => void
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** What is asked, where it is not what the field always asks. */
  readonly question?: ReactNode
}

/** One question at a time: what is asked and where it stands on the card, the boxes, the keys. */
export function EntryForm({ buffer, sent, onChange, onSubmit, onCancel, question }: EntryFormProps) {
  const { say } = useVisitorText()
  const field = buffer.fields[buffer.active]
  const change = (edit: () => void) => {
    if (sent) return
    edit()
    onChange()
  }
  const type = (digit: number) => change(() => buffer.type(digit))
  const backspace = () => change(() => buffer.backspace())

  useKeyPresses({
    onDigit: type,
    onBackspace: backspace,
    onEscape: onCancel,
    onEnter: () => {
      const elsewhere = document.activeElement?.closest('button:not([data-digit-key])') ?? null
      if (!buffer.complete || sent || elsewhere !== null) return false
      onSubmit()
      return true
    },
  })
  if (field === undefined) return null

  return (
    <>
      <section className="entry-question flex flex-col" aria-live="polite">
        {sent ? (
          <h1 className="heading-36 leading-130 font-bold text-ink">{say('entry.sent')}</h1>
        ) : (
          (question ?? <Question name={field.name} />)
        )}
        <p className="kiosk-24 mt-1 leading-140 text-ink-soft">{say('entry.card-stays')}</p>
      </section>
      <section className="entry-answer flex flex-col gap-3">
        {buffer.fields.length > 1 && <FieldSteps buffer={buffer} onGoTo={(index) => change(() => buffer.goTo(index))} />}
        <DigitBoxes buffer={buffer} index={buffer.active} field={field} />
        <Keypad onDigit={type} onBackspace={backspace} disabled={sent} />
        <div className="flex gap-3">
          <Button
            data-testid={TEST_IDS.entryCancel}
            onPress={onCancel}
            className="focus-mark min-h-[76px] flex-1 rounded-12 border-2 border-ink-soft bg-surface text-[1.75rem] font-bold text-ink pressed:bg-surface-soft"
          >
            {say('entry.cancel')}
          </Button>
          <Button
            data-testid={TEST_IDS.entrySubmit}
            onPress={onSubmit}
            isDisabled={!buffer.complete || sent}
            className="focus-mark min-h-[76px] flex-[2] rounded-12 bg-accent text-[2rem] font-bold text-on-accent pressed:opacity-85 disabled:bg-disabled disabled:text-on-disabled"
          >
            {say('entry.submit')}
          </Button>
        </div>
      </section>
    </>
  )
}

/** What is asked, and where it stands on the card. */
function Question({ name }: { readonly name: EntryFieldName }) {
  const { say } = useVisitorText()
  return (
    <>
      <h1 className="heading-36 leading-130 font-bold text-balance text-ink">{say(`entry.${name}.title`)}</h1>
      {name === 'authentication-pin' && (
        <p className="kiosk-24 mt-1 leading-140 font-bold text-balance text-accent">{say('entry.authentication-pin.which')}</p>
      )}
      <p className="kiosk-24 mt-2 leading-150 text-pretty text-ink">{say(`entry.${name}.hint`)}</p>
      <div className="relative my-3 min-h-[150px] flex-1">
        {name === 'authentication-pin' ? <PinSlip /> : <CardFace highlight={name} />}
      </div>
      <p className="kiosk-24 leading-140 font-bold text-ink">{say(`entry.${name}.example`)}</p>
    </>
  )
}
