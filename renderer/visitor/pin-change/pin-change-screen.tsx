import { assertNever } from '../../../core/base/index.ts'
import type { Bridge, PinChangeView } from '../../../main/contract/index.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'
import { ReadingScreen } from '../screens/index.ts'
import { PinChangeEntry } from './pin-change-entry.tsx'
import { PinChangeResultScreen } from './pin-change-result.tsx'

export interface PinChangeScreenProps {
  readonly view: PinChangeView
  readonly bridge: Bridge
  readonly onKeySound: () => void
}

/** What the person sees whose PIN is changed. Give it the revision as `key`: every question begins with an empty pad. */
export function PinChangeScreen({ view, bridge, onKeySound }: PinChangeScreenProps) {
  const { t, say } = useVisitorText()
  switch (view.step) {
    case 'place-card':
      return <PlaceCard which={view.which} again={view.again} />
    case 'working':
      return <ReadingScreen {...view.progress} title={say('pin-change.working')} label={t('pin-change.title')} />
    case 'entry':
      return <PinChangeEntry {...view} bridge={bridge} onKeySound={onKeySound} />
    case 'result':
      return <PinChangeResultScreen result={view.result} cardPresent={view.cardPresent} />
    default:
      return assertNever(view)
  }
}

type PlaceCardView = Extract<PinChangeView, { readonly step: 'place-card' }>

/** Which PIN it is and what it is good for, before anybody puts a card down. */
function PlaceCard({ which, again }: { readonly which: PlaceCardView['which']; readonly again: PlaceCardView['again'] }) {
  const { say } = useVisitorText()
  return (
    <div className="flex min-h-full flex-col">
      <div className="scene flex-1">
        <div className="scene-words">
          <p className="heading-36 leading-130 font-bold text-balance text-ink">{say('pin-change.title')}</p>
          <div role="status">
            <h1 className="heading-57 leading-130 font-bold text-balance text-accent">
              {again === undefined ? say('pin-change.place') : say('pin-change.place-again')}
            </h1>
          </div>
          <p className="kiosk-28 leading-150 font-bold text-pretty text-ink">
            {again === 'check' ? say('pin-change.check') : say(`pin-change.which.${which}`)}
          </p>
          {again === undefined && <p className="kiosk-28 leading-150 text-pretty text-ink">{say(`pin-change.use.${which}`)}</p>}
        </div>
        <div className="scene-picture">
          <CardOnReader motion="place" className="absolute inset-0 size-full" />
        </div>
      </div>
      <p className="kiosk-24 shrink-0 bg-surface-soft px-10 py-4 text-center leading-140 text-ink high-contrast:border-t-2">
        {say('pin-change.no-check-in')}
      </p>
    </div>
  )
}
