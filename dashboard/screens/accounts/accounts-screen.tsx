import { useState } from 'react'
import type { Accounts } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { useHub, useMay, usePolled } from '../../client/index.ts'
import { fullTime } from '../../format/index.ts'
import { Panel, ScreenFrame, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { type Access, AccessDialog } from './access-dialog.tsx'
import { type AccountAct, AccountDialog } from './account-dialogs.tsx'

type Account = Accounts['accounts'][number]

export function AccountsScreen() {
  const { t } = useText()
  const mayChange = useMay()('change-accounts')
  const { session } = useHub()
  const { answer, refusal, reload } = usePolled('accounts')
  const [asked, setAsked] = useState<AccountAct>()
  const [access, setAccess] = useState<Access>()
  const done = async (given: Access | undefined) => {
    setAsked(undefined)
    setAccess(given)
    await reload()
  }
  return (
    <ScreenFrame
      id="accounts"
      title={t('accounts.title')}
      lead={t('accounts.lead')}
      refusal={refusal}
      loading={answer === undefined}
      act={
        mayChange && (
          <DeskButton
            look="main"
            className="min-h-12"
            onPress={() => setAsked({ what: 'add' })}
            data-testid={TEST_IDS.accountAdd}
          >
            {t('accounts.add')}
          </DeskButton>
        )
      }
    >
      {answer !== undefined && (
        <Panel title={t('accounts.title')}>
          <AccountTable
            accounts={answer.accounts}
            own={session.account.name}
            onAct={mayChange ? (what, name) => setAsked({ what, name }) : undefined}
          />
        </Panel>
      )}
      {asked !== undefined && (
        <AccountDialog act={asked} onClose={() => setAsked(undefined)} onDone={(given) => void done(given)} />
      )}
      {access !== undefined && <AccessDialog access={access} onClose={() => setAccess(undefined)} />}
    </ScreenFrame>
  )
}

export interface AccountTableProps {
  readonly accounts: readonly Account[]
  readonly own: string
  /** Absent for those who may only look. */
  readonly onAct?: ((what: 'change' | 'reset' | 'end', name: string) => void) | undefined
}

export function AccountTable({ accounts, own, onAct }: AccountTableProps) {
  const { t } = useText()
  const sorted = accounts.toSorted(
    (one, other) =>
      Number(one.endedAt !== undefined) - Number(other.endedAt !== undefined) || one.name.localeCompare(other.name, 'ja'),
  )
  return (
    <Table
      caption={t('accounts.title')}
      columns={[
        { id: 'name', title: t('accounts.name') },
        { id: 'role', title: t('accounts.role') },
        { id: 'state', title: t('accounts.state') },
        { id: 'since', title: t('accounts.since') },
        ...(onAct === undefined ? [] : [{ id: 'act', title: t('accounts.act') }]),
      ]}
      rows={sorted.map(({ name, role, createdAt, endedAt }) => ({
        id: name,
        names: { 'data-testid': TEST_IDS.account, 'data-name': name, 'data-role': role },
        cells: [
          <span key="name" className="font-bold">
            {name}
            {name === own && <span className="font-normal text-ink-soft"> {t('accounts.you')}</span>}
          </span>,
          t(`role.${role}`),
          endedAt === undefined ? t('accounts.state.active') : t('accounts.state.ended', { time: fullTime(endedAt) }),
          fullTime(createdAt),
          ...(onAct === undefined
            ? []
            : [
                endedAt !== undefined ? (
                  t('stations.none')
                ) : (
                  <span key="act" className="flex gap-2">
                    {(['change', 'reset', 'end'] as const).map((what) => (
                      <DeskButton
                        key={what}
                        aria-label={t(`accounts.${what}`, { name })}
                        data-testid={TEST_IDS.accountAct(what)}
                        onPress={() => onAct(what, name)}
                      >
                        {t(`accounts.${what}.short`)}
                      </DeskButton>
                    ))}
                  </span>
                ),
              ]),
        ],
      }))}
    />
  )
}
