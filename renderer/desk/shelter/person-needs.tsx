import type { UrgentNeed } from '../../../core/shelter/vocabulary.ts'
import { ALLERGEN_WORDS, CARE_WORDS, MEAL_CLASS_WORDS, NEED_WORDS, SYMPTOM_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { FactList, PersonPanel } from './person-panel.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { joined } from './who.ts'

export interface PersonNeedsProps extends Pick<ShelterParts, 'bridge'> {
  readonly card: ShelterPersonCard
  readonly onAgain: () => void
}

/** 要配慮: what is needed now first, each to be ticked off; then what lasts. */
export function PersonNeeds({ card, bridge, onAgain }: PersonNeedsProps) {
  const texts = useText()
  const { t, local } = texts
  const { busy, failure, send } = useRequest()
  const { facts } = card
  const met = async (need: UrgentNeed) => {
    if (await send(() => bridge.request('shelter:need-met', { person: card.person, need }))) onAgain()
  }
  return (
    <PersonPanel title={t('shelter.needs')} loud={card.urgent.length > 0} testId={TEST_IDS.shelterNeeds}>
      {!card.needsAsked && <p className="mb-2 font-bold text-caution">？ {t('shelter.needs.to-ask')}</p>}
      <ul className="mb-2 flex flex-col gap-1.5 empty:hidden">
        {card.urgent.map((need) => (
          <li key={need} className="flex items-center justify-between gap-3">
            <strong className="text-stop">‼ {local(NEED_WORDS[need])}</strong>
            <DeskButton
              isDisabled={busy}
              aria-label={t('shelter.needs.met.of', { need: local(NEED_WORDS[need]) })}
              onPress={() => void met(need)}
            >
              ✓ {t('shelter.needs.met')}
            </DeskButton>
          </li>
        ))}
      </ul>
      <RequestFailure code={failure} />
      <FactList
        facts={[
          [
            t('shelter.care'),
            joined(
              card.care.map((one) => local(CARE_WORDS[one])),
              texts,
            ),
          ],
          [
            t('shelter.allergens'),
            joined(
              (facts.allergens ?? []).map((one) => local(ALLERGEN_WORDS[one])),
              texts,
            ),
          ],
          [t('shelter.allergy-note'), facts.allergyNote],
          [t('shelter.meal-class'), facts.mealClass === undefined ? undefined : local(MEAL_CLASS_WORDS[facts.mealClass])],
          [
            t('shelter.symptoms'),
            joined(
              (facts.symptoms ?? []).map((one) => local(SYMPTOM_WORDS[one])),
              texts,
            ),
          ],
          [t('shelter.needs-note'), facts.needsNote],
          [t('shelter.medicine'), facts.medicine],
          [t('shelter.hospital'), facts.hospital],
          [t('shelter.handbook'), facts.handbook],
          [t('shelter.care-level'), facts.careLevel],
          [
            t('shelter.needs.done'),
            joined(
              card.needsMet.map((one) => local(NEED_WORDS[one])),
              texts,
            ),
          ],
        ]}
      />
    </PersonPanel>
  )
}
