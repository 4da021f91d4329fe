import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'

/** A card was left behind. Says nothing of the person it belongs to. */
export function TakeCardScreen() {
  const { say } = useVisitorText()
  return (
    <div className="scene min-h-full">
      <div className="scene-words">
        <div role="alert">
          <h1 data-testid={TEST_IDS.takeCard} className="heading-57 leading-130 font-bold text-balance text-accent">
            {say('card.take')}
          </h1>
        </div>
        <p className="kiosk-32 leading-150 text-pretty text-ink">{say('take-card.hint')}</p>
      </div>
      <div className="scene-picture">
        <CardOnReader motion="take" className="absolute inset-0 size-full" />
      </div>
    </div>
  )
}
