import type { ShelterVisitorView } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useVisitorText } from '../../text/index.ts'
import { Said } from './said.tsx'

/** Something is handed out, or not yet and then from when. For a family both can be so. */
export function GoodsResult({ view }: { readonly view: Extract<ShelterVisitorView, { readonly step: 'goods' }> }) {
  const { say, sayLocal } = useVisitorText()
  const { given, blocked, until } = view
  const some = given > 0
  return (
    <Said kind={some ? 'admit' : 'ask'} word={some ? 'evacuee.goods.given' : 'evacuee.goods.blocked'} number={view.number}>
      <p className="heading-45 flex flex-wrap items-baseline gap-x-6 leading-130 font-bold">
        {sayLocal(view.goods)}
        {given > 1 && <span className="heading-36">{say('evacuee.goods.people', { people: given })}</span>}
      </p>
      {some && blocked > 0 && (
        <p className="kiosk-28 leading-150 font-bold text-caution">{say('evacuee.goods.some', { people: blocked })}</p>
      )}
      {blocked > 0 && until !== undefined && (
        <p className="kiosk-36 leading-140 font-bold">{say('evacuee.goods.until', { time: dayAndTime(until) })}</p>
      )}
      {!some && <p className="kiosk-28 leading-150 text-pretty">{say('evacuee.goods.hint')}</p>}
    </Said>
  )
}
