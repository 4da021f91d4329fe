import type { Bridge, PollingSession, RequestAnswer } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'
import { ChoicesDialog } from './choices-dialog.tsx'
import type { OpenSessionDialog } from './session-dialog.ts'

const ACTS = ['history', 'declaration-made', 'declaration-not-made', 'refuse-vote', 'to-absentee', 'admission-card'] as const
type Act = (typeof ACTS)[number]

export interface OtherDialogProps {
  readonly session: PollingSession
  readonly bridge: Bridge
  readonly ask: (sent: () => Promise<RequestAnswer>) => void
  readonly onDialog: (dialog: OpenSessionDialog | undefined) => void
}

/** What is needed now and then: これまでの記録, 宣言, 投票の拒否, 不在者投票の案内, 入場券の再交付. */
export function OtherDialog({ session, bridge, ask, onDialog }: OtherDialogProps) {
  const { t } = useText()
  const { id } = session
  const choose = (act: Act) => {
    switch (act) {
      case 'declaration-made':
        return ask(() => bridge.request('polling:declaration', { session: id, outcome: 'made' }))
      case 'declaration-not-made':
        return ask(() => bridge.request('polling:declaration', { session: id, outcome: 'not-made' }))
      case 'history':
        return onDialog({ kind: 'history' })
      case 'refuse-vote':
        return onDialog({ kind: 'refuse-vote' })
      case 'to-absentee':
        return ask(() => bridge.request('polling:to-absentee', { session: id }))
      case 'admission-card':
        return ask(() => bridge.request('polling:admission-card', { session: id }))
    }
  }
  const offered = ACTS.filter((act) => session.voter !== undefined || act === 'refuse-vote')
  return (
    <ChoicesDialog
      title={t('polling.other.title')}
      explain={t('polling.other.explain')}
      choices={offered.map((act) => ({ id: act, words: t(`polling.other.${act}`) }))}
      onChoose={(chosen) => {
        const act = ACTS.find((known) => known === chosen)
        if (act !== undefined) choose(act)
      }}
      onClose={() => onDialog(undefined)}
    />
  )
}
