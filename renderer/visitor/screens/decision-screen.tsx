import type { VisitorView } from '../../../main/contract/index.ts'
import { checkInNumber, yen } from '../../format/index.ts'
import { OutcomeSymbol } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { Companions, GateLine, Items } from './decision-parts.tsx'
import { TakeCardFoot } from './take-card-foot.tsx'

type DecisionView = Extract<VisitorView, { readonly screen: 'decision' }>

/** The decision, in shape, word and colour; what it costs; why; and the number of the receipt. */
export function DecisionScreen({ view }: { readonly view: DecisionView }) {
  const { say, sayLocal } = useVisitorText()
  const [first, ...others] = view.reasons
  return (
    <div className="result" data-kind={view.outcome}>
      <div className="result-panel" role="status">
        <OutcomeSymbol outcome={view.outcome} className="symbol-appears result-symbol" />
        <h1 data-testid={TEST_IDS.decisionWord} className="panel-word">
          {say(`decision.${view.outcome}`)}
        </h1>
      </div>
      <div className="result-body">
        {view.gate !== undefined && <GateLine gate={view.gate} />}
        {view.priceClass !== undefined && <PriceClass priceClass={view.priceClass} />}
        <div className="flex flex-col gap-2">
          {first !== undefined && (
            <p data-testid={TEST_IDS.decisionReason} className="kiosk-36 leading-140 font-bold text-balance text-ink">
              {sayLocal(first.text)}
            </p>
          )}
          {others.map(({ text }) => (
            <p key={text.ja} className="kiosk-28 leading-150 text-pretty text-ink">
              {sayLocal(text)}
            </p>
          ))}
          {view.outcome === 'refuse' && (
            <p className="kiosk-28 leading-150 text-pretty text-ink">{say('decision.refuse-hint')}</p>
          )}
        </div>
        {view.companions !== undefined && <Companions companions={view.companions} />}
        {view.items !== undefined && view.items.length > 0 && <Items items={view.items} />}
        <p className="kiosk-28 flex items-baseline gap-4 border-t-2 border-line pt-4 text-ink">
          {say('decision.number')}
          <strong data-testid={TEST_IDS.checkInNumber} className="heading-45 leading-100 tabular-nums">
            {checkInNumber(view.checkInNumber)}
          </strong>
        </p>
      </div>
      {view.cardPresent && <TakeCardFoot />}
    </div>
  )
}

function PriceClass({ priceClass }: { readonly priceClass: NonNullable<DecisionView['priceClass']> }) {
  const { t, say, local, language } = useVisitorText()
  const name = local(priceClass.name)
  const price =
    priceClass.yen === undefined ? undefined : priceClass.yen === 0 ? t('decision.free') : yen(priceClass.yen, language)
  return (
    <dl className="large-text:flex large-text:items-baseline large-text:gap-6">
      {name !== price && (
        <div>
          <dt className="sr-only">{say('decision.price-class')}</dt>
          <dd data-testid={TEST_IDS.priceClass} className="heading-45 leading-130 font-bold text-balance text-ink">
            {name}
          </dd>
        </div>
      )}
      {price !== undefined && (
        <div>
          <dt className="sr-only">{say('decision.price')}</dt>
          <dd data-testid={TEST_IDS.price} className="heading-96 leading-120 font-bold text-ink tabular-nums">
            {price}
          </dd>
        </div>
      )}
    </dl>
  )
}
