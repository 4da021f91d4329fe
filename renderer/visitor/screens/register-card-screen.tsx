import type { VisitorView } from '../../../main/contract/index.ts'
import { OutcomeSymbol } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'
import { TakeCardFoot } from './take-card-foot.tsx'

type RegisterCardView = Extract<VisitorView, { readonly screen: 'register-card' }>

/** A card is bound to an entry of the roll: nothing of the entry is on this screen, for anybody may look at it. */
export function RegisterCardScreen({ view }: { readonly view: RegisterCardView }) {
  const { say } = useVisitorText()
  if (view.step === 'place-card') {
    return (
      <div className="scene min-h-full">
        <div className="scene-words">
          <div role="status">
            <h1 data-testid={TEST_IDS.registerCard} className="heading-57 leading-130 font-bold text-balance text-accent">
              {say('register-card.place')}
            </h1>
          </div>
          <p className="kiosk-32 leading-150 text-pretty text-ink">{say('register-card.explain')}</p>
        </div>
        <div className="scene-picture">
          <CardOnReader motion="place" className="absolute inset-0 size-full" />
        </div>
      </div>
    )
  }
  return (
    <div className="result" data-kind="admit">
      <div className="result-panel" role="status">
        <OutcomeSymbol outcome="admit" className="symbol-appears result-symbol" />
        <h1 data-testid={TEST_IDS.registerCard} className="panel-word">
          {say('register-card.done')}
        </h1>
      </div>
      <div className="result-body">
        <p className="kiosk-36 leading-140 font-bold text-balance text-ink">{say('register-card.done.hint')}</p>
      </div>
      {view.cardPresent && <TakeCardFoot />}
    </div>
  )
}
