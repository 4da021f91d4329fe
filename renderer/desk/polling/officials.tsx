import { type FormEvent, useState } from 'react'
import { Form, Input, Label, RadioGroup, TextField } from 'react-aria-components'
import { OFFICIAL_ROLES, type OfficialRole } from '../../../core/polling/index.ts'
import type { Bridge, PollingOpening } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { Panel } from './panel.tsx'

export interface OfficialsProps {
  readonly officials: PollingOpening['officials']
  readonly bridge: Bridge
}

/** 投票管理者・職務代理者・投票立会人: who is here now, and when that changes. */
export function Officials({ officials, bridge }: OfficialsProps) {
  const { t } = useText()
  const request = useRequest()
  const [role, setRole] = useState<OfficialRole>('witness')
  const [name, setName] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const official = { role, name: name.trim(), change: 'began' } as const
    if (await request.send(() => bridge.request('polling:official', official))) setName('')
  }
  return (
    <Panel title={t('polling.officials')}>
      <ul className="flex flex-col" data-testid={TEST_IDS.pollingOfficials}>
        {officials.map((official) => (
          <li
            key={`${official.role} ${official.name}`}
            className="flex items-center justify-between gap-3 border-b border-line py-1"
          >
            <span>
              <span className="text-ink-soft">{t(`polling.role.${official.role}`)}</span>　<strong>{official.name}</strong>
            </span>
            <DeskButton
              aria-label={t('polling.official.ends.of', { name: official.name })}
              isDisabled={request.busy}
              onPress={() => void request.send(() => bridge.request('polling:official', { ...official, change: 'ended' }))}
            >
              {t('polling.official.ends')}
            </DeskButton>
          </li>
        ))}
      </ul>
      <Form onSubmit={(event) => void submit(event)} className="mt-2 flex flex-col gap-2">
        <RadioGroup
          value={role}
          onChange={(value) => setRole(OFFICIAL_ROLES.find((known) => known === value) ?? 'witness')}
          className="flex flex-col"
        >
          <Label className="sr-only">{t('polling.officials')}</Label>
          <div className="flex flex-wrap gap-2">
            {OFFICIAL_ROLES.map((known) => (
              <ChoiceTile key={known} value={known}>
                {t(`polling.role.${known}`)}
              </ChoiceTile>
            ))}
          </div>
        </RadioGroup>
        <TextField value={name} onChange={setName} maxLength={100} className="flex items-center gap-3">
          <Label className="shrink-0 font-bold">{t('polling.official.name')}</Label>
          <Input
            data-testid={TEST_IDS.pollingOfficialName}
            autoComplete="off"
            className="focus-mark min-h-12 min-w-0 flex-1 rounded-8 border-2 border-key-line bg-surface px-4"
          />
          <DeskButton
            type="submit"
            data-testid={TEST_IDS.pollingOfficialConfirm}
            isDisabled={name.trim() === '' || request.busy}
            className="min-h-12"
          >
            {t('polling.official.begins')}
          </DeskButton>
        </TextField>
        <RequestFailure code={request.failure} />
      </Form>
    </Panel>
  )
}
