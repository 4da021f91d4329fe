import { Button } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { Bridge, DockState } from '../../main/contract/index.ts'
import { SimulatedRibbon, StaffLookKeys } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { Sentences, useText } from '../text/index.ts'
import { ReaderPlace } from './reader-place.tsx'
import { RehearsalPanel } from './rehearsal-panel.tsx'
import { SampleCardButton } from './sample-card-button.tsx'
import { SampleStaff } from './sample-staff.tsx'

export interface DockScreenProps {
  readonly dock: DockState
  readonly bridge: Bridge
  readonly onLanguage: (language: Language) => void
}

/** The reader on top, the cards below. A card is pressed to lay it on the reader, and pressed again to take it. */
export function DockScreen({ dock, bridge, onLanguage }: DockScreenProps) {
  const { t, language } = useText()
  const take = () => void bridge.request('dock:take-card')
  return (
    <div
      data-testid={TEST_IDS.dockView}
      lang={language}
      className="flex h-full flex-col bg-surface text-[1rem] text-ink staff-large:h-auto staff-large:min-h-full"
    >
      <SimulatedRibbon />
      <header className="flex shrink-0 flex-wrap items-center justify-between gap-2 px-4 pt-3">
        <h1 className="text-[1.25rem] leading-130 font-bold">{t('dock.title')}</h1>
        <StaffLookKeys className="focus-mark min-h-10 rounded-8 border-2 border-key-line px-2 text-[1rem] font-bold pressed:bg-pressed" />
        <Button
          data-testid={TEST_IDS.languageSwitch}
          lang={language === 'ja' ? 'en' : 'ja'}
          onPress={() => onLanguage(language === 'ja' ? 'en' : 'ja')}
          className="focus-mark min-h-10 rounded-8 border-2 border-key-line px-3 font-bold pressed:bg-pressed"
        >
          {t('switch.language')}
        </Button>
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        <div className={dock.rehearsal === undefined ? 'contents' : 'flex min-h-0 flex-1 flex-col overflow-y-auto'}>
          {dock.rehearsal !== undefined && (
            <RehearsalPanel rehearsal={dock.rehearsal} bridge={bridge} cardOnReader={dock.cardOnReader} />
          )}
          <ReaderPlace
            card={dock.cards.find(({ id }) => id === dock.cardOnReader)}
            plugged={dock.readerPlugged}
            onTake={take}
            onPlug={(plugged) => void bridge.request('dock:plug-reader', { plugged })}
          />
          <p className="shrink-0 px-4 pb-2 text-[1rem] leading-150 text-pretty text-ink-soft">
            <Sentences text={t('dock.explain')} />
          </p>
          <ul
            aria-label={t('dock.cards')}
            className={`flex flex-col gap-3 px-4 pb-4 ${dock.rehearsal === undefined ? 'min-h-0 flex-1 overflow-y-auto' : ''}`}
          >
            {dock.cards.map((card) => (
              <li key={card.id}>
                <SampleCardButton
                  card={card}
                  onReader={card.id === dock.cardOnReader}
                  onPress={() => (card.id === dock.cardOnReader ? take() : void bridge.request('dock:put-card', { id: card.id }))}
                />
              </li>
            ))}
          </ul>
        </div>
        {dock.staff.length > 0 && <SampleStaff staff={dock.staff} />}
      </main>
    </div>
  )
}
