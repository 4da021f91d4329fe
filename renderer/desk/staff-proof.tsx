import { type KeyboardEvent, type ReactNode, useCallback, useId, useRef, useState } from 'react'
import { Button, Input, Label, RadioGroup } from 'react-aria-components'
import type { StaffMember, StaffProof } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'

const MOST_DIGITS = 12

export interface StaffProofFields {
  /** Who was chosen. */
  readonly chosen: StaffMember | undefined
  /** Somebody is chosen and there are digits. */
  readonly ready: boolean
  /** Name and PIN as they are sent, and the field emptied. Whoever takes it overwrites the PIN after sending. */
  readonly take: () => StaffProof | undefined
  readonly fields: ReactNode
}

/** Asks who somebody is: a name to press, and the PIN on the keyboard or the buttons beside it. */
export function useStaffProof(
  members: readonly StaffMember[],
  label: string,
  name: string,
  /** Whose card was scanned: only the PIN is left. */
  scanned?: string,
): StaffProofFields {
  const { t } = useText()
  const fieldId = useId()
  // Not React state: a PIN must not live on in a state tree. State knows only that there are digits.
  const field = useRef<HTMLInputElement>(null)
  const [chosenId, setChosenId] = useState<string | undefined>(members.length === 1 ? members[0]?.id : scanned)
  const [hasDigits, setHasDigits] = useState(false)
  const chosen = members.find(({ id }) => id === chosenId)

  const press = (digit: string) => {
    const input = field.current
    if (input === null) return
    input.value = digit === '' ? '' : (input.value + digit).slice(0, MOST_DIGITS)
    setHasDigits(input.value !== '')
  }
  const take = useCallback((): StaffProof | undefined => {
    const input = field.current
    if (input === null || input.value === '' || chosen === undefined) return undefined
    const pin = new TextEncoder().encode(input.value)
    input.value = ''
    setHasDigits(false)
    return { id: chosen.id, pin }
  }, [chosen])

  // Who has chosen a name goes on typing: the field takes this very digit.
  const toField = (event: KeyboardEvent) => {
    if (/^\d$/.test(event.key)) field.current?.focus()
  }
  const fields = (
    <fieldset className="flex flex-col gap-3" data-testid={TEST_IDS.staffProof(name)} onKeyDownCapture={toField}>
      <RadioGroup value={chosen?.id ?? null} onChange={setChosenId} className="flex flex-col gap-2">
        <Label className="font-bold">{label}</Label>
        <div className="-mx-1.5 grid max-h-56 grid-cols-2 gap-2 overflow-y-auto p-1.5">
          {members.map((member) => (
            <ChoiceTile key={member.id} value={member.id} testId={TEST_IDS.staffMember(member.id)}>
              <span className="min-w-0 leading-130">
                <strong className="block break-words">{member.name}</strong>
                <span className="text-[1rem] text-ink-soft">{t(`staff.role.${member.role}`)}</span>
              </span>
            </ChoiceTile>
          ))}
        </div>
      </RadioGroup>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={fieldId} className="font-bold">
          {t('staff.pin')}
        </label>
        <Input
          ref={field}
          id={fieldId}
          // Whoever scanned their card types the PIN next.
          autoFocus={scanned !== undefined}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={MOST_DIGITS}
          data-testid={TEST_IDS.staffPin(name)}
          onInput={(event) => setHasDigits(event.currentTarget.value !== '')}
          className="focus-mark min-h-14 w-full rounded-8 border-2 border-key-line px-4 text-[1.5rem] tracking-widest"
        />
      </div>
      <Pad onPress={press} />
    </fieldset>
  )
  return { chosen, ready: chosen !== undefined && hasDigits, take, fields }
}

/** For a desk with a touch screen. The keyboard does the same, so the buttons are no stops of the Tab key. */
function Pad({ onPress }: { readonly onPress: (digit: string) => void }) {
  const { t } = useText()
  return (
    <fieldset aria-label={t('staff.pad')} className="grid grid-cols-6 gap-2">
      {['1', '2', '3', '4', '5', '', '6', '7', '8', '9', '0'].map((digit) => (
        <Button
          key={digit}
          excludeFromTabOrder
          preventFocusOnPress
          onPress={() => onPress(digit)}
          className={`min-h-12 rounded-8 border-2 border-key-line bg-surface font-bold tabular-nums pressed:bg-pressed ${digit === '' ? 'col-start-6 row-span-2 text-[1rem]' : 'text-[1.375rem]'}`}
        >
          {digit === '' ? t('staff.clear') : digit}
        </Button>
      ))}
    </fieldset>
  )
}
