import { useState } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import type { DeskPolling } from '../../../main/contract/index.ts'
import { createPlayer, type Player } from '../../sound/index.ts'
import { useText } from '../../text/index.ts'
import { type BarKey, KeyBar, useKeyBar } from '../key-bar.tsx'
import { useScanner } from '../scanner/index.ts'
import type { ServiceFrame } from '../service-frame.ts'
import { CaseWall } from './case-wall.tsx'
import { HomeView } from './home-view.tsx'
import { PlaceScreen } from './place-screen.tsx'
import { ReceiptsScreen } from './receipts-screen.tsx'
import { RecordsScreen } from './records-screen.tsx'
import { type DeskScreenName, SCREEN_KEYS, SCREENS } from './screens.ts'
import { SessionView } from './session-view.tsx'
import { StockScreen } from './stock-screen.tsx'
import { TurnoutScreen } from './turnout-screen.tsx'

/** The desk of a polling station (投票所受付): whoever stands there comes first, whatever else was open. */
export function PollingDesk({ polling, ...frame }: ServiceFrame & { readonly polling: DeskPolling }) {
  const [player] = useState<Player>(createPlayer)
  const [screen, setScreen] = useState<DeskScreenName>(polling.status === 'open' ? 'home' : 'place')
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
  return <BetweenVoters {...frame} polling={polling} screen={screen} player={player} onScreen={setScreen} />
}

interface BetweenVotersProps extends ServiceFrame {
  readonly polling: DeskPolling
  readonly screen: DeskScreenName
  readonly player: Player
  readonly onScreen: (screen: DeskScreenName) => void
}

/** Nobody is at the desk: the search, and everything else that a place has to do. */
function BetweenVoters(props: BetweenVotersProps) {
  const { polling, bridge, active, acts, screen, player, onScreen } = props
  const { t } = useText()
  const [dialog, setDialog] = useState(false)
  const { wall } = polling.cases
  // While two people enter their PINs, or somebody signs in, it waits.
  const atWall = active && !dialog && wall !== undefined
  const free = active && !dialog && !atWall
  const keys: readonly BarKey[] = [
    { id: 'staff', key: 'F1', label: t('keys.staff'), act: acts.staff },
    ...SCREENS.map((name) => ({
      id: name,
      key: SCREEN_KEYS[name],
      label: t(`polling.keys.${name}`),
      act: () => onScreen(name),
      current: screen === name,
    })),
    { id: 'program', key: 'F4' as const, label: t('keys.program'), act: acts.program },
  ]
  const inOrder = keys.toSorted((one, other) => Number(one.key.slice(1)) - Number(other.key.slice(1)))
  useKeyBar(inOrder, free)
  useScanner({ active: free, onScan: (text) => void bridge.request('polling:scan', { text }).catch(() => undefined) })
  return (
    <>
      <Screen {...props} active={free} onDialog={setDialog} />
      <KeyBar keys={inOrder} />
      {atWall && <CaseWall key={wall.id} found={wall} ballots={polling.ballots} bridge={bridge} player={player} />}
    </>
  )
}

function Screen({
  polling,
  desk,
  bridge,
  notes,
  active,
  screen,
  onScreen,
  onDialog,
}: BetweenVotersProps & {
  readonly onDialog: (open: boolean) => void
}) {
  const { staff, today } = desk
  switch (screen) {
    case 'home':
      return <HomeView polling={polling} bridge={bridge} active={active} notes={notes} go={onScreen} />
    case 'receipts':
      return <ReceiptsScreen polling={polling} staff={staff} today={today} bridge={bridge} notes={notes} onDialog={onDialog} />
    case 'stock':
      return <StockScreen polling={polling} staff={staff} bridge={bridge} notes={notes} onDialog={onDialog} />
    case 'turnout':
      return <TurnoutScreen polling={polling} bridge={bridge} notes={notes} onDialog={onDialog} />
    case 'records':
      return <RecordsScreen polling={polling} staff={staff} today={today} bridge={bridge} notes={notes} onDialog={onDialog} />
    case 'place':
      return <PlaceScreen polling={polling} staff={staff} bridge={bridge} notes={notes} onDialog={onDialog} />
    default:
      return assertNever(screen)
  }
}
