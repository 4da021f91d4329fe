import { type FormEvent, useRef, useState } from 'react'
import { Button, Form, Label, RadioGroup } from 'react-aria-components'
import { STAFF_ROLES, type StaffRole } from '../../../core/program/release.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceRow } from '../choice-row.tsx'
import { OutlinedButton } from '../outlined-button.tsx'
import { SecretEntry, takeBytes } from '../secret-entry.tsx'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'
import { TextEntry } from '../text-entry.tsx'

const MAXIMUM_PIN = 12
/** The highest first: without an administrator nothing can be changed later. */
const ROLES = STAFF_ROLES.toReversed()

/** Who works here. Each enters their own PIN, twice. */
export function StaffStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const [name, setName] = useState('')
  const [role, setRole] = useState<StaffRole>(setup.staffMissing[0] ?? 'clerk')
  const pin = useRef<HTMLInputElement>(null)
  const again = useRef<HTMLInputElement>(null)

  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || request.busy) return
    if (pin.current?.value === '') {
      pin.current.focus()
      return
    }
    const entries = { pin: takeBytes(pin.current), again: takeBytes(again.current) }
    const isAdded = await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('setup:staff-add', { name, role, ...entries })
      entries.pin.fill(0)
      entries.again.fill(0)
      return answer
    })
    if (!isAdded) return
    setName('')
    setRole(setup.staffMissing.find((missing) => missing !== role) ?? 'clerk')
  }

  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.staff.title')}
      hint={t('setup.staff.hint')}
      canGoOn={setup.staffMissing.length === 0}
    >
      <div className="grid grid-cols-[1fr_17.5rem] items-start gap-6">
        <Form onSubmit={(event) => void add(event)} className="flex flex-col gap-4">
          <TextEntry
            label={t('setup.staff.name')}
            value={name}
            onChange={setName}
            testId={TEST_IDS.setupStaffName}
            maxLength={40}
            autoFocus
          />
          <RadioGroup value={role} onChange={(value) => setRole(STAFF_ROLES.find((known) => known === value) ?? role)}>
            <Label className="text-[1.25rem] font-bold">{t('setup.staff.role')}</Label>
            <div className="mt-1.5 flex gap-2">
              {ROLES.map((one) => (
                <ChoiceRow key={one} value={one} testId={TEST_IDS.setupStaffRole(one)} className="flex-auto text-[1.125rem]">
                  {t(`setup.staff.role.${one}`)}
                </ChoiceRow>
              ))}
            </div>
          </RadioGroup>
          <div className="flex gap-4">
            <SecretEntry
              label={t('setup.staff.pin')}
              testId={TEST_IDS.setupStaffPin}
              field={pin}
              maxLength={MAXIMUM_PIN}
              isNumber
            />
            <SecretEntry
              label={t('setup.staff.again')}
              testId={TEST_IDS.setupStaffAgain}
              field={again}
              maxLength={MAXIMUM_PIN}
              isNumber
            />
          </div>
          <OutlinedButton
            testId={TEST_IDS.setupStaffAdd}
            type="submit"
            isDisabled={name.trim() === '' || request.busy}
            className="self-start"
          >
            {request.busy ? t('setup.staff.adding') : t('setup.staff.add')}
          </OutlinedButton>
        </Form>
        <StaffList setup={setup} bridge={bridge} />
      </div>
    </StepFrame>
  )
}

function StaffList({ setup, bridge }: StepProps) {
  const { t } = useText()
  return (
    <section className="rounded-16 bg-surface-soft p-4 text-[1.25rem]">
      <h3 className="font-bold">{t('setup.staff.list')}</h3>
      <ul className="mt-2 flex flex-col gap-2">
        {setup.staff.map(({ id, name, role }) => (
          <li
            key={id}
            data-testid={TEST_IDS.setupStaffMember}
            className="flex min-h-15 items-center justify-between gap-3 rounded-8 border-2 border-line bg-surface px-3 py-2"
          >
            <span className="min-w-0 leading-140">
              <span className="block font-bold break-words">{name}</span>
              <span className="text-[1.125rem] text-ink-soft">{t(`setup.staff.role.${role}`)}</span>
            </span>
            <Button
              aria-label={t('setup.staff.remove-name', { name })}
              onPress={() => void bridge.request('setup:staff-remove', { id })}
              className="focus-mark min-h-15 shrink-0 rounded-8 px-2 text-[1.125rem] font-bold text-accent underline underline-offset-4 pressed:bg-pressed"
            >
              {t('setup.staff.remove')}
            </Button>
          </li>
        ))}
        {setup.staffMissing.map((role) => (
          <li
            key={role}
            className="flex min-h-15 items-center rounded-8 border-2 border-dashed border-key-line px-4 py-2 text-ink-soft"
          >
            <span className="leading-140">
              <span className="block">{t(`setup.staff.role.${role}`)}</span>
              <span className="text-[1.125rem]">{t('setup.staff.missing')}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
