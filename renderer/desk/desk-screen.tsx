import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Bridge, DeskCheckIn, DeskState } from '../../main/contract/index.ts'
import { SimulatedRibbon } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { CheckInList } from './check-in-list.tsx'
import { Counts } from './counts.tsx'
import { FaceQuestion } from './face-question.tsx'
import { FailureNote } from './failure-note.tsx'
import { PinChangeDialog } from './pin-change-dialog.tsx'
import { PinChangeNote } from './pin-change-note.tsx'
import { StatusBar } from './status-bar.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { UnlockForm } from './unlock-form.tsx'

export interface DeskScreenProps {
  readonly desk: DeskState
  readonly simulated: boolean
  readonly bridge: Bridge
  readonly onLanguage: (language: Language) => void
}

/** What the staff sees for one state. */
export function DeskScreen({ desk, simulated, bridge, onLanguage }: DeskScreenProps) {
  const { t, language } = useText()
  const [chosen, setChosen] = useState<DeskCheckIn>()
  const [choosesPin, setChoosesPin] = useState(false)
  const stationFailure = lastingFailure(desk)
  return (
    <div data-testid={TEST_IDS.deskView} lang={language} className="flex h-full flex-col bg-surface text-[1.125rem] text-ink">
      {simulated && <SimulatedRibbon />}
      <header className="flex min-h-16 shrink-0 items-center justify-between gap-6 border-b-2 border-line px-6">
        <h1 className="text-[1.5rem] font-bold">{t('desk.title')}</h1>
        <div className="flex gap-4">
          <Button
            data-testid={TEST_IDS.deskPinChange}
            onPress={() => setChoosesPin(true)}
            className="focus-mark min-h-11 rounded-8 border-2 border-key-line px-4 font-bold pressed:bg-pressed"
          >
            {t('desk.pin-change')}
          </Button>
          <Button
            data-testid={TEST_IDS.languageSwitch}
            lang={language === 'ja' ? 'en' : 'ja'}
            onPress={() => onLanguage(language === 'ja' ? 'en' : 'ja')}
            className="focus-mark min-h-11 rounded-8 border-2 border-key-line px-4 font-bold pressed:bg-pressed"
          >
            {t('switch.language')}
          </Button>
        </div>
      </header>
      <StatusBar desk={desk} />
      <main className="flex min-h-0 flex-1 flex-col gap-4 px-6 py-4">
        {stationFailure !== undefined && <FailureNote code={stationFailure.code} {...factsOf(stationFailure)} />}
        {desk.readerFailure !== undefined && <FailureNote code={desk.readerFailure} />}
        {desk.lastFailure !== undefined && <FailureNote code={desk.lastFailure.code} at={desk.lastFailure.at} />}
        {desk.pinChange !== undefined && <PinChangeNote change={desk.pinChange} bridge={bridge} />}
        {desk.locked && <UnlockForm bridge={bridge} />}
        {desk.keySource !== 'none' && (
          <>
            <Counts counts={desk.counts} />
            <CheckInList checkIns={desk.checkIns} lastProof={desk.lastProof} onUndo={setChosen} />
          </>
        )}
      </main>
      {chosen !== undefined && <UndoDialog checkIn={chosen} bridge={bridge} onClose={() => setChosen(undefined)} />}
      {choosesPin && <PinChangeDialog bridge={bridge} onClose={() => setChoosesPin(false)} />}
      {desk.comparison !== undefined && <FaceQuestion key={desk.comparison.tapId} face={desk.comparison} bridge={bridge} />}
    </div>
  )
}

/** What keeps the station from taking people in; a ledger that only waits for its passphrase has a form that says so. */
function lastingFailure({ stationFailure, locked }: DeskState): DeskState['stationFailure'] {
  return locked && stationFailure?.code.startsWith('ledger-') ? undefined : stationFailure
}

function factsOf({ detail }: Failure): Pick<Failure, 'detail'> {
  return detail === undefined ? {} : { detail }
}
