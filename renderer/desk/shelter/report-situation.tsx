import { LIFELINES, type LifelineState } from '../../../core/shelter/vocabulary.ts'
import { LIFELINE_STATE_WORDS, LIFELINE_WORDS } from '../../../core/shelter/words.ts'
import type { Situation } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'
import { FactList } from './person-panel.tsx'

const MARKS: Readonly<Record<LifelineState, string>> = { ok: '○', limited: '△', stopped: '✕', unknown: '？' }

/** Lifelines, what is short, dangers, who works here: as it was said last. */
export function SituationPanel({ situation }: { readonly situation: Situation }) {
  const { t, local, language } = useText()
  const { lifelines = {}, shortages = [], hazards, staff, notes } = situation
  return (
    <section className="rounded-12 border-2 border-line px-4 py-2.5">
      <h3 className="mb-1 font-bold">{t('shelter.situation.title')}</h3>
      <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-0.5">
        {LIFELINES.flatMap((lifeline) => {
          const state = lifelines[lifeline]
          return state === undefined
            ? []
            : [
                <li key={lifeline} className={state === 'stopped' ? 'font-bold text-stop' : ''}>
                  <span aria-hidden="true">{MARKS[state]}</span> {local(LIFELINE_WORDS[lifeline])}{' '}
                  {local(LIFELINE_STATE_WORDS[state])}
                </li>,
              ]
        })}
      </ul>
      <FactList
        facts={[
          [
            t('shelter.shortages'),
            shortages
              .map(({ item, quantity, unit }) => `${item} ${quantity}${language === 'ja' ? '' : ' '}${unit}`)
              .join(language === 'ja' ? '、' : ', '),
          ],
          [t('shelter.hazards'), hazards],
          [t('shelter.staff'), staff === undefined ? undefined : t('shelter.staff.figures', staff)],
          [t('shelter.remarks'), notes],
        ]}
      />
    </section>
  )
}
