import { useState } from 'react'
import { ok, type Result } from '../../../core/base/index.ts'
import { ACCOUNT_ROLES, type AccountRole, accountNameSchema, type Refusal } from '../../../core/dashboard/index.ts'
import { type HubClient, useAct, useHub } from '../../client/index.ts'
import { Choices, ConfirmDialog, Field } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import type { Access } from './access-dialog.tsx'

/** What somebody is about to do with an account. */
export type AccountAct = { readonly what: 'add' } | { readonly what: 'change' | 'reset' | 'end'; readonly name: string }

export interface AccountDialogProps {
  readonly act: AccountAct
  readonly onClose: () => void
  /** With what has to be handed to the person. */
  readonly onDone: (access: Access | undefined) => void
}

export function AccountDialog({ act, onClose, onDone }: AccountDialogProps) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [typed, setTyped] = useState('')
  const [role, setRole] = useState<AccountRole>()
  const name = act.what === 'add' ? (accountNameSchema.safeParse(typed).data ?? '') : act.name
  const needsRole = act.what === 'add' || act.what === 'change'
  const submit = async () => {
    const done = await run(() => perform(client, act.what, name, role))
    if (done !== undefined) onDone(done.access)
  }
  return (
    <ConfirmDialog
      title={t(`accounts.${act.what}.title`, { name })}
      act={t(`accounts.${act.what}.do`)}
      look={act.what === 'end' ? 'danger' : 'main'}
      busy={busy}
      ready={name !== '' && (!needsRole || role !== undefined)}
      refusal={refusal}
      onAct={() => void submit()}
      onClose={onClose}
      testId={TEST_IDS.accountDo}
    >
      {act.what === 'add' && (
        <Field
          label={t('accounts.name')}
          hint={t('accounts.add.name.hint')}
          value={typed}
          onChange={setTyped}
          data-testid={TEST_IDS.accountName}
        />
      )}
      {(act.what === 'reset' || act.what === 'end') && <p>{t(`accounts.${act.what}.what`)}</p>}
      {needsRole && (
        <Choices
          legend={t('accounts.role')}
          value={role}
          onChange={setRole}
          choices={ACCOUNT_ROLES.map((value) => ({
            value,
            label: t(`role.${value}`),
            hint: t(`role.${value}.may`),
            testId: TEST_IDS.accountRole(value),
          }))}
        />
      )}
    </ConfirmDialog>
  )
}

async function perform(
  client: HubClient,
  what: AccountAct['what'],
  name: string,
  role: AccountRole | undefined,
): Promise<Result<{ readonly access: Access | undefined }, Refusal>> {
  switch (what) {
    case 'add': {
      const added = await client.call('addAccount', { body: { name, role: role ?? 'operator' } })
      return added.ok ? ok({ access: { name, ...added.value } }) : added
    }
    case 'reset': {
      const made = await client.call('resetAccount', { body: { name } })
      return made.ok ? ok({ access: { name, ...made.value } }) : made
    }
    case 'change': {
      const changed = await client.call('changeRole', { body: { name, role: role ?? 'operator' } })
      return changed.ok ? ok({ access: undefined }) : changed
    }
    case 'end': {
      const ended = await client.call('endAccount', { body: { name } })
      return ended.ok ? ok({ access: undefined }) : ended
    }
  }
}
