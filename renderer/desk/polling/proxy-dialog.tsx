import { type FormEvent, useState } from 'react'
import { Form, Heading, Label, RadioGroup } from 'react-aria-components'
import type { PollingOpening } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'

/** By their id of the staff, or by the name of a poll worker who has no account. */
export interface Assistant {
  readonly id: string
  readonly name: string
}

/** Who may assist (公選法48条2項): the staff, and the poll workers who were named for this place. Nobody stands there twice. */
export function assistantsOf(members: readonly Assistant[], officials: PollingOpening['officials']): readonly Assistant[] {
  const workers = officials.filter(({ role, name }) => role === 'poll-worker' && !members.some((one) => one.name === name))
  return [...members, ...new Set(workers.map(({ name }) => name))].map((one) =>
    typeof one === 'string' ? { id: one, name: one } : one,
  )
}

export interface ProxyDialogProps {
  readonly assistants: readonly Assistant[]
  /** A proxy vote was asked for before: it can be taken back. */
  readonly chosen: boolean
  readonly onConfirm: (assistants: readonly [string, string] | undefined) => void
  readonly onClose: () => void
}

/** 代理投票: two assistants of the staff or of the poll workers, of whom one writes and one watches. Never somebody who came along. */
export function ProxyDialog({ assistants, chosen, onConfirm, onClose }: ProxyDialogProps) {
  const { t } = useText()
  const [writes, setWrites] = useState<string>()
  const [watches, setWatches] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (writes === undefined || watches === undefined) return
    onConfirm([writes, watches])
    onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-215">
      <Form onSubmit={submit} className="flex flex-col gap-4" data-testid={TEST_IDS.pollingProxy}>
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('polling.proxy.title')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('polling.proxy.explain')}</p>
        </div>
        <div className="grid grid-cols-2 gap-8">
          <Choice
            name="writes"
            label={t('polling.proxy.writes')}
            value={writes}
            of={othersThan(assistants, watches)}
            onChange={setWrites}
          />
          <Choice
            name="watches"
            label={t('polling.proxy.watches')}
            value={watches}
            of={othersThan(assistants, writes)}
            onChange={setWatches}
          />
        </div>
        <DialogFoot>
          {chosen && (
            <DeskButton
              onPress={() => {
                onConfirm(undefined)
                onClose()
              }}
              className="mr-auto min-h-12"
            >
              {t('polling.proxy.none')}
            </DeskButton>
          )}
          <DeskButton onPress={onClose} className="min-h-12">
            {t('polling.back')}
          </DeskButton>
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.pollingProxyConfirm}
            isDisabled={writes === undefined || watches === undefined}
            className="min-h-12"
          >
            {t('polling.proxy.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly of: readonly Assistant[]
  readonly onChange: (id: string) => void
}) {
  const { name, label, value, of, onChange } = props
  return (
    <RadioGroup value={value ?? null} onChange={onChange} className="flex flex-col gap-2">
      <Label className="font-bold">{label}</Label>
      {of.map((member) => (
        <ChoiceTile key={member.id} value={member.id} testId={TEST_IDS.pollingAssistant(name, member.id)}>
          {member.name}
        </ChoiceTile>
      ))}
    </RadioGroup>
  )
}

function othersThan(assistants: readonly Assistant[], other: string | undefined): readonly Assistant[] {
  return assistants.filter(({ id }) => id !== other)
}
