import { useState } from 'react'
import { REVOCATION_REASONS, type RevocationReason, type Station } from '../../../core/dashboard/index.ts'
import { useAct, useHub, useMay, usePolled } from '../../client/index.ts'
import { Choices, ConfirmDialog, Notice, Panel, ScreenFrame } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { StationTable } from './station-table.tsx'

export function StationsScreen() {
  const { t } = useText()
  const may = useMay()
  const { answer, refusal, reload } = usePolled('stations')
  const [asked, setAsked] = useState<Station>()
  const [done, setDone] = useState<string>()
  const ask = (station: Station) => {
    setDone(undefined)
    setAsked(station)
  }
  const revoked = async ({ name }: Station) => {
    setAsked(undefined)
    setDone(name)
    await reload()
  }
  return (
    <ScreenFrame
      id="stations"
      title={t('stations.title')}
      lead={t('stations.lead')}
      at={answer?.at}
      refusal={refusal}
      loading={answer === undefined}
    >
      {done !== undefined && (
        <Notice level="done" alert title={t('stations.revoke.done', { name: done })} data-testid={TEST_IDS.done} />
      )}
      {answer?.stations.length === 0 && (
        <Notice level="quiet" title={t('now.no-stations')}>
          <p>{t('now.no-stations.do')}</p>
        </Notice>
      )}
      {answer !== undefined && answer.stations.length > 0 && (
        <Panel title={t('stations.title')}>
          <StationTable stations={answer.stations} now={answer.at} onRevoke={may('revoke') ? ask : undefined} />
          <p className="text-ink-soft">
            {t('stations.behind')}: {t('stations.behind.hint')}
          </p>
        </Panel>
      )}
      {asked !== undefined && (
        <RevokeDialog station={asked} onClose={() => setAsked(undefined)} onDone={() => void revoked(asked)} />
      )}
    </ScreenFrame>
  )
}

function RevokeDialog({
  station: { device, name },
  onClose,
  onDone,
}: {
  readonly station: Station
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [reason, setReason] = useState<RevocationReason>()
  const act = async () => {
    if (reason === undefined) return
    const done = await run(() => client.call('revoke', { path: { device }, body: { reason } }))
    if (done !== undefined) onDone()
  }
  return (
    <ConfirmDialog
      title={t('stations.revoke.title', { name })}
      act={t('stations.revoke.do')}
      look="danger"
      busy={busy}
      ready={reason !== undefined}
      refusal={refusal}
      onAct={() => void act()}
      onClose={onClose}
      testId={TEST_IDS.revokeDo}
    >
      <p>{t('stations.revoke.what')}</p>
      <Choices
        legend={t('stations.revoke.reason')}
        value={reason}
        onChange={setReason}
        choices={REVOCATION_REASONS.map((value) => ({
          value,
          label: t(`stations.revoke.reason.${value}`),
          testId: TEST_IDS.revokeReason(value),
        }))}
      />
    </ConfirmDialog>
  )
}
