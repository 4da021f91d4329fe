import type { VisitorCompanions, VisitorItem, VisitorView } from '../../../main/contract/index.ts'
import { yen } from '../../format/index.ts'
import { OutcomeSymbol } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText, type VisitorTexts } from '../../text/index.ts'

type Gate = NonNullable<Extract<VisitorView, { readonly screen: 'decision' }>['gate']>

const GATE_WORDS = { pending: 'pending', commanded: 'open', confirmed: 'open', unknown: 'staff', failed: 'staff' } as const

/** What the gate does. It is said to open only when it has taken the command: nobody drives into a barrier that was promised. */
export function GateLine({ gate }: { readonly gate: Gate }) {
  const { say } = useVisitorText()
  const word = GATE_WORDS[gate]
  return (
    <p
      role="status"
      data-testid={TEST_IDS.decisionGate}
      data-gate={gate}
      className={`kiosk-32 flex items-center gap-4 rounded-12 border-l-8 px-5 py-2.5 leading-140 font-bold ${word === 'staff' ? 'border-caution bg-caution-soft text-caution' : 'border-done bg-done-soft text-done'}`}
    >
      <svg viewBox="0 0 48 40" className="h-[1.4em] shrink-0" aria-hidden="true">
        <path d="M6 38V14h10v24M2 38h18" fill="none" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" />
        {word === 'open' ? (
          <path d="M14 17 40 3" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
        ) : (
          <path d="M16 19H46" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
        )}
      </svg>
      <span>
        {say(`decision.gate.${word}`)}
        {word === 'staff' && <span className="kiosk-28 block font-normal text-ink">{say('decision.gate.wait')}</span>}
      </span>
    </p>
  )
}

/** Whom this person may bring along, and what they pay. */
export function Companions({ companions }: { readonly companions: VisitorCompanions }) {
  const texts = useVisitorText()
  const { t, say, local } = texts
  const { upTo, name } = companions
  const price = priceText(companions, texts)
  const values = { count: upTo, name: name === undefined ? t('decision.companion') : local(name), price: price ?? '' }
  return (
    <p data-testid={TEST_IDS.decisionCompanions} className="kiosk-28 leading-150 text-pretty text-ink">
      {say(price === undefined ? 'decision.companions' : 'decision.companions.price', values)}
    </p>
  )
}

function priceText({ priceClass }: VisitorCompanions, { t, local, language }: VisitorTexts): string | undefined {
  if (priceClass === undefined) return undefined
  if (priceClass.yen === undefined) return local(priceClass.name)
  return priceClass.yen === 0 ? t('decision.free') : yen(priceClass.yen, language)
}

/** What is handed out or not, each with its reason. */
export function Items({ items }: { readonly items: readonly VisitorItem[] }) {
  const { t, say, sayLocal } = useVisitorText()
  return (
    <section aria-label={t('decision.items')}>
      <ul className="flex flex-col gap-2">
        {items.map(({ id, name, outcome, reason }) => (
          <li
            key={id}
            data-testid={TEST_IDS.decisionItem}
            data-outcome={outcome}
            className="flex items-center gap-4 rounded-12 border-2 border-line px-4 py-1.5"
          >
            <OutcomeSymbol outcome={outcome} className="size-12 shrink-0 text-ink" />
            <span className="kiosk-28 flex min-w-0 flex-wrap items-baseline gap-x-4 leading-140 text-ink">
              <strong>{sayLocal(name)}</strong>
              {say(`decision.item.${outcome}`)}
              {outcome !== 'admit' && <span className="kiosk-24">{sayLocal(reason)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
