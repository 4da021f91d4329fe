import { useState } from 'react'
import type { DeskPolling } from '../../../main/contract/index.ts'
import { createPlayer, type Player } from '../../sound/index.ts'
import { useText } from '../../text/index.ts'
import { type BarKey, KeyBar, useKeyBar } from '../key-bar.tsx'
import { useScanner } from '../scanner/index.ts'
import type { ServiceFrame } from '../service-frame.ts'
import { HomeView } from './home-view.tsx'
import { SessionView } from './session-view.tsx'

type Screen = 'home'

/** The desk of a polling station (投票所受付): whoever stands there comes first, whatever else was open. */
export function PollingDesk({ polling, ...frame }: ServiceFrame & { readonly polling: DeskPolling }) {
  const [player] = useState<Player>(createPlayer)
  const { session } = polling
  if (session !== undefined)
    return (
      <SessionView
        key={session.id}
        polling={polling}
        session={session}
        staff={frame.desk.staff}
        bridge={frame.bridge}
        player={player}
        notes={frame.notes}
        active={frame.active}
        staffAct={frame.acts.staff}
      />
    )
  return <BetweenVoters {...frame} polling={polling} />
}

function BetweenVoters({ polling, bridge, notes, active, acts }: ServiceFrame & { readonly polling: DeskPolling }) {
  const { t } = useText()
  const [screen, setScreen] = useState<Screen>('home')
  const keys: readonly BarKey[] = [
    { id: 'staff', key: 'F1', label: t('keys.staff'), act: acts.staff },
    { id: 'search', key: 'F3', label: t('polling.keys.search'), act: () => setScreen('home'), current: screen === 'home' },
    { id: 'program', key: 'F4', label: t('keys.program'), act: acts.program },
  ]
  useKeyBar(keys, active)
  useScanner({ active, onScan: (text) => void bridge.request('polling:scan', { text }).catch(() => undefined) })
  return (
    <>
      <HomeView polling={polling} bridge={bridge} active={active} notes={notes} go={() => undefined} />
      <KeyBar keys={keys} />
    </>
  )
}
